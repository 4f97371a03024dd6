import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// What a person would do after reading a plan.
extension PlanText {
  func addNextStep(after reports: [PlanReport], to page: inout TextPage) {
    let isBlocked = reports.contains { report in
      report.changes.contains { $0.action == .blocked }
        || report.findings.contains {
          $0.severity == .error
        }
    }
    let hasRest = reports.contains { report in
      report.changes.contains { $0.action != .blocked && $0.action != .keep }
    }
    if isBlocked {
      page.add("apply does not start while something is blocked. Settle the errors above first.")
      guard hasRest else { return }
      add("To leave them out: ", "sortie apply --skip-blocked", for: reports, to: &page)
    } else if hasRest {
      add("Next: ", "sortie apply", for: reports, to: &page)
    }
  }

  private func add(
    _ words: String, _ command: String, for reports: [PlanReport], to page: inout TextPage
  ) {
    var arguments = reports.first?.repeatedOptions ?? []
    if let environment = reports.first?.plan.environment {
      arguments += ["--environment", environment.rawValue]
    }
    arguments += reports.map { $0.file == "<stdin>" ? "-" : $0.file }
    let line = ([command] + arguments.map(Words.shellQuoted)).joined(separator: " ")
    // On one line whatever the width: it is there to be copied.
    page.addUnwrapped(TextLine(words) + TextLine(line, .strong))
  }
}
