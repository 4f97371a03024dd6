import ActivationModel

/// `status --format junit:FILE`: the entries of lockfiles for the test pages of CI systems.
package enum StatusJUnit {
  package static func text(_ reports: [StatusReport]) -> String {
    var document = OutcomeJUnit(command: "status")
    for report in reports {
      document.add(report.records.map { element($0, of: report.plan) }, of: report.plan.file)
    }
    return document.text
  }

  private static func element(
    _ record: ActivationRecord, of plan: NamedPlan
  ) -> OutcomeJUnit.Case {
    let names = PairNames(record.labels, record.pair)
    return OutcomeJUnit.Case(
      name: "\(plan.title): \(names.audience.text) → \(names.destination.text)",
      outcome: ActivationOutcome(record.state), words: record.errorWords ?? record.yield,
      seconds: record.duration?.components.seconds)
  }
}
