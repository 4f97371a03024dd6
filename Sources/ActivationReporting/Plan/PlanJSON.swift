import ActivationModel
import ActivationPlanning
package import OrderedJSON

/// `plan --format json`: contract, section 7.
package enum PlanJSON {
  /// One plan as it is; several under `plans`.
  ///
  /// - Parameter isRehearsal: Whether the platform was a stand-in: a reader must not take what would
  ///   be for what is.
  package static func text(_ reports: [PlanReport], isRehearsal: Bool = false) -> String {
    SafeJSON.text(value(reports, isRehearsal: isRehearsal), layout: .pretty) + "\n"
  }

  /// The document that `text` prints.
  package static func value(_ reports: [PlanReport], isRehearsal: Bool = false) -> JSONValue {
    if reports.count == 1 { return value(reports[0], isRehearsal) }
    return .compacting([
      ("formatVersion", .string(OutputFormat.version)),
      ("rehearsal", isRehearsal ? .bool(true) : nil),
      ("plans", .array(reports.map { value($0, isRehearsal) })),
    ])
  }

  private static func value(_ report: PlanReport, _ isRehearsal: Bool) -> JSONValue {
    .compacting([
      ("formatVersion", .string(OutputFormat.version)),
      ("rehearsal", isRehearsal ? .bool(true) : nil),
      ("sortieVersion", .string(report.sortieVersion)),
      ("plan", plan(report)),
      ("organization", .string(report.organization.rawValue)),
      ("sandbox", .string(report.sandbox.rawValue)),
      ("readAt", .string(report.readAt.description)),
      ("asOf", report.times.asOf.map { .string($0.description) }),
      ("clockLead", clockLead(of: report)),
      ("summary", summary(PlanSummary(report), report.times)),
      ("drift", report.drift.map(drift)),
      ("changes", changes(of: report)),
      ("jobs", jobs(of: report)),
      ("findings", FindingJSON.list(report.findings)),
      ("ignored", FindingJSON.ignored(report.ignored)),
    ])
  }

  private static func plan(_ report: PlanReport) -> JSONValue {
    [
      "name": .string(report.plan.name.rawValue),
      "environment": .optional(report.plan.environment?.rawValue),
      "file": .string(report.file),
      "digest": .string(report.digest),
    ]
  }

  private static func jobs(of report: PlanReport) -> JSONValue {
    .array(
      report.jobs.map {
        [
          "index": .count($0.index), "wave": .count($0.wave.rawValue),
          "activations": .count($0.items.count),
        ]
      })
  }

  private static func drift(_ drift: Drift) -> JSONValue {
    [
      "changed": .count(drift.changed), "failed": .count(drift.failed),
      "obstructed": .count(drift.obstructed), "dueByAge": .count(drift.dueByAge),
      "dueByPlan": .count(drift.dueByPlan),
    ]
  }

  private static func clockLead(of report: PlanReport) -> JSONValue? {
    let lead = report.times.clockLead
    return lead == .zero ? .none : .integer(lead.components.seconds)
  }

  private static func summary(_ summary: PlanSummary, _ times: PlanTimes) -> JSONValue {
    .compacting(
      ChangeAction.allCases.map { ($0.rawValue, .count(summary.count($0))) } + [
        ("errors", .count(summary.errors)),
        ("warnings", .count(summary.warnings)),
        ("jobs", .count(summary.jobs)),
        ("jobsLowerBound", .count(summary.jobsLowerBound)),
        ("waves", .count(summary.waves)),
        ("requests", .count(summary.requests)),
        ("earliest", times.earliestStart.map { .string($0.description) }),
      ])
  }

  private static func changes(of report: PlanReport) -> JSONValue {
    var jobs: [Int: Int] = [:]
    for job in report.jobs { for item in job.items { jobs[item.change.rawValue] = job.index } }
    return .array(
      report.changes.enumerated().map { index, change in
        let names = PairNames(change, in: report.plan)
        return .compacting([
          ("action", .string(change.action.rawValue)),
          ("destination", names.destination.json),
          ("audience", names.audience.json),
          ("revision", .string(change.revision.rawValue)),
          ("reason", .string(change.reason)),
          ("reasonCode", .string(change.reasonCode.text)),
          ("job", jobs[index].map(JSONValue.count)),
          ("waits", change.waits.isEmpty ? nil : .array(change.waits.map(\.json))),
        ])
      })
  }
}
