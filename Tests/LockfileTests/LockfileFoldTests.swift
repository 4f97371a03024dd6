import ActivationLockfile
import ActivationModel
import Testing

@Suite("Folding the journal into the lockfile")
struct LockfileFoldTests {
  private static func fold(
    _ entries: [LedgerEntry],
    into records: [ActivationRecord] = []
  ) -> Lockfile {
    let byPair = Dictionary(uniqueKeysWithValues: records.map { ($0.pair, $0) })
    return Lockfile(binding: Samples.binding, records: byPair)
      .folding(Journal(binding: Samples.binding, entries: entries))
  }

  private static let lastSuccess = ActivationRecord.Success(
    revision: "0", runID: "run-0", submittedAt: Samples.time(-900),
    completedAt: Samples.time(-800))

  private static let failed = ActivationRecord(
    pair: Samples.gold, revision: "1", job: "job-0", runID: "run-00",
    submittedAt: Samples.time(-700), state: .failed, lastSuccess: lastSuccess)

  @Test("an intent without an outcome is unknown, and keeps the last good export")
  func openIntent() {
    let record = Self.fold([Samples.intent("j", [Samples.gold])], into: [Self.failed])
      .records[Samples.gold]
    #expect(record?.state == .unknown)
    #expect(record?.job == "j")
    #expect(record?.lastSuccess == Self.lastSuccess)
  }

  @Test("an accepted order is submitted; a pair that the answer leaves out is unknown")
  func accepted() {
    let lockfile = Self.fold([
      Samples.intent("j", [Samples.gold, Samples.vip]),
      Samples.accepted("j", [Samples.order(Samples.gold, "run")]),
    ])
    let gold = lockfile.records[Samples.gold]
    #expect(gold?.state == .submitted)
    #expect(gold?.runID == "run")
    #expect(gold?.order == "sftp")
    #expect(gold?.statusURL == "https://platform.adobe.io/runs/run")
    #expect(gold?.requestID == "request-j")
    let vip = lockfile.records[Samples.vip]
    #expect(vip?.state == .unknown)
    #expect(vip?.requestID == "request-j")
  }

  @Test("of two orders for one pair the first counts, as for the apply that got them")
  func twoOrders() {
    let orders = [Samples.order(Samples.gold, "first"), Samples.order(Samples.gold, "second")]
    let lockfile = Self.fold([
      Samples.intent("j", [Samples.gold]), Samples.accepted("j", orders),
    ])
    #expect(lockfile.records[Samples.gold]?.runID == "first")
  }

  /// Where the runs of a platform name nobody, nothing else tells a wrong order record: what failed
  /// would count as exported.
  @Test("a run that was known before a request is never taken for the run of that request")
  func earlierRun() {
    let known = ActivationRecord(
      pair: Samples.vip, revision: "1", job: "job-0", runID: "run-vip",
      submittedAt: Samples.time(-700), state: .failed, lastSuccess: Self.lastSuccess,
      earlierRuns: ["run-000"])
    let further = ActivationPair(destination: "sftp", audience: "further")
    for run: RunID in ["run-vip", "run-0", "run-000", "run-i"] {
      let entries = [
        Samples.intent("i", [further]), Samples.accepted("i", [Samples.order(further, "run-i")]),
        Samples.intent("j", [Samples.gold]),
        Samples.accepted("j", [Samples.order(Samples.gold, run)]),
      ]
      let once = Self.fold(entries, into: [Self.failed, known])
      let gold = once.records[Samples.gold]
      #expect(gold?.state == .unknown && gold?.runID == nil, "\(run)")
      #expect(gold?.order == "sftp", "that it was accepted stays known")
      let twice = once.folding(Journal(binding: Samples.binding, entries: entries))
      #expect(twice.records == once.records, "\(run)")
    }
  }

  @Test("a run that two requests of the same moment share is both theirs")
  func sharedRun() {
    let entries = [
      Samples.intent("i", [Samples.vip]), Samples.intent("j", [Samples.gold]),
      Samples.accepted("i", [Samples.order(Samples.vip, "run")]),
      Samples.accepted("j", [Samples.order(Samples.gold, "run")]),
    ]
    let once = Self.fold(entries)
    #expect(once.records.values.allSatisfy { $0.runID == "run" })
    let twice = once.folding(Journal(binding: Samples.binding, entries: entries))
    #expect(twice.records == once.records)
  }

  @Test(
    "a request that started nothing leaves the entry as it was",
    arguments: [
      JobOutcome.rejected("no", requestID: nil), .notSent("no connection", requestID: nil),
    ]
  )
  func nothingStarted(outcome: JobOutcome) {
    let entries = [Samples.intent("j", [Samples.gold, Samples.vip]), .outcome("j", outcome)]
    let lockfile = Self.fold(entries, into: [Self.failed])
    #expect(lockfile.records == [Samples.gold: Self.failed])
  }

  @Test("why a request was refused stays with the entry that stands, and goes with a new attempt")
  func refusal() {
    let refused = [
      Samples.intent("j", [Samples.gold, Samples.vip]),
      LedgerEntry.outcome("j", .rejected("not mapped", requestID: nil, code: "A202")),
    ]
    let lockfile = Self.fold(refused, into: [Self.failed])
    #expect(Array(lockfile.records.keys) == [Samples.gold])
    var expected = Self.failed
    expected.error = AttemptError(code: "A202", message: "not mapped")
    #expect(lockfile.records[Samples.gold] == expected)
    let sent = [
      Samples.intent("k", [Samples.gold], at: 9),
      Samples.accepted("k", [Samples.order(Samples.gold, "run-k")]),
    ]
    #expect(Self.fold(sent, into: lockfile.sortedRecords).records[Samples.gold]?.error == nil)
  }

  @Test("why a run failed is in the entry, also where only the journal tells")
  func failure() {
    let entries = [
      Samples.intent("j", [Samples.gold]),
      Samples.accepted("j", [Samples.order(Samples.gold, "run")]),
      Samples.run("j", Samples.gold, "run", .failed),
    ]
    let record = Self.fold(entries, into: []).records[Samples.gold]
    #expect(record?.error == AttemptError(code: "FULL", message: "no room is left"))
  }

  @Test("a request that goes out twice and is then refused leaves the entry as it was")
  func sentTwice() {
    let intent = Samples.intent("j", [Samples.gold])
    let refusal = LedgerEntry.outcome("j", .rejected("no", requestID: nil))
    let lockfile = Self.fold([intent, intent, refusal], into: [Self.failed])
    #expect(lockfile.records[Samples.gold] == Self.failed)
    // Where the lockfile has the open intent already, only the last success is left to go back to.
    let open = Self.fold([intent], into: [Self.failed]).sortedRecords
    let record = Self.fold([intent, refusal], into: open).records[Samples.gold]
    #expect(record?.state == .succeeded)
    #expect(record?.revision == "0")
  }

  @Test("what tells an attempt's run from others is kept until its run has ended")
  func evidence() {
    let evidence = AttemptEvidence(
      priorRuns: PriorRuns(ids: ["old"], since: Samples.time(-3600)), clockLead: .seconds(7))
    let intent = LedgerEntry.intent(
      JobIntent(
        job: "j", digest: JobRequest(id: "j", pairs: [Samples.gold]).digest,
        submittedAt: Samples.time(0),
        activations: [JobIntent.Activation(pair: Samples.gold, revision: "1")],
        evidence: ["sftp": evidence]))
    let accepted = Samples.accepted("j", [Samples.order(Samples.gold, "run")])
    #expect(Self.fold([intent]).records[Samples.gold]?.evidence == evidence)
    #expect(Self.fold([intent, accepted]).records[Samples.gold]?.evidence == evidence)
    let seen = Samples.run("j", Samples.gold, "run", .running)
    #expect(Self.fold([intent, accepted, seen]).records[Samples.gold]?.evidence == evidence)
    let ended = Samples.run("j", Samples.gold, "run", .failed)
    #expect(Self.fold([intent, accepted, seen, ended]).records[Samples.gold]?.evidence == nil)
  }

  @Test("a run that turned out to be another's leaves its attempt of unknown fate, not exported")
  func othersRun() {
    let entries = [
      Samples.intent("j", [Samples.gold]),
      Samples.accepted("j", [Samples.order(Samples.gold, "others")]),
      Samples.run("j", Samples.gold, "others", .unknown),
    ]
    let record = Self.fold(entries, into: [Self.failed]).records[Samples.gold]
    #expect(record?.state == .unknown && record?.runID == nil && record?.statusURL == nil)
    #expect(record?.lastSuccess == Self.lastSuccess)
    let own = Samples.run("j", Samples.gold, "own", .succeeded)
    #expect(Self.fold(entries + [own]).records[Samples.gold]?.runID == "own")
    let absent = Self.fold(entries + [.absence("j", Samples.gold)], into: [Self.failed])
    #expect(absent.records[Samples.gold] == Self.failed)
  }

  @Test("a success becomes the last success, and later attempts don't take it away")
  func lastSuccess() {
    let entries = [
      Samples.intent("j", [Samples.gold]),
      Samples.accepted("j", [Samples.order(Samples.gold, "run")]),
      Samples.run("j", Samples.gold, "run", .running),
      Samples.run("j", Samples.gold, "run", .succeeded, at: 90),
      Samples.intent("k", [Samples.gold], revision: "2"),
      Samples.accepted("k", [Samples.order(Samples.gold, "run-2")]),
      Samples.run("k", Samples.gold, "run-2", .failed),
    ]
    let record = Self.fold(entries, into: [Self.failed]).records[Samples.gold]
    #expect(record?.state == .failed)
    #expect(
      record?.lastSuccess
        == ActivationRecord.Success(
          revision: "1", runID: "run", submittedAt: Samples.time(0),
          completedAt: Samples.time(90)))
  }

  @Test(
    "partial, failed and cancelled runs are no success",
    arguments: [
      ActivationState.partial, .failed, .cancelled,
    ])
  func noSuccess(state: ActivationState) {
    let record = Self.fold(
      [
        Samples.intent("j", [Samples.gold]),
        Samples.accepted("j", [Samples.order(Samples.gold, "run")]),
        Samples.run("j", Samples.gold, "run", state),
      ], into: [Self.failed]
    ).records[Samples.gold]
    #expect(record?.state == state)
    #expect(record?.lastSuccess == Self.lastSuccess)
  }

  @Test("a run found on the platform settles an unknown attempt as its own")
  func settledByRun() {
    let record = Self.fold([
      Samples.intent("j", [Samples.gold]),
      .outcome("j", .unknown("cut off", requestID: "r")),
      Samples.run("j", Samples.gold, "found", .succeeded),
    ]).records[Samples.gold]
    #expect(record?.runID == "found")
    #expect(record?.requestID == "r")
    #expect(record?.lastSuccess?.runID == "found")
  }

  @Test("an attempt assumed absent leaves what stood before it, as far as that is known")
  func absence() {
    let intent = Samples.intent("j", [Samples.gold])
    let same = Self.fold([intent, .absence("j", Samples.gold)], into: [Self.failed])
    #expect(same.records[Samples.gold] == Self.failed)
    // Settled by a later command: the lockfile knows the unknown attempt and the last success.
    let unknown = Self.fold([intent], into: [Self.failed])
    let later = Self.fold(
      [.absence("j", Samples.gold)], into: unknown.sortedRecords)
    #expect(later.records[Samples.gold]?.state == .succeeded)
    #expect(later.records[Samples.gold]?.revision == "0")
    #expect(later.records[Samples.gold]?.lastSuccess == Self.lastSuccess)
    // And where nothing was good before, nothing stays.
    let first = Self.fold([.absence("j", Samples.gold)], into: Self.fold([intent]).sortedRecords)
    #expect(first.records.isEmpty)
  }

  @Test("news of an attempt that has been replaced doesn't change its successor")
  func lateNews() {
    let entries = [
      Samples.intent("j", [Samples.gold]),
      Samples.intent("k", [Samples.gold]),
      Samples.accepted("k", [Samples.order(Samples.gold, "run-k")]),
    ]
    let late: [LedgerEntry] = [
      .absence("j", Samples.gold), Samples.run("j", Samples.gold, "run-j", .failed),
      .outcome("j", .rejected("no", requestID: nil)),
      Samples.run("k", Samples.gold, "another", .failed),
    ]
    #expect(Self.fold(entries + late) == Self.fold(entries))
  }

  @Test("an adopted run is followed, marked as adopted, and its success counts")
  func adoption() {
    let activation = JobIntent.Activation(pair: Samples.gold, revision: "1")
    let record = Self.fold(
      [
        .adoption(
          RunAdoption(activation: activation, job: "a", run: "theirs", adoptedAt: Samples.time(5))),
        Samples.run("a", Samples.gold, "theirs", .succeeded),
      ], into: [Self.failed]
    ).records[Samples.gold]
    #expect(record?.adopted == true)
    #expect(record?.submittedAt == Samples.time(5))
    #expect(record?.lastSuccess?.runID == "theirs")
  }

  @Test("what left the plan is kept with all that is known of it, since then")
  func retired() {
    let fold = Self.fold([.forgotten(Samples.gold, at: Samples.time(9))], into: [Self.failed])
    var expected = Self.failed
    expected.retiredAt = Samples.time(9)
    #expect(fold.records[Samples.gold] == expected)
  }

  @Test("a journal of an older version, which says no time, loses no entry either")
  func retiredByOlderVersion() {
    let fold = Self.fold([.forgotten(Samples.gold, at: nil)], into: [Self.failed])
    #expect(fold.records[Samples.gold]?.retiredAt != nil)
  }

  @Test("an attempt that started nothing leaves what stood before it as retired as it was")
  func withdrawnRetired() {
    var before = Self.failed
    before.retiredAt = Samples.time(2)
    let sent: [LedgerEntry] = [
      Samples.intent("j9", [Samples.gold], at: 5),
      .outcome("j9", .rejected("no", requestID: nil)),
    ]
    #expect(Self.fold(sent, into: [before]).records[Samples.gold] == before)
    let leaving = [sent[0], .forgotten(Samples.gold, at: Samples.time(9)), sent[1]]
    #expect(
      Self.fold(leaving, into: [Self.failed]).records[Samples.gold]?.retiredAt == Samples.time(9))
  }
}
