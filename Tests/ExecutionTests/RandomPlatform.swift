import ActivationModel
import ActivationPlanning
import TestSupport

/// A platform that answers at random, loses answers, and takes whatever it is sent: what is sent twice
/// is exported twice.
actor RandomPlatform: PlatformReader, StepRunner {
  private let clock: VirtualClock
  private var random: SeededGenerator
  /// Asked as a request arrives, before anything is begun.
  private let arrives: @Sendable (JobRequest) -> Void
  private var simulated: SimulatedExports
  /// The runs that its answers have named.
  private(set) var named: Set<RunID> = []
  private(set) var requests = 0

  init(
    _ pairs: [ActivationPair], on clock: VirtualClock, seed: Int,
    arrives: @escaping @Sendable (JobRequest) -> Void
  ) {
    self.clock = clock
    self.arrives = arrives
    random = SeededGenerator(seed: seed)
    simulated = SimulatedExports(pairs)
  }

  /// The exports that it has begun.
  var exports: [SimulatedExports.Export] { simulated.all }

  // MARK: Sending

  func perform(_ job: JobRequest, leaveBy: Uptime) async -> SubmissionOutcome {
    guard clock.uptime <= leaveBy else { return .notTaken(Self.failure("too late")) }
    requests += 1
    arrives(job)
    // So that answers come in any order.
    for _ in 0..<Int.random(in: 0..<4, using: &random) { await Task.yield() }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return .maybeTaken(.unanswered(Self.failure("cut off")))
    case 1:
      begin(job.pairs, isShown: Bool.random(using: &random))
      return .maybeTaken(.unanswered(Self.failure("cut off")))
    case 2:
      let some = job.pairs.filter { _ in Bool.random(using: &random) }
      return .taken(AcceptedJob(orders(some, isShown: true), requestID: "r-\(job.id)"))
    case 3:
      return .maybeTaken(.rejected(Rejection(.other, message: "no", requestID: nil)))
    case 4:
      begin(Array(job.pairs.prefix(1)), isShown: true)
      return .maybeTaken(.rejected(Rejection(.other, message: "no", requestID: "r-\(job.id)")))
    case 5: return .maybeTaken(.deferred(Self.failure(Self.pauseWords), by: .seconds(20)))
    default:
      return .taken(AcceptedJob(orders(job.pairs, isShown: false), requestID: "r-\(job.id)"))
    }
  }

  private func orders(_ pairs: [ActivationPair], isShown: Bool) -> [OrderRecord] {
    begin(pairs, isShown: isShown).map { export in
      named.insert(export.run)
      return OrderRecord(
        pair: export.pair, runID: export.run, statusURL: "https://example.com/runs/\(export.run)")
    }
  }

  @discardableResult
  private func begin(_ pairs: [ActivationPair], isShown: Bool) -> [SimulatedExports.Export] {
    let ends: [RunStatus] = [.succeeded, .succeeded, .succeeded, .partial, .failed, .cancelled]
    let begun = pairs.map { pair in
      let delay = isShown ? 0 : Int64.random(in: 0..<100, using: &random)
      return SimulatedExports.Export(
        run: RunID("run-\(pair.destination)-\(pair.audience)-\(requests)"), pair: pair,
        startedAt: clock.now, shows: clock.now + .seconds(delay),
        ends: clock.now + .seconds(delay + Int64.random(in: 0..<900, using: &random)),
        end: ends.randomElement(using: &random) ?? .succeeded)
    }
    simulated.begin(begun)
    return begun
  }

  /// How it asks for a pause.
  static let pauseWords = "slow down"

  private static func failure(_ words: String) -> PlatformFailure {
    PlatformFailure(.unreachable, code: "A250", message: words)
  }

  // MARK: Reading

  func snapshot(_ query: SnapshotQuery) -> PlatformSnapshot {
    simulated.snapshot(query, at: clock.now)
  }

  func look(_ query: SnapshotQuery) -> PlatformLook { simulated.look(query, at: clock.now) }

  func activity(
    of destinations: Set<DestinationID>, wantsLatestExportJob: Bool
  ) -> PlatformActivity { simulated.activity(of: destinations, at: clock.now) }

  func segmentations(since exports: [AudienceID: Timestamp]) -> SegmentationReading {
    SegmentationReading(ends: [:], requests: 0)
  }

  func runs(_ ids: [RunID]) -> [RunID: FlowRun] { simulated.runs(ids, at: clock.now) }
}
