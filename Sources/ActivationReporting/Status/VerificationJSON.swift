import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import OrderedJSON

/// `lock verify --format json`.
package enum VerificationJSON {
  /// One lockfile as it is; several under `lockfiles`.
  package static func text(_ reports: [VerificationReport]) -> String {
    let value: JSONValue =
      reports.count == 1
      ? value(reports[0])
      : [
        "formatVersion": .string(OutputFormat.version),
        "lockfiles": .array(reports.map(value)),
      ]
    return SafeJSON.text(value, layout: .pretty) + "\n"
  }

  private static func value(_ report: VerificationReport) -> JSONValue {
    [
      "formatVersion": .string(OutputFormat.version),
      "lockfile": .string(report.path),
      "plan": [
        "name": .string(report.plan.rawValue),
        "environment": .optional(report.environment?.rawValue),
      ],
      "organization": .string(report.organization.rawValue),
      "sandbox": .string(report.sandbox.rawValue),
      "readAt": .string(report.readAt.description),
      "verification": [
        "entries": .count(report.checks.count),
        "agreeing": .count(report.agreeing),
        "differing": .count(report.checks.count - report.agreeing),
        "requests": .count(report.requests),
      ],
      "activations": .array(report.checks.map(value)),
      "findings": FindingJSON.list(report.checks.flatMap(\.findings)),
    ]
  }

  private static func value(_ check: EntryCheck) -> JSONValue {
    let names = PairNames(check.record.labels, check.record.pair)
    return .compacting([
      ("destination", names.destination.json),
      ("audience", names.audience.json),
      ("runId", check.record.runID.map { .string($0.rawValue) }),
      ("state", .string(check.record.state.rawValue)),
      ("platformState", check.run.map { .string($0.status.state.rawValue) }),
      ("agrees", .bool(check.agrees)),
    ])
  }
}
