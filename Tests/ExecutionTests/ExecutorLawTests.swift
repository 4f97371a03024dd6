import ActivationExecution
import ActivationModel
import ActivationPlanning
import Synchronization
import Testing

/// An apply of eight activations on a platform that answers at random.
private struct Trial {
  static let pairs = ["one", "two"].flatMap { destination in
    ["gold", "silver", "vip", "young"].map { audience in
      ActivationPair(
        destination: DestinationID(destination), audience: AudienceID(audience))
    }
  }

  let clock = VirtualClock(at: Timestamp("2026-11-23T09:00:00Z")!)
  let ledger: WatchedLedger
  let platform: RandomPlatform
  private let seed: Int
  /// Requests that left without a durable intent.
  private let strays: Log<JobID>
  private let parallelism: Int

  init(seed: Int, failsAt: Int? = nil, refusals: [Set<AudienceID>] = []) {
    self.seed = seed
    parallelism = 1 + seed % 4
    let binding = LedgerBinding(plan: "p", organization: "o", sandbox: "s")
    let ledger = WatchedLedger(
      Ledger(binding: binding), failsAt: failsAt, refusals: refusals)
    let strays = Log<JobID>()
    self.ledger = ledger
    self.strays = strays
    platform = RandomPlatform(Self.pairs, on: clock, seed: seed) { job in
      let records = ledger.ledger.records
      let isIntended = job.pairs.allSatisfy { pair in
        records[pair]?.job == job.id && records[pair]?.state == .unknown
      }
      if !isIntended { strays.add(job.id) }
    }
  }

  /// Applies, and holds what is told beside what is written at that moment.
  func run() async -> ExecutionResult {
    let jobs = Log<Int>()
    let early = Log<String>()
    let executor = Executor(
      reader: platform, runner: platform, clock: clock,
      options: options,
      makeJobID: { JobID("job-\(jobs.count(adding: 0))") },
      digest: { _ in ContentDigest(hexadecimal: String(repeating: "0", count: 64)) },
      requestCount: { 0 },
      emit: { event in
        guard case .activationChanged(let status) = event.kind, !ledger.hasFailed,
          ledger.ledger.records[status.pair] != status.record
        else { return }
        early.add("\(status.pair)")
      })
    let review = await ReviewedSample.make(Self.pairs, perJob: 3, on: platform)
    let result = await executor.run(
      [PlanExecution(review: review, ledger: ledger.ledger, held: ledger)],
      as: JobGraph([review.load]))
    #expect(early.all == [], "told before it was written, seed \(seed)")
    #expect(strays.all == [], "sent before it was written, seed \(seed)")
    return result
  }

  private var options: ExecutionOptions {
    var options = ExecutionOptions()
    options.parallelism = parallelism
    options.timeout = .seconds(6 * 3600)
    return options
  }
}

@Suite("Whatever the platform answers, and in whatever order")
struct ExecutorLawTests {
  private static func exportsByPair(_ trial: Trial) async -> [ActivationPair: Int] {
    Dictionary(grouping: await trial.platform.exports, by: \.pair).mapValues(\.count)
  }

  /// Whether it came to its end; the platform may have asked too often for a pause.
  private static func isWhole(_ result: ExecutionResult) -> Bool {
    if case .failed(let failure) = result.ending {
      #expect(failure.message == RandomPlatform.pauseWords)
      return false
    }
    #expect(result.ending == .complete)
    return true
  }

  @Test(
    "what is told is written, what is sent is intended, and nothing is exported twice or forgotten",
    arguments: 0..<300)
  func promise(seed: Int) async {
    let trial = Trial(seed: seed)
    let result = await trial.run()
    let isWhole = Self.isWhole(result)
    // Who is killed at its end knows the same.
    #expect(trial.ledger.ledger.records == result.ledgers[0].records)
    let exports = await Self.exportsByPair(trial)
    for pair in Trial.pairs {
      #expect(exports[pair, default: 0] <= 1, "\(pair) twice, seed \(seed)")
      let record = result.ledgers[0].records[pair]
      let known = (record?.state.isFinal ?? false) ? 1 : 0
      guard isWhole else { continue }
      #expect(exports[pair, default: 0] == known || record?.state == .unknown, "seed \(seed)")
    }
  }

  @Test(
    "once something can't be written it ends, and what has happened is known all the same",
    arguments: 0..<60)
  func fullDisk(seed: Int) async {
    let trial = Trial(seed: seed, failsAt: seed % 12)
    let result = await trial.run()
    guard trial.ledger.hasFailed else { return }
    guard case .journalFailed = result.ending else {
      Issue.record("it ended \(result.ending), seed \(seed)")
      return
    }
    let exports = await trial.platform.exports
    let records = result.ledgers[0].records
    for export in exports {
      let record = records[export.pair]
      #expect(record?.runID == export.run || record?.state == .unknown, "seed \(seed)")
    }
    // So that the lockfile at the end may still hold it.
    let named = await trial.platform.named
    for export in exports where named.contains(export.run) {
      #expect(records[export.pair]?.runID == export.run, "seed \(seed)")
    }
    #expect(Set(exports.map(\.pair)).count == exports.count)
  }

  @Test(
    "an audience that another plan is exporting is waited for, and is sent then, once",
    arguments: 0..<20)
  func refusedAudience(seed: Int) async {
    let trial = Trial(seed: seed, refusals: [["gold"], ["gold", "vip"], ["silver"]])
    let result = await trial.run()
    guard Self.isWhole(result) else { return }
    #expect(result.summary.pending == 0)
    let exports = await Self.exportsByPair(trial)
    #expect(exports.values.allSatisfy { $0 == 1 })
  }
}
