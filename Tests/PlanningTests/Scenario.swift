import ActivationModel
import ActivationPlanning

/// A plan, a lockfile and a platform in which everything is as it should be, to be bent by tests.
struct Scenario {
  static let now = Timestamp("2026-11-23T09:00:00Z")!
  static let sftp: DestinationID = "11111111-aaaa-4aaa-8aaa-000000000001"
  static let gold: AudienceID = "aaaaaaaa-0000-4000-8000-000000000001"
  static let pair = ActivationPair(destination: sftp, audience: gold)

  var settings = GuardrailSettings()
  var api = APIChoice.version2
  var activations = [
    NormalizedPlan.Activation(
      destination: .id(sftp, name: nil), audience: .id(gold, name: nil), revision: "r1")
  ]
  var records: [ActivationPair: ActivationRecord] = [:]
  var dataflow = Self.dataflow()
  var externalIDs: [AudienceID: String] = [:]
  var audience: Audience? = Audience(id: gold, name: "Loyalty gold")
  var known = KnownExports()
  var snapshot: PlatformSnapshot
  var activity = PlatformActivity()
  var segmentations = SegmentationHistory.notAsked

  init() {
    snapshot = PlatformSnapshot(
      organization: "AAAAAAAAAAAAAAAAAAAAAAAA@AdobeOrg", sandbox: "prod", readAt: Self.now)
  }

  static func dataflow(
    mappings: [AudienceMapping] = [mapping()], state: String = "enabled",
    isDestination: Bool? = true, source: String? = "8a9c3494-9708-43d7-ae3f-cda01e5030e1",
    target: String? = "36965a81-b1c6-401b-99f8-22508f1e6a26"
  ) -> Dataflow {
    Dataflow(
      id: sftp, name: "Loyalty SFTP", state: state, isDestinationFlow: isDestination,
      sourceSpecID: source, targetSpecID: target, mappings: mappings)
  }

  static func mapping(
    audience: AudienceID = gold, mode: String? = "DAILY_FULL_EXPORT",
    schedule: ExportSchedule? = ExportSchedule(
      frequency: "DAILY", triggerType: "SCHEDULED", startDay: CalendarDay("2026-01-01"),
      endDay: CalendarDay("2026-12-31"), startMinute: 0),
    created: Timestamp? = now - .seconds(86_400), updated: Timestamp? = nil,
    file: String? = "%SEGMENT_ID%_%DATETIME(YYYYMMdd)%"
  ) -> AudienceMapping {
    AudienceMapping(
      mappedID: audience.rawValue, name: "Loyalty gold", fileNameTemplate: file, exportMode: mode,
      schedule: schedule, createdAt: created, updatedAt: updated)
  }

  static func record(
    _ state: ActivationState, revision: Revision = "r1", success: Timestamp? = nil
  ) -> ActivationRecord {
    ActivationRecord(
      pair: pair, revision: revision, job: "job-1", runID: "run-1",
      submittedAt: now - .seconds(600), state: state,
      lastSuccess: success.map {
        .init(revision: "r1", runID: "run-0", submittedAt: $0, completedAt: $0 + .seconds(60))
      })
  }

  /// The whole of planning.
  func review(resubmittingUnknown: Bool = false) -> ReviewedChangeSet {
    var snapshot = snapshot
    snapshot.dataflows[dataflow.id] = dataflow
    if let audience { snapshot.audiences[audience.id] = audience }
    let plan = NormalizedPlan(
      name: "p", api: api, guardrails: settings, activations: activations)
    let resolved = ResolvedPlan(
      plan, labels: activations.map { _ in ActivationLabels(audienceAlias: "gold") }, in: snapshot)
    let changes = ChangeSet(
      from: AppliedBaseline(records: records), to: resolved, at: snapshot.readAt,
      resubmittingUnknown: resubmittingUnknown)
    return ReviewedChangeSet(
      changes, of: resolved,
      by: Guardrails(
        DataflowGuardrails(
          snapshot: snapshot, settings: settings, destinations: [dataflow.id],
          externalIDs: externalIDs),
        activity: activity, segmentations: segmentations,
        ownRuns: Set(records.values.compactMap(\.runID)), destinations: [dataflow.id],
        known: known),
      externalIDs: externalIDs)
  }
}
