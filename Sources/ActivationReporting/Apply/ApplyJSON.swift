import ActivationDiagnostics
import ActivationExecution
import ActivationModel
import ActivationPlanning
import OrderedJSON

/// `apply --format json:FILE`: how an apply ended, as one document.
package enum ApplyJSON {
  package static func text(_ report: ApplyReport) -> String {
    let plans = report.plans.enumerated().map { index, plan in
      value(of: plan, report.statuses(ofPlan: index).map(value))
    }
    let failures =
      [report.result.ending.failure].compactMap { $0 }
      + report.unsaved.map { CommandFailure(message: $0) }
    return document(
      report.plans.first?.sortieVersion ?? "", ending: report.result.ending.word,
      exitCode: report.exitCode, report.result.summary, plans: plans, failures: failures,
      times: (report.began, report.ended))
  }

  /// The same where nothing was sent.
  package static func text(_ apply: UnstartedApply) -> String {
    switch apply.reason {
    case .blocked(let reports):
      var summary = ExecutionSummary()
      for change in reports.flatMap(\.changes) { summary.count(change) }
      summary.requests = reports.first?.requests ?? 0
      return document(
        apply.sortieVersion, ending: "refused", exitCode: apply.exitCode, summary,
        plans: reports.map { report in
          value(of: report, report.changes.map { value($0, in: report.plan) })
        })
    case .refused(let report):
      return document(
        apply.sortieVersion, ending: "refused", exitCode: apply.exitCode, ExecutionSummary(),
        plans: [], findings: report.findings)
    case .failed(let failure):
      return document(
        apply.sortieVersion, ending: "failed", exitCode: apply.exitCode, ExecutionSummary(),
        plans: [], failures: [failure])
    }
  }

  private static func document(
    _ version: String, ending: String, exitCode: Int32, _ summary: ExecutionSummary,
    plans: [JSONValue], findings: [Finding] = [], failures: [CommandFailure] = [],
    times: (began: Timestamp, ended: Timestamp)? = nil
  ) -> String {
    let value: JSONValue = .compacting([
      ("formatVersion", .string(OutputFormat.version)),
      ("sortieVersion", .string(version)),
      ("ending", .string(ending)),
      ("exitCode", .integer(Int64(exitCode))),
      ("beganAt", times.map { .string($0.began.description) }),
      ("endedAt", times.map { .string($0.ended.description) }),
      ("summary", ApplyNDJSON.value(summary)),
      ("errors", failures.isEmpty ? nil : .array(failures.map(value))),
      ("plans", .array(plans)),
      ("findings", FindingJSON.list(findings)),
    ])
    return SafeJSON.text(value, layout: .pretty) + "\n"
  }

  private static func value(of report: PlanReport, _ activations: [JSONValue]) -> JSONValue {
    [
      "plan": [
        "name": .string(report.plan.name.rawValue),
        "environment": .optional(report.plan.environment?.rawValue),
        "file": .string(report.file),
        "digest": .string(report.digest),
      ],
      "organization": .string(report.organization.rawValue),
      "sandbox": .string(report.sandbox.rawValue),
      "untargeted": .count(report.untargeted),
      "activations": .array(activations),
      "findings": FindingJSON.list(report.findings),
    ]
  }

  private static func value(_ status: ActivationStatus) -> JSONValue {
    .compacting(
      ApplyNDJSON.outcomeMembers(of: status)
        + [("reason", status.explanation.map(JSONValue.string))])
  }

  private static func value(_ change: Change, in plan: NormalizedPlan) -> JSONValue {
    let names = PairNames(change, in: plan)
    return [
      "destination": names.destination.json,
      "audience": names.audience.json,
      "revision": .string(change.revision.rawValue),
      "state": .string(ActivationOutcome(notStarted: change.action).rawValue),
      "reason": .string(change.reason),
    ]
  }

  private static func value(_ failure: CommandFailure) -> JSONValue {
    .compacting([
      ("code", failure.code.map(JSONValue.string)), ("message", .string(failure.message)),
      ("help", failure.help.map(JSONValue.string)),
      ("requestId", failure.requestID.map(JSONValue.string)),
    ])
  }
}

extension ActivationOutcome {
  /// Where it stands when nothing is done about it.
  fileprivate init(notStarted action: ChangeAction) {
    switch action {
    case .activate, .reactivate, .forget: self = .pending
    case .follow: self = .running
    case .keep: self = .kept
    case .blocked: self = .blocked
    }
  }
}

extension ExecutionSummary {
  /// Counts a change about which nothing is done.
  fileprivate mutating func count(_ change: Change) {
    switch change.action {
    case .activate, .reactivate, .forget: pending += 1
    case .follow: inProgress += 1
    case .keep: kept += 1
    case .blocked: blocked += 1
    }
  }
}
