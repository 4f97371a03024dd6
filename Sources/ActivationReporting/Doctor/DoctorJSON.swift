import ActivationModel
import OrderedJSON

/// `doctor --format json`.
package enum DoctorJSON {
  package static func text(_ report: DoctorReport) -> String {
    let value: JSONValue = .compacting([
      ("formatVersion", .string(OutputFormat.version)),
      ("sortieVersion", .string(report.sortieVersion)),
      ("checkedAt", .string(report.checkedAt.description)),
      ("ready", .bool(report.checks.isHealthy)),
      ("organization", .optional(report.organization?.rawValue)),
      ("sandbox", .optional(report.sandbox?.rawValue)),
      (
        "settings",
        .array(
          report.settings.map { ["name": .string($0.key), "source": .optional($0.source)] })
      ),
      (
        "summary",
        .compacting(
          HealthCheck.State.allCases.map { ($0.rawValue, .count(report.count($0))) }
            + [("requests", .count(report.requests))])
      ),
      ("checks", .array(report.checks.map(value))),
    ])
    return SafeJSON.text(value, layout: .pretty) + "\n"
  }

  private static func value(_ check: HealthCheck) -> JSONValue {
    .compacting([
      ("name", .string(check.subject.rawValue)),
      ("state", .string(check.state.rawValue)),
      ("message", .string(check.message)),
      ("code", check.code.map(JSONValue.string)),
      ("help", check.help.map(JSONValue.string)),
      ("requestId", check.requestID.map(JSONValue.string)),
    ])
  }
}
