import ActivationModel
import ActivationPlanning
import Synchronization

/// A platform that answers the first request for each pair as it is told, and takes all others. What is
/// sent twice is exported twice.
final class ScriptedPlatform: PlatformReader, StepRunner {
  /// What becomes of a request.
  enum Fate {
    case taken
    /// It is taken, and the answer is lost.
    case lost
    /// It is refused, and nothing starts.
    case refused
  }

  private struct State {
    var exports: SimulatedExports
    var answers: [ActivationPair: Fate]
    var requests: [JobRequest] = []
  }

  private let clock: VirtualClock
  private let state: Mutex<State>
  /// Asked as a request arrives, before anything is begun.
  private let arrives: @Sendable (JobRequest) -> Void
  /// Where answers wait for their turn; nil where they come at once.
  private let turns: TurnScheduler?

  init(
    _ pairs: [ActivationPair], on clock: VirtualClock, answers: [ActivationPair: Fate] = [:],
    turns: TurnScheduler? = nil, arrives: @escaping @Sendable (JobRequest) -> Void = { _ in }
  ) {
    self.clock = clock
    self.turns = turns
    self.arrives = arrives
    state = Mutex(State(exports: SimulatedExports(pairs), answers: answers))
  }

  /// The exports that it has begun.
  var exports: [SimulatedExports.Export] { state.withLock(\.exports.all) }

  /// What it was sent, in order.
  var requests: [JobRequest] { state.withLock(\.requests) }

  func perform(_ job: JobRequest, leaveBy: Uptime) async -> StepOutcome<AcceptedJob> {
    arrives(job)
    let outcome = state.withLock { take(job, &$0) }
    await turns?.turn(job.id.rawValue, outside: true)
    return outcome
  }

  private func take(_ job: JobRequest, _ state: inout State) -> StepOutcome<AcceptedJob> {
    state.requests.append(job)
    let answers = job.pairs.compactMap { state.answers.removeValue(forKey: $0) }
    if answers.contains(.refused) {
      return .maybeTaken(.rejected(Rejection(.other, message: "no", requestID: nil)))
    }
    let begun = job.pairs.map { pair in
      SimulatedExports.Export(
        run: RunID("run-\(pair.destination)-\(pair.audience)-\(job.id)"),
        pair: pair, startedAt: clock.now, shows: clock.now, ends: clock.now + .seconds(60),
        end: .succeeded)
    }
    state.exports.begin(begun)
    if answers.contains(.lost) {
      return .maybeTaken(
        .unanswered(PlatformFailure(.unreachable, code: "A250", message: "cut off")))
    }
    let orders = begun.map { export in
      OrderRecord(
        pair: export.pair, runID: export.run, statusURL: "https://example.com/runs/\(export.run)")
    }
    return .taken(AcceptedJob(orders, requestID: "r-\(job.id)"))
  }

  // MARK: Reading

  func snapshot(_ query: SnapshotQuery) async -> PlatformSnapshot {
    state.withLock { $0.exports.snapshot(query, at: clock.now) }
  }

  func look(_ query: SnapshotQuery) async -> PlatformLook {
    state.withLock { $0.exports.look(query, at: clock.now) }
  }

  func activity(
    of destinations: Set<DestinationID>, wantsLatestExportJob: Bool
  ) async -> PlatformActivity {
    state.withLock { $0.exports.activity(of: destinations, at: clock.now) }
  }

  func segmentations(since exports: [AudienceID: Timestamp]) async -> SegmentationReading {
    SegmentationReading(ends: [:], requests: 0)
  }

  func runs(_ ids: [RunID]) async -> [RunID: FlowRun] {
    state.withLock { $0.exports.runs(ids, at: clock.now) }
  }
}
