import ActivationModel
import OrderedJSON

/// `status --format json`: the lockfile's entries as they are now.
package enum StatusJSON {
  /// One lockfile as it is; several under `plans`.
  package static func text(_ reports: [StatusReport]) -> String {
    let value: JSONValue =
      reports.count == 1
      ? value(reports[0])
      : [
        "formatVersion": .string(OutputFormat.version),
        "plans": .array(reports.map(value)),
      ]
    return SafeJSON.text(value, layout: .pretty) + "\n"
  }

  private static func value(_ report: StatusReport) -> JSONValue {
    [
      "formatVersion": .string(OutputFormat.version),
      "plan": [
        "name": .string(report.plan.name.rawValue),
        "environment": .optional(report.plan.environment?.rawValue),
        "file": .string(report.plan.file),
        "lockfile": .string(report.lockfile),
      ],
      "organization": .string(report.organization.rawValue),
      "sandbox": .string(report.sandbox.rawValue),
      "readAt": .string(report.readAt.description),
      "summary": .compacting(
        report.counts.map { ($0.state.rawValue, .count($0.count)) }
          + [("retired", report.retired == 0 ? nil : .count(report.retired))]),
      "activations": .array(report.records.sorted { $0.pair < $1.pair }.map(value)),
      "findings": FindingJSON.list(report.findings),
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
