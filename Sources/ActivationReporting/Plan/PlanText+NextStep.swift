import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// What a person would do after reading a plan.
extension PlanText {
  /// - Parameter isSaved: Whether the plan is saved, which then is what comes next.
  func addNextStep(after reports: [PlanReport], isSaved: Bool, to page: inout TextPage) {
    let isBlocked = reports.contains { report in
      report.changes.contains { $0.action == .blocked }
        || report.findings.contains {
          $0.severity == .error
        }
    }
    let hasRest = reports.contains { report in
      report.changes.contains { $0.action != .blocked && $0.action != .keep }
    }
    let plans = reports.map(\.named)
    // What is asked about another moment can't be applied now.
    if reports.contains(where: { $0.times.asOf != nil }) { return }
    if isBlocked {
      page.add("apply does not start while something is blocked. Correct the errors above first.")
      guard hasRest, !isSaved else { return }
      SuggestedCommand.add(
        "sortie apply --skip-blocked", for: plans, saying: "To leave them out:", to: &page)
    } else if hasRest, !isSaved {
      SuggestedCommand.add("sortie apply", for: plans, saying: "Next:", to: &page)
    }
  }
}
