import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import ActivationReporting

@testable import ActivationExecution

/// Applies as the executor tells of them.
enum SampleApply {
  static let start = SamplePlan.readAt
  static let plans = [NamedPlan(name: "flash-sale", file: "flash-sale.yaml")]
  static let job = JobID("5b1c8f0e-6a55-4d2a-9d6e-1f2f3a4b5c6d")
  private static let rejection = Rejection(
    .runInProgress(pair("gold", "partner-s3"), SamplePlan.run),
    message: "Run already going on for dataflow 0f5c2a4e with run id 88d6da63", requestID: "rq-2")

  static func pair(_ audience: Alias, _ destination: Alias) -> ActivationPair {
    ActivationPair(
      destination: DestinationID("id-of-\(destination)"), audience: AudienceID("id-of-\(audience)"))
  }

  static func record(
    _ audience: Alias, _ destination: Alias, _ state: ActivationState, run: RunID? = SamplePlan.run,
    records: RecordCounts? = nil, rawStatus: String? = nil, adopted: Bool = false
  ) -> ActivationRecord {
    ActivationRecord(
      pair: pair(audience, destination),
      labels: ActivationLabels(destinationAlias: destination, audienceAlias: audience),
      revision: "black-friday", job: job, runID: run, requestID: "rq-1",
      submittedAt: start + .seconds(1), state: state, rawStatus: rawStatus,
      completedAt: state.isFinal ? start + .seconds(251) : nil, records: records,
      files: records.map { _ in 2 }, adopted: adopted,
      lastSuccess: state == .succeeded
        ? .init(
          revision: "black-friday", runID: SamplePlan.run, submittedAt: start + .seconds(1),
          completedAt: start + .seconds(251)) : nil)
  }

  static func status(
    _ audience: Alias, _ destination: Alias = "loyalty-sftp",
    _ stage: ActivationStatus.Stage = .attempted, record: ActivationRecord? = nil,
    issues: [FlowRun.Issue] = []
  ) -> ActivationStatus {
    ActivationStatus(
      plan: 0, pair: pair(audience, destination),
      labels: ActivationLabels(destinationAlias: destination, audienceAlias: audience),
      revision: "black-friday", stage: stage, record: record, issues: issues)
  }

  private static let good = RecordCounts(input: 7_823_447, output: 7_808_223, skipped: 15_224)
  private static let lossy = RecordCounts(input: 100, output: 90, skipped: 0, failed: 10)
  private static let refused = FlowRun.Issue(
    code: "CONNECTOR-2001-400", message: "The bucket partner-drop refused the write")

  static let succeeded = status(
    "gold", record: record("gold", "loyalty-sftp", .succeeded, records: good))
  static let statuses: [ActivationStatus] = [
    succeeded,
    status("vip-upload", record: record("vip-upload", "loyalty-sftp", .partial, records: lossy)),
    status("silver", "loyalty-sftp", .kept),
    status("old-list", "loyalty-sftp", .forgotten),
    status("late", "loyalty-sftp", .pending),
    status("lost", record: record("lost", "loyalty-sftp", .unknown, run: nil)),
    status("slow", record: record("slow", "loyalty-sftp", .running)),
    status(
      "crm-list", "partner-s3", record: record("crm-list", "partner-s3", .failed),
      issues: [refused]),
    status(
      "crm-list-2", "partner-s3", record: record("crm-list-2", "partner-s3", .failed),
      issues: [refused]),
    status(
      "odd", "partner-s3",
      record: record("odd", "partner-s3", .failed, rawStatus: "EVAPORATED")),
    status("gold", "partner-s3", .rejected(rejection)),
    status("unmapped", "partner-s3", .blocked(SampleSource.findings[2])),
  ]

  static func result(
    _ ending: ExecutionResult.Ending, _ statuses: [ActivationStatus], _ summary: ExecutionSummary
  ) -> ExecutionResult {
    ExecutionResult(ending: ending, ledgers: [], summary: summary) { statuses }
  }

  static func report(
    _ result: ExecutionResult, exitCode: Int32 = 4, unsaved: [String] = []
  ) -> ApplyReport {
    ApplyReport(
      [SamplePlan.mixed], result, from: start, to: start + .seconds(300), exitCode: exitCode,
      unsaved: unsaved, sources: [SampleSource.file])
  }

  static let troubled: ExecutionSummary = {
    var summary = ExecutionSummary()
    (summary.succeeded, summary.partial, summary.failed, summary.unknown) = (1, 1, 4, 1)
    (summary.inProgress, summary.pending, summary.kept) = (1, 1, 1)
    (summary.forgotten, summary.blocked, summary.jobs, summary.requests) = (1, 1, 2, 1_204)
    return summary
  }()

  static let clean: ExecutionSummary = {
    var summary = ExecutionSummary()
    (summary.succeeded, summary.kept, summary.jobs, summary.requests) = (1, 3, 1, 14)
    return summary
  }()

  static let events: [ExecutionEvent] = {
    let wait = Wait(
      rule: .firstHour, until: start + .seconds(4320), reason: "vip-upload’s first hour")
    let run = Wait(rule: .runInProgress, until: nil, reason: "the end of run \(SamplePlan.run)")
    let orders = record("gold", "loyalty-sftp", .submitted)
    let foreign = record("silver", "partner-s3", .running, adopted: true)
    let kinds: [(Int64, ExecutionEvent.Kind)] = [
      (0, .started(Workload(activations: 4, jobs: 2, waves: 2, following: 1))),
      (0, .waiting(activations: 1, reasons: [wait])),
      (1, .jobSubmitted(job: job, activations: 3, wave: 0)),
      (2, .jobAccepted(job: job, activations: 2, requestID: "rq-1")),
      (2, .activationChanged(status("gold", record: orders))),
      (2, .activationChanged(statuses[5])),
      (3, .jobSubmitted(job: "job-2", activations: 1, wave: 1)),
      (4, .jobRejected(job: "job-2", activations: 1, rejection: rejection)),
      (4, .retrying(job: "job-2", reason: "the mappings were read again")),
      (5, .waiting(activations: 1, reasons: [run])),
      (6, .activationChanged(status("silver", "partner-s3", record: foreign))),
      (7, .activationChanged(status("gold", record: record("gold", "loyalty-sftp", .running)))),
      (251, .activationChanged(succeeded)),
      (252, .activationChanged(statuses[1])),
      (253, .activationChanged(statuses[7])),
      (254, .activationChanged(statuses[10])),
      (255, .activationChanged(statuses[11])),
      (54_000, .activationChanged(statuses[3])),
      (54_001, .finished(troubled)),
    ]
    return kinds.map { ExecutionEvent(at: start + .seconds($0.0), $0.1) }
  }()
}
