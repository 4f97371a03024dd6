import ActivationDiagnostics
import ActivationExecution
import ActivationModel
import ActivationPlanning
import TestSupport
import Testing

/// An apply that makes dataflows, and sends activations of which some depend on them.
private struct StepTrial {
  static let pairs = ["one", "two"].flatMap { destination in
    ["gold", "silver"].map { audience in
      ActivationPair(
        destination: DestinationID(destination), audience: AudienceID(audience + destination))
    }
  }
  static let first = ResourceAddress.dataflow("first")
  static let second = ResourceAddress.dataflow("second")
  /// Activations of this destination wait for the first dataflow.
  static let dependent: DestinationID = "two"

  let clock: VirtualClock
  let ledger: WatchedLedger
  /// Those that were written to so far, the last one now.
  let ledgers = Log<WatchedLedger>()
  let platform: ScriptedPlatform
  let dataflows: ScriptedDataflows
  let events = Log<ExecutionEvent.Kind>()
  /// What was sent without a durable intent.
  let strays: Log<String>
  var checkpoint: Checkpoint?

  init(
    failsAt: Int? = nil, seed: Int = 0,
    choose:
      @escaping @Sendable (ScriptedDataflows.Part, inout SeededGenerator)
      -> ScriptedDataflows.Fate = { _, _ in .taken }
  ) {
    let clock = VirtualClock(at: Timestamp("2026-11-23T09:00:00Z")!)
    let ledger = WatchedLedger(
      Ledger(binding: LedgerBinding(plan: "p", organization: "o", sandbox: "s")), failsAt: failsAt)
    let strays = Log<String>()
    let ledgers = self.ledgers
    self.clock = clock
    self.ledger = ledger
    self.strays = strays
    platform = ScriptedPlatform(Self.pairs, on: clock)
    dataflows = ScriptedDataflows(on: clock, seed: seed, choose: choose) { effect in
      let pending = ledgers.all.last?.ledger.resources[effect.address]?.pending
      if pending?.action != effect.action { strays.add("\(effect.address) \(effect.action)") }
    }
  }

  /// Applies once.
  /// - Parameter ledger: Where it is written; nil for that of the trial.
  func run(on ledger: WatchedLedger? = nil) async -> ExecutionResult {
    let ledger = ledger ?? self.ledger
    ledgers.add(ledger)
    let review = await ReviewedSample.make(
      Self.pairs, perJob: 2, on: platform, dependencies: [Self.dependent: [Self.first]])
    let jobs = Log<Int>()
    let executor = Executor(
      reader: platform, runner: platform, clock: clock, options: ExecutionOptions(),
      makeJobID: { JobID("job-\(clock.now)-\(jobs.count(adding: 0))") },
      digest: { _ in ContentDigest(hexadecimal: String(repeating: "0", count: 64)) },
      checkpoint: checkpoint, requestCount: { 0 }, emit: { events.add($0.kind) })
    let steps = [
      Step(.create, Self.first, reason: "new in the plan", reasonCode: .new),
      Step(
        .create, Self.second, reason: "new in the plan", reasonCode: .new,
        dependsOn: [Self.first]),
    ]
    return await executor.run(
      [
        PlanExecution(
          review: review, ledger: ledger.ledger, held: ledger, steps: steps,
          resourceRunner: dataflows)
      ], as: JobGraph([review.load]))
  }

  /// How many activations of a destination were sent.
  func sent(to destination: DestinationID) -> Int {
    platform.requests.flatMap(\.pairs).count { $0.destination == destination }
  }

  var hasMadeAllOnce: Bool {
    dataflows.made.count == 6 && dataflows.made.values.allSatisfy { $0 == 1 }
  }
}

@Suite("Steps that aren't activations")
struct StepTests {
  private static func stages(_ result: ExecutionResult) -> [ResourceAddress: StepStatus.Stage] {
    Dictionary(uniqueKeysWithValues: result.steps.map { ($0.step.address, $0.stage) })
  }

  @Test("each is carried out request by request, and what depends on it comes after")
  func order() async {
    let trial = StepTrial()
    let result = await trial.run()
    #expect(result.ending == .complete)
    #expect(
      trial.dataflows.requests.map(\.name) == ScriptedDataflows.parts + ScriptedDataflows.parts)
    #expect(trial.hasMadeAllOnce)
    #expect(Self.stages(result) == [StepTrial.first: .done, StepTrial.second: .done])
    #expect(result.summary.succeeded == 4)
    let done = trial.events.all.firstIndex {
      if case .stepChanged(let status) = $0 {
        status.step.address == StepTrial.first
      } else {
        false
      }
    }
    let last = trial.events.all.lastIndex {
      if case .jobSubmitted = $0 { true } else { false }
    }
    let first = trial.events.all.firstIndex {
      if case .jobSubmitted = $0 { true } else { false }
    }
    guard let done, let last, let first else {
      Issue.record("nothing was sent or made")
      return
    }
    #expect(first < done, "the activations that don't depend on it were held up")
    #expect(done < last, "an activation that depends on it was sent before")
    #expect(trial.platform.requests.allSatisfy { Set($0.pairs.map(\.destination)).count == 1 })
  }

  @Test("where one is refused, what depends on it is blocked in its words, and all else is sent")
  func refused() async {
    let trial = StepTrial { part, _ in part.name == "target" ? .refused : .taken }
    let result = await trial.run()
    #expect(result.ending == .complete)
    #expect(trial.sent(to: "one") == 2)
    #expect(trial.sent(to: StepTrial.dependent) == 0)
    #expect(result.summary.blocked == 2)
    let words = result.statuses.compactMap { status in
      if case .blocked(let finding) = status.stage { finding.message } else { nil }
    }
    #expect(words == Array(repeating: "dataflow:first comes first: no such name", count: 2))
    guard case .failed = Self.stages(result)[StepTrial.second] else {
      Issue.record("a step that depends on one that has failed must fail")
      return
    }
    #expect(trial.dataflows.requests.map(\.name) == ["source", "target"])
  }

  @Test("where access is refused nothing further is sent, and what came of the request is known")
  func denied() async {
    let trial = StepTrial { part, _ in part.name == "target" ? .denied : .taken }
    let result = await trial.run()
    guard case .failed(let failure) = result.ending, failure.kind == .forbidden else {
      Issue.record("it ended \(result.ending)")
      return
    }
    #expect(trial.dataflows.requests.map(\.name) == ["source", "target"])
    let record = trial.ledger.ledger.resources[StepTrial.first]
    #expect(record?.values == ["source": "made"] && record?.pending == nil)
    #expect(trial.sent(to: StepTrial.dependent) == 0)
  }

  @Test("where nothing can be saved elsewhere, no request leaves, and its intent is taken back")
  func checkpoint() async {
    var trial = StepTrial()
    trial.checkpoint = { () throws(CheckpointFailure) in
      throw CheckpointFailure(message: "no room")
    }
    let result = await trial.run()
    #expect(result.ending == .checkpointFailed(CheckpointFailure(message: "no room")))
    #expect(trial.dataflows.requests == [])
    #expect(trial.ledger.ledger.resources == [:])
  }

  @Test(
    "killed at any write and going on, nothing is made twice or forgotten",
    arguments: 0..<150)
  func killed(seed: Int) async {
    let trial = StepTrial(failsAt: seed % 30, seed: seed) { _, random in
      let answers: [ScriptedDataflows.Fate] = [
        .taken, .taken, .taken, .lost, .vanished, .deferred, .late,
      ]
      return answers.randomElement(using: &random) ?? .taken
    }
    var ledger = trial.ledger
    var result = await trial.run()
    // What was written is all that the next one knows; the platform may have asked for too many pauses.
    for _ in 0..<20 where result.ending != .complete {
      ledger = WatchedLedger(ledger.ledger.settledDown)
      result = await trial.run(on: ledger)
    }
    #expect(result.ending == .complete, "seed \(seed)")
    #expect(trial.strays.all == [], "seed \(seed)")
    #expect(trial.dataflows.made.values.allSatisfy { $0 == 1 }, "seed \(seed)")
    #expect(trial.hasMadeAllOnce, "seed \(seed)")
    #expect(ledger.ledger.resources == result.ledgers[0].resources)
  }
}
