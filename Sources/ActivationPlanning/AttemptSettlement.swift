package import ActivationModel

/// Finds out what became of attempts whose answer was lost, from the runs that are there.
///
/// The ad hoc activation API has no idempotency key, and nothing in a run tells who started it, so
/// an attempt is settled only where no other reading is left: sortie's contract, section 3. Which
/// runs are new is told by their ids: those seen before the request are written down with it.
package struct AttemptSettlement: Sendable {
  /// What became of an attempt.
  package enum Fate: Hashable, Sendable {
    /// This run is its run.
    case started(FlowRun)
    /// Nothing came of it: assumed, because no run appeared in time.
    case assumedAbsent
    /// Nobody can tell, or not yet.
    case open(Doubt)
  }

  /// Why nobody can tell.
  package enum Doubt: Hashable, Sendable {
    /// A run may still appear, until then.
    case mayAppear(until: Timestamp)
    /// Absence is never to be assumed.
    case absenceNotAssumed
    /// A run in progress does not say yet which audiences it exports, or names unknown ones.
    case unnamed(RunID)
    /// A run ended without naming an audience that is known.
    case endedUnnamed(RunID)
    /// This run exports the audience, and a scheduled export may have started it.
    case maybeScheduled(RunID)
    /// This run exports the audience, and may have been there before the attempt.
    case maybeOlder(RunID)
    /// This run exports the audience, and is another entry's.
    case ofAnotherEntry(RunID)
    /// The platform took the request and named a run that can't be its; no other one is there.
    case misnamed
    /// The dataflow, or its runs since the attempt, could not be read.
    case unreadable

    /// Whether asking again later may tell more.
    package var mayResolve: Bool {
      switch self {
      case .mayAppear, .unnamed: true
      case .absenceNotAssumed, .endedUnnamed, .maybeScheduled, .maybeOlder, .ofAnotherEntry,
        .misnamed, .unreadable:
        false
      }
    }
  }

  /// How long a run of an attempt may still appear.
  package enum Age: Hashable, Sendable {
    /// So much time has passed since the intent.
    case elapsed(Duration)
    /// The platform has refused the request: what isn't there now did not start.
    case refused
  }

  /// From an attempt to the moment from which a run that hasn't appeared is taken for absent:
  /// sortie's contract.
  package static let usualPatience = Duration.seconds(300)

  /// How far two clocks may differ without notice.
  package static let clockTolerance = ClockError.unnoticed

  private let snapshot: PlatformSnapshot
  private let knownRuns: Set<RunID>
  private let jobRuns: [JobID: Set<RunID>]
  private let patience: Duration?
  /// What audiences are called, in lower case: those mapped to each dataflow, and those that were
  /// read.
  private let mappedNames: [DestinationID: Set<String>]
  private let readNames: Set<String>

  /// - Parameters:
  ///   - snapshot: With the destinations' dataflows, their histories since the attempts, and the
  ///     attempts' audiences.
  ///   - knownRuns: Runs that entries of the command's lockfiles have, or have had.
  ///   - jobRuns: Of each job, the runs that its entries have: one run may serve several of a job.
  ///   - patience: How long after an attempt a run may still appear; nil if absence is never to be
  ///     assumed.
  package init(
    in snapshot: PlatformSnapshot, knownRuns: Set<RunID>, jobRuns: [JobID: Set<RunID>] = [:],
    patience: Duration?
  ) {
    self.snapshot = snapshot
    self.knownRuns = knownRuns
    self.jobRuns = jobRuns
    self.patience = patience
    mappedNames = snapshot.dataflows.mapValues { dataflow in
      Set(
        dataflow.mappings.flatMap { mapping in
          [mapping.mappedID, mapping.audienceID.rawValue].map { $0.lowercased() }
        })
    }
    readNames = Set(
      snapshot.audiences.keys.flatMap { snapshot.ids(of: $0) ?? [] }.map { $0.lowercased() })
  }

  /// What became of an attempt of unknown fate.
  package func fate(of record: ActivationRecord, age: Age) -> Fate {
    guard let dataflow = snapshot.dataflows[record.pair.destination],
      let history = snapshot.histories[record.pair.destination],
      history.since <= record.earliestRun
    else { return .open(.unreadable) }
    let candidates = history.runs.reversed().filter { run in
      run.isOf(record.pair.destination) && record.mayBeFollowed(by: run)
    }
    if let fate = fate(of: record, among: candidates, on: dataflow) { return fate }
    let unexplained = candidates.first { run in
      !knownRuns.contains(run.id) && mayBeOfAny(run, on: dataflow.id)
        && record.isAfterwards(run, clockError: clockError(of: record))
        && !(run.status.isFinal && record.isBeyondMemory(run))
    }
    if let run = unexplained {
      return .open(run.status.isFinal ? .endedUnnamed(run.id) : .unnamed(run.id))
    }
    guard history.isComplete else { return .open(.unreadable) }
    let fate = fateWithoutRun(age)
    // An acceptance is a proof that something started, whatever run it named.
    return fate == .assumedAbsent && record.order != nil ? .open(.misnamed) : fate
  }

  /// What runs that name the audience tell, oldest first; nil where there is none.
  private func fate(
    of record: ActivationRecord, among runs: [FlowRun], on dataflow: Dataflow
  ) -> Fate? {
    let audience = record.pair.audience
    var ids = snapshot.ids(of: audience) ?? [audience.rawValue]
    let mapping = dataflow.mappings.first { mapping in
      mapping.audienceID == audience || ids.contains(mapping.mappedID)
    }
    if let mapped = mapping?.mappedID, !ids.contains(mapped) { ids.append(mapped) }
    let named = runs.filter { $0.exports(anyOf: ids) && record.lastSuccess?.runID != $0.id }
    let shared = jobRuns[record.job] ?? []
    let error = clockError(of: record)
    var doubt: Doubt?
    for run in named {
      if knownRuns.contains(run.id), !shared.contains(run.id) {
        // Of an attempt before this one, or of one that an order record led astray.
        if record.evidence != nil, !record.isBeyondMemory(run) {
          doubt = doubt ?? .ofAnotherEntry(run.id)
        }
      } else if record.isBeyondMemory(run) || record.isPreceded(by: run)
        || record.mayFollow(run, clockError: error)
      {
        doubt = doubt ?? .maybeOlder(run.id)
      } else if let created = run.createdAt,
        mapping?.schedule?.mayStart(from: record.submittedAt, through: created) != true
      {
        return .started(run)
      } else {
        doubt = doubt ?? .maybeScheduled(run.id)
      }
    }
    return doubt.map(Fate.open)
  }

  /// Whether a run names no audience, or one that nothing is known by.
  private func mayBeOfAny(_ run: FlowRun, on destination: DestinationID) -> Bool {
    if run.audiences.isEmpty { return true }
    let mapped = mappedNames[destination] ?? []
    return !run.exportsOnly { mapped.contains($0) || readNames.contains($0) }
  }

  private func fateWithoutRun(_ age: Age) -> Fate {
    guard case .elapsed(let elapsed) = age else { return .assumedAbsent }
    let left = (patience ?? Self.usualPatience) - elapsed
    guard left <= .zero else { return .open(.mayAppear(until: snapshot.readAt + left)) }
    return patience == nil ? .open(.absenceNotAssumed) : .assumedAbsent
  }

  /// How far the clocks that stamped an attempt and its runs may be apart, by what was seen of them.
  private func clockError(of record: ActivationRecord) -> Duration {
    guard let then = record.evidence?.clockLead, let now = snapshot.platformLead else {
      return Self.clockTolerance
    }
    return max(Self.clockTolerance, now > then ? now - then : then - now)
  }
}

extension SnapshotQuery {
  /// What has to be read to settle these attempts, and nothing else.
  package init(settling attempts: some Sequence<ActivationRecord>) {
    self.init()
    for attempt in attempts {
      let destination = attempt.pair.destination
      destinationIDs.insert(destination)
      audienceIDs.insert(attempt.pair.audience)
      let known = historiesSince[destination] ?? attempt.earliestRun
      historiesSince[destination] = min(known, attempt.earliestRun)
    }
  }
}

extension ActivationRecord {
  /// Before that, no run can be this attempt's. Where the runs before it weren't written down, times
  /// must do; those of a quarter of an hour before are looked at too, since clocks may differ.
  fileprivate var earliestRun: Timestamp {
    guard let prior = evidence?.priorRuns else { return submittedAt - .seconds(900) }
    return prior.since ?? Timestamp(milliseconds: 0)
  }

  /// Whether a run can have come of this attempt, going by what was there before it.
  fileprivate func mayBeFollowed(by run: FlowRun) -> Bool {
    if let prior = evidence?.priorRuns { return !prior.contains(run) }
    return run.createdAt.map { $0 >= earliestRun } ?? true
  }

  /// Whether only its time tells that a run is older than all that were written down.
  fileprivate func isBeyondMemory(_ run: FlowRun) -> Bool {
    evidence?.priorRuns?.reachesNot(to: run) == true
  }

  /// Whether a run may have begun before, where only times tell.
  fileprivate func mayFollow(_ run: FlowRun, clockError: Duration) -> Bool {
    guard evidence?.priorRuns == nil, let created = run.createdAt else { return false }
    return created + clockError < submittedAt
  }

  /// Whether a run that names nobody known counts: where only times tell, if it began afterwards.
  fileprivate func isAfterwards(_ run: FlowRun, clockError: Duration) -> Bool {
    guard evidence?.priorRuns == nil, let created = run.createdAt else { return true }
    return created + clockError >= submittedAt
  }
}
