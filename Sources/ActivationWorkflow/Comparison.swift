import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationPlanning

/// One reading of the platform, against which plans are compared.
struct Comparison {
  /// A plan against its lockfile, before the guardrails are asked.
  private struct Draft {
    let unit: PlanUnit
    let resolved: ResolvedPlan
    let changes: ChangeSet
  }

  let snapshot: PlatformSnapshot
  /// How many requests all reading took.
  private(set) var requests: Int
  /// What is in progress; nil where nothing would be sent, so that nobody asked.
  private var activity: PlatformActivity?
  private var segmentations = SegmentationHistory.notAsked
  /// The moment that is asked about.
  let time: Timestamp
  private let drafts: [Draft]
  private let ownRuns: Set<RunID>
  private let options: PlanOptions
  private var known = KnownExports()

  /// Compares, and reads what only now turns out to matter.
  init(
    _ units: [PlanUnit], snapshot: PlatformSnapshot, options: PlanOptions,
    reader: any PlatformReader
  ) async throws(WorkflowFailure) {
    let time = try Self.time(options.moment, from: snapshot.readAt)
    self.snapshot = snapshot
    requests = snapshot.requests
    self.time = time
    self.options = options
    ownRuns = Set(units.flatMap { $0.baseline.records.values.compactMap(\.runID) })
    drafts = units.map { Self.draft($0, against: snapshot, at: time, options) }
    known.runs = Set(units.flatMap(\.baseline.knownRuns))
    try await readActivity(by: reader)
    readNeighbours(of: units)
    try await readSegmentation(by: reader)
  }

  private static func time(
    _ moment: PlanOptions.Moment?, from now: Timestamp
  ) throws(WorkflowFailure) -> Timestamp {
    switch moment {
    case nil: return now
    case .later(let duration): return now + duration
    case .time(let time):
      try requireToCome(time, at: now)
      return time
    }
  }

  /// Refuses a moment that is long past by the local clock, before anything is read. Within a day,
  /// the platform's clock decides.
  static func checkEarly(
    _ moment: PlanOptions.Moment?, by clock: any WallClock
  ) throws(WorkflowFailure) {
    guard case .time(let time) = moment, time < clock.now - .seconds(86_400) else { return }
    try requireToCome(time, at: clock.now)
  }

  private static func requireToCome(
    _ time: Timestamp, at now: Timestamp
  ) throws(WorkflowFailure) {
    guard time.seconds >= now.seconds else {
      throw .usage("--at \(time) is in the past; it is \(now)")
    }
  }

  private static func draft(
    _ unit: PlanUnit, against snapshot: PlatformSnapshot, at time: Timestamp,
    _ options: PlanOptions
  ) -> Draft {
    let resolved = ResolvedPlan(unit.plan, labels: unit.labels, in: snapshot)
    let bindings = AliasBinding.findings(
      in: resolved, against: unit.baseline, accepted: options.acceptedRebindings)
    let bound = resolved.blocking(bindings.blocked, by: .reboundAlias, adding: bindings.findings)
    let changes = ChangeSet(
      from: unit.baseline, to: bound, at: time, resubmittingUnknown: options.resubmitsUnknown,
      doubts: unit.doubts, planWord: unit.commandWord)
    guard !options.targets.isEmpty else {
      return Draft(unit: unit, resolved: bound, changes: changes)
    }
    let wanted = changes.restricted { change in
      options.targets.contains {
        $0.matches(change.labels, change.pair?.destination, change.pair?.audience)
      }
    }
    return Draft(unit: unit, resolved: bound, changes: wanted)
  }

  // MARK: What only now turns out to matter

  /// Asks what is in progress only where something would be sent.
  private mutating func readActivity(by reader: any PlatformReader) async throws(WorkflowFailure) {
    var destinations: Set<DestinationID> = []
    var wantsLatest = false
    for draft in drafts {
      let sent = draft.changes.changes.lazy.filter(\.action.submits)
      destinations.formUnion(sent.compactMap(\.pair?.destination))
      wantsLatest = wantsLatest || !sent.isEmpty && draft.unit.plan.api == .version1(.latest)
    }
    guard !destinations.isEmpty else { return }
    do {
      let activity = try await reader.activity(
        of: destinations, wantsLatestExportJob: wantsLatest)
      requests += activity.requests
      self.activity = activity
    } catch {
      throw .platform(error)
    }
  }

  /// Looks into other lockfiles of the folders only where something would be sent.
  private mutating func readNeighbours(of units: [PlanUnit]) {
    guard drafts.contains(where: { $0.changes.changes.contains { $0.action.submits } }) else {
      return
    }
    known.elsewhere = NeighbourLockfiles(
      of: units, organization: snapshot.organization, sandbox: snapshot.sandbox
    ).goodExports(since: time - PlatformLimits.recentExport)
  }

  /// Asks for the segmentations only where an export is to be repeated. That these credentials may
  /// not see them stops nothing.
  private mutating func readSegmentation(
    by reader: any PlatformReader
  ) async throws(WorkflowFailure) {
    let exports = repeatedExports
    guard !exports.isEmpty else { return }
    do {
      let reading = try await reader.segmentations(since: exports)
      segmentations = .known(reading)
      requests += reading.requests
    } catch {
      guard error.kind == .forbidden || error.kind == .notFound else { throw .platform(error) }
      segmentations = .hidden(error.message)
      requests += 1
    }
  }

  /// For each audience that the platform evaluates, its last good export before one that is to
  /// follow, or one by somebody else that a segmentation may have set off.
  private var repeatedExports: [AudienceID: Timestamp] {
    var exports: [AudienceID: Timestamp] = [:]
    for draft in drafts where draft.unit.plan.guardrails.onNoNewSegmentation != .ignore {
      for change in draft.changes.changes where change.repeatsExport {
        guard let audience = change.pair?.audience, let success = change.record?.lastSuccess,
          snapshot.audiences[audience]?.isEvaluated == true
        else { continue }
        exports[audience] = max(exports[audience] ?? success.submittedAt, success.submittedAt)
      }
    }
    exports.merge(recentExports) { max($0, $1) }
    return exports
  }

  /// For each audience that somebody else exported of late, and that is exported after its
  /// evaluation: when that export began.
  private var recentExports: [AudienceID: Timestamp] {
    var exports: [AudienceID: Timestamp] = [:]
    guard let activity, !activity.goodRuns.isEmpty else { return exports }
    for draft in drafts {
      let sent = draft.changes.changes.filter(\.action.submits)
      let guardrails = guardrails(for: sent, draft.unit, activity)
      for change in sent {
        guard let audience = change.pair?.audience,
          let began = guardrails.segmentationsMatter(to: change)
        else { continue }
        exports[audience] = max(exports[audience] ?? began, began)
      }
    }
    return exports
  }

  // MARK: The guardrails

  func reviews() -> [(unit: PlanUnit, review: ReviewedChangeSet)] {
    drafts.map { draft in
      var asked: Guardrails?
      if let activity {
        asked = guardrails(for: draft.changes.changes, draft.unit, activity)
      }
      let review = ReviewedChangeSet(
        draft.changes, of: draft.resolved, by: asked, externalIDs: externalIDs)
      return (draft.unit, review)
    }
  }

  /// The first moment at which nothing of a plan waits or is blocked; nil if there is no need to
  /// name one, or none is known.
  func earliestStart(of member: PlanSession.Member) -> Timestamp? {
    let changes = member.review.changes
    guard let activity,
      changes.contains(where: { $0.action == .blocked || !$0.waits.isEmpty })
    else {
      return nil
    }
    return member.review.earliestStart(by: guardrails(for: changes, member.unit, activity))
  }

  private func guardrails(
    for changes: [Change], _ unit: PlanUnit, _ activity: PlatformActivity
  ) -> Guardrails {
    var known = known
    known.stopsRecentExports =
      unit.startsFromNothing && !options.isAttended
      && !options.acceptsRecentExport
    let destinations = Set(changes.compactMap(\.pair?.destination))
    let rules = DataflowGuardrails(
      snapshot: snapshot, settings: unit.plan.guardrails, destinations: destinations,
      externalIDs: externalIDs, at: time)
    return Guardrails(
      rules, activity: activity, segmentations: segmentations, ownRuns: ownRuns,
      destinations: destinations, known: known)
  }

  private var externalIDs: [AudienceID: String] {
    snapshot.audiences.compactMapValues { audience in
      audience.externalID == audience.id.rawValue ? nil : audience.externalID
    }
  }
}
