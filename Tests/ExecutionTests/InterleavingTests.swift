import ActivationExecution
import ActivationModel
import ActivationPlanning
import Testing

/// An apply of four activations, one a job, on a platform that loses one answer and refuses one
/// request.
private struct Scene: CustomTestStringConvertible {
  /// How many requests are under way at once.
  let parallelism: Int
  let pairs: [ActivationPair]

  /// - Parameter sharesAudiences: Whether both destinations export the same two audiences, so that they
  ///   take turns.
  init(parallelism: Int, sharesAudiences: Bool) {
    self.parallelism = parallelism
    pairs = ["one", "two"].flatMap { destination in
      ["gold", "silver"].map { audience in
        ActivationPair(
          destination: DestinationID(destination),
          audience: AudienceID(sharesAudiences ? audience : audience + destination))
      }
    }
  }

  private var lost: ActivationPair { pairs[0] }
  private var refused: ActivationPair { pairs[3] }

  var testDescription: String {
    "\(parallelism) at once, audiences \(Set(pairs.map(\.audience)).count)"
  }

  /// What came of one schedule.
  struct Outcome {
    let decisions: [Int]
    let faults: [String]
  }

  /// Plays it through.
  func play(_ schedule: [Int]) async -> Outcome {
    let turns = TurnScheduler(schedule)
    let faults = Log<String>()
    let decisions = await turns.run {
      for fault in await play(by: turns) { faults.add(fault) }
    }
    return Outcome(decisions: decisions, faults: faults.all)
  }

  private func play(by turns: TurnScheduler) async -> [String] {
    let faults = Log<String>()
    let ledger = WatchedLedger(
      Ledger(binding: LedgerBinding(plan: "p", organization: "o", sandbox: "s")), turns: turns)
    let clock = VirtualClock(at: Timestamp("2026-11-23T09:00:00Z")!)
    let platform = ScriptedPlatform(
      pairs, on: clock, answers: [lost: .lost, refused: .refused], turns: turns
    ) { job in
      let records = ledger.ledger.records
      for pair in job.pairs where records[pair]?.job != job.id || records[pair]?.state != .unknown {
        faults.add("\(pair) left before its intent was written")
      }
    }
    let review = await ReviewedSample.make(pairs, perJob: 1, on: platform)
    let executor = makeExecutor(platform, clock) { event in
      switch event.kind {
      case .jobSubmitted: turns.expect()
      case .activationChanged(let status)
      where ledger.ledger.records[status.pair] != status.record:
        faults.add("\(status.pair) was told before it was written")
      default: break
      }
    }
    let result = await executor.run(
      [PlanExecution(review: review, ledger: ledger.ledger, held: ledger)],
      as: JobGraph([review.load]))
    return faults.all + self.faults(of: result, on: platform, ledger)
  }

  private func makeExecutor(
    _ platform: ScriptedPlatform, _ clock: VirtualClock,
    emit: @escaping @Sendable (ExecutionEvent) -> Void
  ) -> Executor {
    var options = ExecutionOptions()
    options.parallelism = parallelism
    let jobs = Log<Int>()
    return Executor(
      reader: platform, runner: platform, clock: clock, options: options,
      makeJobID: { JobID("job-\(100 + jobs.count(adding: 0))") },
      digest: { _ in ContentDigest(hexadecimal: String(repeating: "0", count: 64)) },
      requestCount: { 0 }, emit: emit)
  }

  /// What doesn't hold at the end, whatever came first.
  private func faults(
    of result: ExecutionResult, on platform: ScriptedPlatform, _ ledger: WatchedLedger
  ) -> [String] {
    var faults: [String] = []
    if result.ending != .complete { faults.append("it ended \(result.ending)") }
    if ledger.ledger.records != result.ledgers[0].records {
      faults.append("who is killed at its end knows something else")
    }
    let exports = Dictionary(grouping: platform.exports, by: \.pair).mapValues(\.count)
    for pair in pairs {
      let wanted = pair == refused ? 0 : 1
      if exports[pair, default: 0] != wanted {
        faults.append("\(pair) was exported \(exports[pair, default: 0]) times")
      }
      let state = result.ledgers[0].records[pair]?.state
      if state != (pair == refused ? nil : .succeeded) {
        faults.append("\(pair) is \(state.map { "\($0)" } ?? "nowhere") at the end")
      }
    }
    return faults
  }
}

@Suite("In whatever order answers and writes come back")
struct InterleavingTests {
  private static let scenes = [2, 3, 4].flatMap { parallelism in
    [true, false].map { Scene(parallelism: parallelism, sharesAudiences: $0) }
  }

  @Test(
    "a lost answer and a refusal leave nothing lost, twice or told too early", arguments: scenes)
  fileprivate func upToTwoPreemptions(scene: Scene) async {
    var schedules = Schedules(upTo: 2)
    var most = 0
    while let next = schedules.next() {
      let outcome = await scene.play(next.schedule)
      #expect(outcome.faults == [], "schedule \(next.schedule)")
      most = max(most, next.preemptions)
      schedules.add(after: next, outcome.decisions)
    }
    #expect(most == 2, "there was less to decide than is tried")
  }

  @Test("the same schedule is the same apply", arguments: scenes)
  fileprivate func isRepeatable(scene: Scene) async {
    for schedule in [[], [1], [0, 1], [1, 1]] {
      let first = await scene.play(schedule)
      let second = await scene.play(schedule)
      #expect(first.decisions == second.decisions)
    }
  }
}
