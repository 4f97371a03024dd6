import ActivationExecution
import ActivationModel

/// `apply --format junit:FILE`: outcomes for the test pages of CI systems.
package enum ApplyJUnit {
  package static func text(_ report: ApplyReport) -> String {
    var document = OutcomeJUnit(command: "apply")
    for (index, plan) in report.plans.enumerated() {
      document.add(
        report.statuses(ofPlan: index).map { element($0, of: plan.named) }, of: plan.file)
    }
    if let failure = report.result.ending.failure { document.add(failure) }
    for sentence in report.unsaved { document.add(CommandFailure(message: sentence)) }
    return document.text
  }

  /// The same where nothing was sent.
  package static func text(_ apply: UnstartedApply) -> String {
    switch apply.reason {
    case .blocked(let plans):
      return FindingsJUnit.text(FindingsReport(plans, in: apply.sources, command: "apply"))
    case .refused(let report): return FindingsJUnit.text(report)
    case .failed(let failure):
      var document = OutcomeJUnit(command: "apply")
      document.add(failure)
      return document.text
    }
  }

  private static func element(_ status: ActivationStatus, of plan: NamedPlan) -> OutcomeJUnit.Case {
    OutcomeJUnit.Case(
      name: plan.title + ": " + status.pairText, outcome: ActivationOutcome(status),
      words: status.explanation,
      seconds: status.stage == .attempted ? status.record?.duration?.components.seconds : nil)
  }
}

extension NamedPlan {
  /// Its name with its environment: `flash-sale/stage`.
  var title: String { name.rawValue + (environment.map { "/\($0)" } ?? "") }
}
