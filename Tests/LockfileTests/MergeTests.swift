import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport
import Testing

@Suite("Merging lockfiles")
struct MergeTests {
  private static func merge(_ left: Lockfile, _ right: Lockfile) -> Lockfile? {
    Lockfile.merging(left, right, file: "ours").value
  }

  @Test("branches give the same lockfile in whichever order they meet", arguments: 0..<300)
  func laws(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let (a, b, c) = (random.lockfile(), random.lockfile(), random.lockfile())
    let ab = try #require(Self.merge(a, b))
    let bc = try #require(Self.merge(b, c))
    #expect(ab == Self.merge(b, a), "commutative, seed \(seed)")
    #expect(Self.merge(ab, c) == Self.merge(a, bc), "associative, seed \(seed)")
    #expect(Self.merge(a, a) == a, "idempotent, seed \(seed)")
    #expect(Self.merge(ab, b) == ab, "absorbing, seed \(seed)")
    #expect(Set(ab.records.keys) == Set(a.records.keys).union(b.records.keys))
  }

  private static func record(
    _ job: JobID, at seconds: Int64, _ state: ActivationState, goodAt: Int64? = nil
  ) -> ActivationRecord {
    ActivationRecord(
      pair: Samples.gold, revision: "1", job: job, submittedAt: Samples.time(seconds),
      state: state,
      lastSuccess: goodAt.map {
        ActivationRecord.Success(
          revision: "1", runID: RunID("r\($0)"), submittedAt: Samples.time($0),
          completedAt: Samples.time($0))
      }
    )
  }

  private static func merged(
    _ left: ActivationRecord, _ right: ActivationRecord
  ) -> ActivationRecord? {
    merge(
      Lockfile(binding: Samples.binding, records: [left.pair: left]),
      Lockfile(binding: Samples.binding, records: [right.pair: right])
    )?.records[Samples.gold]
  }

  @Test("the later attempt wins whole; the later good export is kept, whoever made it")
  func laterWins() {
    let early = Self.record("early", at: 0, .succeeded, goodAt: 9)
    let late = Self.record("late", at: 5, .failed, goodAt: 3)
    let merged = Self.merged(early, late)
    #expect(merged?.job == "late")
    #expect(merged?.state == .failed)
    #expect(merged?.lastSuccess?.runID == "r9")
  }

  @Test("why an attempt failed comes along where that attempt wins, and goes where it loses")
  func errors() {
    var early = Self.record("early", at: 0, .failed)
    early.error = AttemptError(code: "FULL", message: "no room is left")
    var late = Self.record("late", at: 5, .failed)
    #expect(Self.merged(early, late)?.error == nil)
    late.error = AttemptError(code: "A202", message: "not mapped")
    #expect(Self.merged(early, late)?.error == late.error)
    #expect(Self.merged(late, early)?.error == late.error)
  }

  @Test("the run of the attempt that loses stays known, through later attempts and merges")
  func losersRun() throws {
    var early = Self.record("early", at: 0, .running, goodAt: 3)
    early.runID = "late-run"
    let late = Self.record("late", at: 5, .unknown)
    let merged = try #require(Self.merged(early, late))
    #expect(merged.job == "late" && merged.earlierRuns == ["late-run"])
    let baseline = AppliedBaseline(records: [merged.pair: merged])
    #expect(Set(baseline.knownRuns) == ["late-run", "r3"])
    let pair = merged.pair
    let lockfile = Lockfile(binding: Samples.binding, records: [pair: merged])
    let intent = Samples.intent("next", [pair], at: 60)
    let next = try #require(
      lockfile.folding(Journal(binding: Samples.binding, entries: [intent])).records[pair])
    #expect(next.job == "next" && next.earlierRuns == ["late-run"])
    #expect(Self.merged(next, early)?.earlierRuns == ["late-run"])
    // The side that knows it as its own has it as such.
    #expect(Self.merged(early, early)?.earlierRuns == [])
  }

  @Test("of attempts of the same second, the one that is further wins")
  func sameSecond() {
    let order: [ActivationState] = [
      .submitted, .running, .unknown, .cancelled, .failed, .partial, .succeeded,
    ]
    for (lower, higher) in zip(order, order.dropFirst()) {
      let merged = Self.merged(Self.record("z", at: 0, lower), Self.record("a", at: 0, higher))
      #expect(merged?.state == higher)
    }
    let tie = Self.merged(Self.record("a", at: 0, .failed), Self.record("b", at: 0, .failed))
    #expect(tie?.job == "b")
  }

  @Test("a retirement on one branch outlives the merge, and an attempt made since ends it")
  func retired() {
    var retired = Self.record("j", at: 0, .succeeded, goodAt: 0)
    retired.retiredAt = Samples.time(4)
    #expect(Self.merged(retired, Self.record("j", at: 0, .succeeded, goodAt: 0)) == retired)
    let again = Self.merged(retired, Self.record("k", at: 5, .failed))
    #expect(again?.job == "k" && again?.retiredAt == nil)
    #expect(again?.lastSuccess == retired.lastSuccess)
  }

  @Test("lockfiles of different plans are not mixed")
  func headers() {
    let ours = Lockfile(binding: Samples.binding)
    let theirs = Lockfile(
      binding: LedgerBinding(
        plan: "flash-sale", environment: "stage",
        organization: Samples.binding.organization, sandbox: "dev"))
    let result = Lockfile.merging(ours, theirs, file: "ours")
    #expect(result.value == nil)
    #expect(result.findings.map(\.rule.code) == ["L312"])
    #expect(result.findings.first?.message.contains("“environment”, “sandbox”") == true)
  }
}
