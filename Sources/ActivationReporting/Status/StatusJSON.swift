import ActivationModel
import OrderedJSON

/// `status --format json`: the lockfile's entries as they are now.
package enum StatusJSON {
  /// One lockfile as it is; several under `plans`.
  ///
  /// - Parameter isRehearsal: Whether they are what a rehearsal would leave behind.
  package static func text(_ reports: [StatusReport], isRehearsal: Bool = false) -> String {
    let value: JSONValue =
      reports.count == 1
      ? value(reports[0], isRehearsal)
      : .compacting([
        ("formatVersion", .string(OutputFormat.version)),
        ("rehearsal", isRehearsal ? .bool(true) : nil),
        ("plans", .array(reports.map { Self.value($0, isRehearsal) })),
      ])
    return SafeJSON.text(value, layout: .pretty) + "\n"
  }

  private static func value(_ report: StatusReport, _ isRehearsal: Bool) -> JSONValue {
    .compacting([
      ("formatVersion", .string(OutputFormat.version)),
      ("rehearsal", isRehearsal ? .bool(true) : nil),
      ("plan", plan(of: report)),
      ("organization", .string(report.organization.rawValue)),
      ("sandbox", .string(report.sandbox.rawValue)),
      ("readAt", .string(report.readAt.description)),
      (
        "summary",
        .compacting(
          report.counts.map { ($0.state.rawValue, .count($0.count)) }
            + [
              ("neverSent", report.unsent == 0 ? nil : .count(report.unsent)),
              ("retired", report.retired == 0 ? nil : .count(report.retired)),
            ])
      ),
      ("activations", .array(report.records.sorted { $0.pair < $1.pair }.map(value))),
      ("findings", FindingJSON.list(report.findings)),
    ])
  }

  private static func plan(of report: StatusReport) -> JSONValue {
    [
      "name": .string(report.plan.name.rawValue),
      "environment": .optional(report.plan.environment?.rawValue),
      "file": .string(report.plan.file),
      "lockfile": .string(report.lockfile),
    ]
  }

  static func value(_ record: ActivationRecord) -> JSONValue {
    let names = PairNames(record.labels, record.pair)
    return .compacting(
      [
        ("destination", names.destination.json),
        ("audience", names.audience.json),
        ("revision", .string(record.revision.rawValue)),
        ("state", .string(record.state.rawValue)),
      ] + record.attemptMembers + [("lastSuccess", record.lastSuccess.map(value))])
  }

  private static func value(_ success: ActivationRecord.Success) -> JSONValue {
    [
      "revision": .string(success.revision.rawValue),
      "runId": .string(success.runID.rawValue),
      "submittedAt": .string(success.submittedAt.description),
      "completedAt": .string(success.completedAt.description),
    ]
  }
}
