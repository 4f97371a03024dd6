import ActivationDiagnostics
import ActivationModel
import ActivationReporting

@testable import ActivationPlanning

/// Reviewed plans as reports get them.
enum SamplePlan {
  static let readAt = Timestamp(seconds: 1_795_424_400)  // 2026-11-23T09:00:00Z
  static let sftp = DestinationID("ca5c6e9a-8559-4a08-97a5-f198756da601")
  static let s3 = DestinationID("0f5c2a4e-1111-4222-8333-444455556666")
  static let gold = AudienceID("4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af")
  static let run = RunID("88d6da63-dc97-460e-b781-fc795a7386d9")

  static func report(
    _ changes: [Change], name: PlanName = "flash-sale", file: String = "flash-sale.yaml",
    environment: EnvironmentName? = nil, limit: Int = 80, findings: [Finding] = [],
    graph: JobGraph? = nil, planIndex: Int = 0, activations: [NormalizedPlan.Activation] = [],
    times: PlanTimes = PlanTimes()
  ) -> PlanReport {
    let plan = NormalizedPlan(
      name: name, environment: environment,
      guardrails: GuardrailSettings(activationsPerJob: limit), activations: activations)
    return PlanReport(
      file: file, digest: "sha256:" + String(repeating: "0123456789abcdef", count: 4), plan: plan,
      changes: changes, organization: "5555467B5D8013E50A494220@AdobeOrg", sandbox: "prod",
      readAt: readAt, times: times, graph: graph ?? JobGraph([load(changes, limit: limit)]),
      planIndex: planIndex, findings: findings, requests: 5, sortieVersion: "0.1.0")
  }

  static func load(_ changes: [Change], limit: Int) -> JobGraph.Load {
    var items: [JobGraph.Item] = []
    for (index, change) in changes.enumerated() where change.action.submits {
      guard let pair = change.pair else { continue }
      items.append(.init(change: ChangeIndex(index), pair: pair, readiness: change.readiness))
    }
    return .init(items: items, limit: limit)
  }

  static func change(
    _ action: ChangeAction, _ audience: Alias, to destination: Alias = "loyalty-sftp",
    revision: Revision = "black-friday", _ reason: String = "new in the plan",
    _ code: ReasonCode = .new, waits: [Wait] = []
  ) -> Change {
    Change(
      action: action,
      pair: ActivationPair(
        destination: destination == "partner-s3" ? s3 : sftp,
        audience: audience == "gold" ? gold : AudienceID("id-of-\(audience)")),
      labels: ActivationLabels(
        destinationAlias: destination, destinationName: "Name of \(destination)",
        audienceAlias: audience, audienceName: "Name of \(audience)"),
      revision: revision, reason: reason, reasonCode: code, planIndex: 0, record: nil,
      waits: waits)
  }

  private static let firstHour = Wait(
    rule: .firstHour, until: Timestamp(seconds: 1_795_428_720), reason: "gold’s first hour")
  private static let otherRun = Wait(
    rule: .runInProgress, until: nil, reason: "the end of run \(run)")

  /// One change of each kind, waits and findings.
  static let mixed = report(
    [
      change(.activate, "gold", waits: [firstHour]),
      change(.activate, "vip-upload"),
      change(
        .reactivate, "gold", to: "partner-s3", revision: "2", "revision changed from “1” to “2”",
        .revision, waits: [otherRun]),
      change(.follow, "crm-list", to: "partner-s3", "its run is in progress", .running),
      change(
        .keep, "silver", revision: "1", "exported at 2026-11-22T09:04:10Z", .satisfied),
      change(
        .keep, "bronze", revision: "1", "exported at 2026-11-22T09:04:10Z", .satisfied),
      change(
        .blocked, "unmapped", "unmapped is not mapped to loyalty-sftp",
        .blocked(.audienceNotMapped)),
      Change(
        action: .blocked, pair: nil, labels: .init(), revision: "1",
        reason: Rule.notFound.title, reasonCode: .blocked(.notFound), planIndex: 0, record: nil),
      change(.forget, "old-list", revision: "1", "no longer in the plan", .removed),
    ],
    environment: "stage", findings: [SampleSource.findings[2], SampleSource.findings[1]],
    activations: [
      .init(
        destination: .name("Partner S3, nightly"),
        audience: .id("4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af", name: nil))
    ])

  /// Asked about a later moment, on a machine whose clock is wrong.
  static let later = report(
    [change(.activate, "gold", waits: [firstHour])],
    times: PlanTimes(
      asOf: readAt + .seconds(600), clockLead: .seconds(7200),
      earliestStart: Timestamp(seconds: 1_795_428_720)))

  static let onlyKept = report([
    change(.keep, "gold", "exported at 2026-11-22T09:04:10Z", .satisfied),
    change(.keep, "silver", "exported at 2026-11-22T09:04:10Z", .satisfied),
  ])

  /// More than one job holds, and more than is listed.
  static let large = report(
    (1...181).map { change(.activate, Alias("audience-\($0)")) }
      + (1...60).map { change(.forget, Alias("old-\($0)"), "no longer in the plan", .removed) })

  static let two: [PlanReport] = {
    let first = [change(.activate, "gold")]
    let second = [change(.activate, "gold", to: "partner-s3", revision: "1")]
    let graph = JobGraph([load(first, limit: 80), load(second, limit: 80)])
    return [
      report(first, graph: graph),
      report(
        second, name: "winter sale", file: "plans/winter sale's.yaml", graph: graph, planIndex: 1),
    ]
  }()
}
