import ActivationDiagnostics
import ActivationExecution
import ActivationModel
import ActivationPlanning
import OrderedJSON

extension ApplyNDJSON {
  static func value(_ rejection: Rejection) -> JSONValue {
    .compacting([
      ("code", .string(rejection.rule.code)),
      ("message", .string(rejection.message)),
      ("requestId", rejection.requestID.map(JSONValue.string)),
    ])
  }

  static func value(_ issue: FlowRun.Issue) -> JSONValue {
    .compacting([
      ("code", issue.code.map(JSONValue.string)), ("message", .string(issue.message)),
    ])
  }

  static func value(_ summary: ExecutionSummary) -> JSONValue {
    [
      "succeeded": .count(summary.succeeded),
      "partial": .count(summary.partial),
      "failed": .count(summary.failed),
      "unknown": .count(summary.unknown),
      "inProgress": .count(summary.inProgress),
      "kept": .count(summary.kept),
      "blocked": .count(summary.blocked),
      "jobs": .count(summary.jobs),
      "requests": .count(summary.requests),
      "pending": .count(summary.pending),
      "forgotten": .count(summary.forgotten),
    ]
  }
}

extension ActivationRecord {
  /// An attempt in machine-readable output; what isn't known is left out.
  var attemptMembers: [(String, JSONValue?)] {
    [
      ("job", .string(job.rawValue)),
      ("runId", runID.map { .string($0.rawValue) }),
      ("requestId", requestID.map(JSONValue.string)),
      ("adopted", adopted ? true : nil),
      ("rawStatus", rawStatus.map(JSONValue.string)),
      ("error", error.map(Self.value)),
      ("submittedAt", .string(submittedAt.description)),
      ("completedAt", completedAt.map { .string($0.description) }),
      ("records", records.map(Self.value)),
      ("files", files.map(JSONValue.integer)),
    ]
  }

  private static func value(_ error: AttemptError) -> JSONValue {
    .compacting([
      ("code", error.code.map(JSONValue.string)), ("message", .string(error.message)),
    ])
  }

  private static func value(_ counts: RecordCounts) -> JSONValue {
    [
      "input": .integer(counts.input), "output": .integer(counts.output),
      "skipped": .integer(counts.skipped), "failed": .integer(counts.failed),
    ]
  }
}
