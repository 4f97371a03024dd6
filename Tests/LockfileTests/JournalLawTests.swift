import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport
import Testing

/// A random history as an apply could write it, with what the platform took.
private struct History {
  private(set) var entries: [LedgerEntry] = []
  /// The runs that accepted outcomes named, with the entry that named them.
  private(set) var accepted: [(entry: Int, order: OrderRecord)] = []
  /// Attempts whose run is still open, by pair.
  private var open: [ActivationPair: (JobID, RunID)] = [:]
  private var random: SeededGenerator

  init(seed: Int, length: Int) {
    random = SeededGenerator(seed: seed)
    for step in 0..<length { take(step) }
  }

  private static let pairs = ["x", "y", "z"].map {
    ActivationPair(destination: "d", audience: AudienceID($0))
  }

  private mutating func take(_ step: Int) {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: submit(JobID("job-\(step)"), at: Int64(step))
    case 5..<8: follow(at: Int64(step))
    case 8:
      let pair = random.pick(Self.pairs)
      open[pair] = nil
      entries.append(.forgotten(pair, at: Samples.time(Int64(step))))
    default:
      let pair = random.pick(Self.pairs)
      let activation = JobIntent.Activation(pair: pair, revision: Revision("\(step)"))
      let job = JobID("adopted-\(step)")
      let run = RunID("foreign-\(step)")
      open[pair] = (job, run)
      entries.append(
        .adoption(
          RunAdoption(
            activation: activation, job: job, run: run,
            adoptedAt: Samples.time(Int64(step)))))
    }
  }

  private mutating func submit(_ job: JobID, at time: Int64) {
    let pairs = Self.pairs.filter { _ in Bool.random(using: &random) }
    entries.append(Samples.intent(job, pairs, revision: Revision("\(time % 3)"), at: time))
    let orders = pairs.filter { _ in random.next() % 4 > 0 }
      .map { Samples.order($0, RunID("run-\($0.audience)-\(time)")) }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: entries.append(.outcome(job, .rejected("no", requestID: nil, code: "A202")))
    case 1: entries.append(.outcome(job, .notSent("no", requestID: nil)))
    case 2: settle(job, pairs)
    default:
      accepted += orders.map { (entries.count, $0) }
      entries.append(Samples.accepted(job, orders))
      for order in orders { open[order.pair] = (job, order.runID) }
    }
  }

  private mutating func settle(_ job: JobID, _ pairs: [ActivationPair]) {
    entries.append(.outcome(job, .unknown("cut off", requestID: nil)))
    for pair in pairs where Bool.random(using: &random) { entries.append(.absence(job, pair)) }
  }

  private mutating func follow(at time: Int64) {
    guard let pair = open.keys.sorted().randomElement(using: &random), let (job, run) = open[pair]
    else { return }
    let state = random.pick([ActivationState.running, .succeeded, .partial, .failed, .cancelled])
    if state.isFinal { open[pair] = nil }
    entries.append(Samples.run(job, pair, run, state, at: time))
  }

  var bytes: [UInt8] { entries.flatMap(\.line) }
}

@Suite("Laws of the journal")
struct JournalLawTests {
  private static let header = Array(
    """
    {"journalVersion":1,"plan":"flash-sale","environment":null,\
    "organization":"5555467B5D8013E50A494220@AdobeOrg","sandbox":"prod"}

    """.utf8)

  @Test(
    "a crash between writing the lockfile and removing the journal changes nothing",
    arguments: 0..<300)
  func idempotence(seed: Int) {
    let before = History(seed: seed + 1000, length: 6)
    let history = History(seed: seed, length: 14)
    let start = Lockfile(binding: Samples.binding)
      .folding(Journal(binding: Samples.binding, entries: before.entries))
    let journal = Journal(binding: Samples.binding, entries: history.entries)
    let once = start.folding(journal)
    #expect(once.folding(journal) == once, "seed \(seed)")
  }

  @Test(
    "cut off at any byte, the journal loses no accepted order and invents none", arguments: 0..<12)
  func everyPrefix(seed: Int) throws {
    let history = History(seed: seed, length: 8)
    let bytes = Self.header + history.bytes
    for end in bytes.indices {
      let decoded = Journal.decoding(Samples.source(Array(bytes[..<end])))
      let journal = try #require(decoded.value, "seed \(seed), \(end) bytes: \(decoded.findings)")
      let whole = bytes[..<end].count { $0 == UInt8(ascii: "\n") } - 1
      #expect(journal.entries == Array(history.entries.prefix(max(whole, 0))))
      check(journal, against: history, "seed \(seed), \(end) bytes")
    }
  }

  /// What may stand in the lockfile, said without the fold: each pair is as its last attempt that
  /// may have started something left it.
  private func check(_ journal: Journal, against history: History, _ place: Comment) {
    let lockfile = Lockfile(binding: Samples.binding).folding(journal)
    let named = history.accepted.filter { $0.entry < journal.entries.count }
    for record in lockfile.records.values {
      guard let run = record.runID, !record.adopted else { continue }
      #expect(named.contains { $0.order.runID == run && $0.order.pair == record.pair }, place)
    }
    for (entry, order) in named where !isSuperseded(order.pair, after: entry, in: journal) {
      #expect(lockfile.records[order.pair]?.runID == order.runID, place)
    }
  }

  private func isSuperseded(
    _ pair: ActivationPair, after entry: Int, in journal: Journal
  ) -> Bool {
    journal.entries[(entry + 1)...].contains { later in
      switch later {
      case .intent(let intent):
        intent.activations.contains { $0.pair == pair }
          && !startedNothing(intent.job, pair, in: journal)
      case .adoption(let adoption): adoption.activation.pair == pair
      case .forgotten(pair, _): true
      default: false
      }
    }
  }

  private func startedNothing(_ job: JobID, _ pair: ActivationPair, in journal: Journal) -> Bool {
    journal.entries.contains { entry in
      switch entry {
      case .outcome(job, .rejected), .outcome(job, .notSent), .absence(job, pair): true
      default: false
      }
    }
  }
}
