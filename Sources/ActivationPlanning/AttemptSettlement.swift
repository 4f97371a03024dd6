package import ActivationModel

/// Finds out what became of attempts whose answer was lost, from the runs that are there.
///
/// The ad hoc activation API has no idempotency key, and nothing in a run tells who started it, so
/// an attempt is settled only where no other reading is left: sortie's contract, section 3.
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
    /// A run in progress does not say yet which audiences it exports.
    case unnamed(RunID)
    /// A run ended without saying which audiences it exported.
    case endedUnnamed(RunID)
    /// This run exports the audience, and a scheduled export may have started it.
    case maybeScheduled(RunID)
    /// The dataflow, or its runs since the attempt, could not be read.
    case unreadable

    /// Whether asking again later may tell more.
    package var mayResolve: Bool {
      switch self {
      case .mayAppear, .unnamed: true
      case .absenceNotAssumed, .endedUnnamed, .maybeScheduled, .unreadable: false
      }
    }
  }

  /// From an attempt to the moment from which a run that hasn't appeared is taken for absent:
  /// sortie's contract.
  package static let usualPatience = Duration.seconds(300)

  /// How much later than by the platform's clock an attempt may have been written down: `Date` is of
  /// whole seconds, so that smaller differences of the clocks aren't seen.
  package static let clockTolerance = Duration.seconds(2)

  private let snapshot: PlatformSnapshot
  private let knownRuns: Set<RunID>
  private let patience: Duration?

  /// - Parameters:
  ///   - snapshot: With the destinations' dataflows, and their histories since the attempts.
  ///   - knownRuns: Runs that entries of the command's lockfiles have already.
  ///   - patience: How long after an attempt a run may still appear; nil if absence is never to be
  ///     assumed.
  package init(in snapshot: PlatformSnapshot, knownRuns: Set<RunID>, patience: Duration?) {
    self.snapshot = snapshot
    self.knownRuns = knownRuns
    self.patience = patience
  }

  /// What became of an attempt of unknown fate.
  package func fate(of record: ActivationRecord) -> Fate {
    let pair = record.pair
    guard let dataflow = snapshot.dataflows[pair.destination],
      let history = snapshot.histories[pair.destination], history.since <= record.earliestRun
    else { return .open(.unreadable) }
    let candidates = history.runs.reversed().filter { run in
      !knownRuns.contains(run.id) && run.createdAt.map { $0 >= record.earliestRun } ?? true
    }
    let mapping = dataflow.mappings.first { $0.audienceID == pair.audience }
    var doubt: Doubt?
    for run in candidates where run.audiences.contains(pair.audience) {
      guard let created = run.createdAt,
        mapping?.schedule?.mayStart(from: record.submittedAt, through: created) != true
      else {
        doubt = doubt ?? .maybeScheduled(run.id)
        continue
      }
      return .started(run)
    }
    if let doubt { return .open(doubt) }
    if let nameless = candidates.first(where: \.audiences.isEmpty) {
      return .open(nameless.status.isFinal ? .endedUnnamed(nameless.id) : .unnamed(nameless.id))
    }
    guard history.isComplete else { return .open(.unreadable) }
    let end = record.submittedAt + (patience ?? Self.usualPatience)
    guard snapshot.readAt >= end else { return .open(.mayAppear(until: end)) }
    return patience == nil ? .open(.absenceNotAssumed) : .assumedAbsent
  }
}

extension SnapshotQuery {
  /// What has to be read to settle these attempts.
  package mutating func addHistories(for attempts: some Sequence<ActivationRecord>) {
    for attempt in attempts {
      let destination = attempt.pair.destination
      destinationIDs.insert(destination)
      let known = historiesSince[destination] ?? attempt.earliestRun
      historiesSince[destination] = min(known, attempt.earliestRun)
    }
  }
}

extension ActivationRecord {
  /// Before that, no run can be this attempt's.
  fileprivate var earliestRun: Timestamp { submittedAt - AttemptSettlement.clockTolerance }
}
