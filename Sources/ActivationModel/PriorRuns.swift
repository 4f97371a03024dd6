/// The runs of one dataflow that were there at some moment, so that a run that appears later is known
/// to be new without trusting any clock.
package struct PriorRuns: Hashable, Sendable {
  /// Those created at `since` or later, whatever their state, and the next ones below: as many as a
  /// later list can show beside them.
  package var ids: Set<RunID>
  /// How far back a later list has to be read; nil where `ids` are all there were. Whole seconds, by
  /// the clock that stamps runs.
  package let since: Timestamp?
  /// Every run that was there and was created at this time or later is among `ids`. Of one that was
  /// created before, only its time tells, which is no proof. Nil where `ids` are all there were, and
  /// in what older versions wrote down: they remembered nothing below `since`.
  package let floor: Timestamp?

  /// How far below the newest run a new one may seem to have been created. Far more than the clocks
  /// of one platform differ (inferred), and few enough runs to write down.
  private static let span = Duration.seconds(3600)
  /// The least of that: more than the clocks of one platform differ, rounding included (inferred).
  private static let leastSpan = Duration.seconds(10)
  /// So many runs below `since` are remembered: a page of the list, which is read in whole pages.
  private static let mostBelow = 100

  package init(ids: Set<RunID>, since: Timestamp?, floor: Timestamp? = nil) {
    self.ids = ids
    self.since = since
    self.floor = floor
  }

  /// Nil where the list broke off so soon that new runs could be taken for older ones.
  ///
  /// - Parameters:
  ///   - runs: The dataflow's runs in a list.
  ///   - oldest: When the oldest run of the whole list was created; nil where the list was read to
  ///     its end.
  ///   - now: The time of the look. A run whose time lies beyond it says nothing of when the next one
  ///     will seem to have been created.
  package init?(listed runs: [FlowRun], downTo oldest: Timestamp?, at now: Timestamp) {
    let newest = runs.compactMap(\.createdAt).max().map { min($0, now) }
    if let oldest, let newest, newest - oldest < Self.leastSpan { return nil }
    let since = [oldest, oldest == nil ? nil : newest.map { $0 - Self.span }]
      .compactMap { $0?.roundedUpToSecond }.max()
    self.since = since
    guard let since, let oldest else {
      ids = Set(runs.map(\.id))
      floor = nil
      return
    }
    let below = runs.compactMap { run in
      run.createdAt.flatMap { $0 < since ? (created: $0, id: run.id) : nil }
    }
    .sorted { $0.created > $1.created }.prefix(Self.mostBelow)
    ids = Set(runs.lazy.filter { run in run.createdAt.map { $0 >= since } ?? true }.map(\.id))
    ids.formUnion(below.map(\.id))
    let last = below.count == Self.mostBelow ? below.last?.created : nil
    floor = max(oldest, last ?? oldest).roundedUpToSecond
  }

  /// Whether a run was there already: told by its id. Where an older version remembered nothing below
  /// `since`, its time has to do.
  package func contains(_ run: FlowRun) -> Bool {
    if ids.contains(run.id) { return true }
    guard floor == nil, let since, let created = run.createdAt else { return false }
    return created < since
  }

  /// Whether a run would have to be older than all that are remembered: whether it was there, only its
  /// time tells.
  package func reachesNot(to run: FlowRun) -> Bool {
    guard let floor, let created = run.createdAt, !ids.contains(run.id) else { return false }
    return created < floor
  }
}

/// What was known when a request was about to leave: what later tells which run is its.
package struct AttemptEvidence: Hashable, Sendable {
  /// The runs of the dataflow before; nil where they could not be read as far back as is needed.
  package var priorRuns: PriorRuns?
  /// How far the platform's clock was ahead of the local one, in whole seconds; nil where the
  /// platform sent no time.
  package let clockLead: Duration?
  /// When it was, by a clock that nobody can set; nil where nothing tells.
  package let moment: BootMoment?
  /// What a later version has written beside it.
  package var unknown = UnknownMembers()

  package init(priorRuns: PriorRuns?, clockLead: Duration?, moment: BootMoment? = nil) {
    self.moment = moment
    self.priorRuns = priorRuns
    self.clockLead = clockLead.map { .seconds($0.components.seconds) }
  }
}

extension Timestamp {
  /// The first whole second that isn't before it.
  fileprivate var roundedUpToSecond: Timestamp {
    Timestamp(seconds: milliseconds == seconds * 1000 ? seconds : seconds + 1)
  }
}
