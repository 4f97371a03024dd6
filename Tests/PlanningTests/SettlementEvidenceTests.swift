import ActivationModel
import ActivationPlanning
import Testing

@Suite("An attempt's run is told from others by what was there before, not by clocks")
struct SettlementEvidenceTests {
  private typealias Base = SettlementTests

  private static func evidence(
    _ ids: Set<RunID> = [], since: Timestamp? = nil, lead: Duration? = .zero
  ) -> AttemptEvidence {
    AttemptEvidence(priorRuns: PriorRuns(ids: ids, since: since), clockLead: lead)
  }

  private static let beginning = Timestamp(milliseconds: 0)

  @Test(
    "a run that wasn't there before is the attempt's, however old its time makes it look",
    arguments: [-3600, -600, -50, -4, 0, 600] as [Int64])
  func newRun(offset: Int64) {
    let run = Base.run(at: Base.sent + .seconds(offset))
    let fate = Base.fate([run], evidence: Self.evidence(["r-0"]), since: Self.beginning)
    #expect(fate == .started(run))
  }

  @Test(
    "a run that was there before is not the attempt's, however young its time makes it look",
    arguments: [-600, 0, 5, 600] as [Int64])
  func oldRun(offset: Int64) {
    let run = Base.run(at: Base.sent + .seconds(offset))
    let fate = Base.fate([run], evidence: Self.evidence(["r-1"]), since: Self.beginning)
    #expect(fate == .assumedAbsent)
  }

  @Test("a run below what was written down is older than the attempt")
  func belowTheList() {
    let since = Base.sent - .seconds(7200)
    let run = Base.run(at: since - .seconds(1))
    #expect(Base.fate([run], evidence: Self.evidence(since: since), since: since) == .assumedAbsent)
  }

  @Test("runs that were not read as far back as was written down settle nothing")
  func notFarEnough() {
    let since = Base.sent - .seconds(7200)
    let fate = Base.fate(
      [], evidence: Self.evidence(since: since), since: since + .seconds(1))
    #expect(fate == .open(.unreadable))
  }

  @Test(
    "a run that ended before the request is left to a person, unless the clocks were that far apart",
    arguments: [(0, false), (570, false), (580, true), (-600, true)] as [(Int64, Bool)])
  func endedBefore(lead: Int64, isOwn: Bool) {
    let run = FlowRun(
      id: "r-1", destination: Scenario.sftp, createdAt: Base.sent - .seconds(590),
      status: .failed, completedAt: Base.sent - .seconds(580), audiences: [Scenario.gold])
    let fate = Base.fate(
      [run], evidence: Self.evidence(lead: .seconds(lead)), since: Self.beginning)
    #expect(fate == (isOwn ? .started(run) : .open(.maybeOlder("r-1"))))
  }

  @Test("where runs would have to be older than all that are remembered, time is no proof")
  func beyondMemory() {
    let floor = Base.sent - .seconds(90_000)
    let evidence = AttemptEvidence(
      priorRuns: PriorRuns(ids: ["r-0"], since: Base.sent - .seconds(3600), floor: floor),
      clockLead: .zero)
    func fate(_ run: FlowRun) -> AttemptSettlement.Fate {
      Base.fate([run], evidence: evidence, since: Base.sent - .seconds(3600))
    }
    // Stamped hours ago by a node with a wrong clock, and not among those that were there.
    let stamped = Base.run(at: Base.sent - .seconds(7800))
    #expect(fate(stamped) == .started(stamped))
    #expect(fate(Base.run(at: floor - .seconds(1))) == .open(.maybeOlder("r-1")))
    let ended = Base.run(at: floor - .seconds(1), audiences: [], status: .succeeded)
    #expect(fate(ended) == .assumedAbsent)
  }

  @Test("a run of another dataflow is nobody's here, whatever list it stands in")
  func otherDataflow() {
    let run = FlowRun(
      id: "r-1", destination: "another", createdAt: Base.sent + .seconds(2), status: .succeeded,
      audiences: [Scenario.gold])
    let fate = Base.fate([run], evidence: Self.evidence(), since: Self.beginning)
    #expect(fate == .assumedAbsent)
  }

  @Test("a run that another entry has is left to a person, not counted twice nor overlooked")
  func anothersRun() {
    let fate = Base.fate(
      [Base.run()], known: ["r-1"], evidence: Self.evidence(), since: Self.beginning)
    #expect(fate == .open(.ofAnotherEntry("r-1")))
  }

  @Test(
    "a run names its audience by any id that is known for it",
    arguments: [
      "crm-77", "CRM-77", "CustomerAudienceUpload:crm-77", "AAAAAAAA-0000-4000-8000-000000000001",
    ])
  func names(name: String) {
    let run = Base.run(audiences: [AudienceID(name)])
    #expect(Base.fate([run], externalID: "crm-77") == .started(run))
  }

  @Test("a run that names an audience nobody knows leaves the fate open, in progress or ended")
  func unknownName() {
    let running = Base.run(audiences: ["who-is-this"])
    #expect(Base.fate([running]) == .open(.unnamed("r-1")))
    let ended = Base.run(audiences: ["who-is-this"], status: .succeeded)
    #expect(Base.fate([ended]) == .open(.endedUnnamed("r-1")))
  }

  @Test("what was refused is not waited for, but what started all the same is found")
  func refused() {
    let now = Base.sent + .seconds(1)
    #expect(Base.fate([], now: now, isRefused: true) == .assumedAbsent)
    #expect(Base.fate([], patience: nil, now: now, isRefused: true) == .assumedAbsent)
    let run = Base.run(at: now)
    #expect(Base.fate([run], now: now, isRefused: true) == .started(run))
    #expect(Base.fate([], isComplete: false, now: now, isRefused: true) == .open(.unreadable))
  }
}

@Suite("Which runs were there before a request")
struct PriorRunsTests {
  private static let start = Scenario.now

  private static func run(_ id: RunID, _ age: Int64) -> FlowRun {
    FlowRun(
      id: id, destination: Scenario.sftp,
      createdAt: start - .milliseconds(age * 1000 - 300), status: .succeeded)
  }

  @Test("a list that was read to its end has them all, and nothing is excluded by its age")
  func whole() {
    let prior = PriorRuns(
      listed: [Self.run("a", 10), Self.run("b", 90_000)], downTo: nil, at: Self.start)
    #expect(prior == PriorRuns(ids: ["a", "b"], since: nil))
    #expect(prior?.contains(Self.run("c", 1_000_000)) == false)
  }

  @Test("of a very long list a page below the last hour is remembered, and how far that reaches")
  func veryLong() throws {
    let runs = (0..<400).map { Self.run(RunID("r\($0)"), Int64($0) * 60 + 10) }
    let prior = try #require(
      PriorRuns(listed: runs, downTo: Self.start - .seconds(80_000), at: Self.start))
    #expect(prior.ids.count == 160)
    #expect(!prior.reachesNot(to: Self.run("x", 9_000)))
    #expect(prior.reachesNot(to: Self.run("x", 10_000)))
  }

  @Test("of a long list those below the last hour before the newest are remembered too")
  func recent() throws {
    let runs = [Self.run("a", 10), Self.run("b", 3_000), Self.run("c", 5_000)]
    let prior = try #require(
      PriorRuns(listed: runs, downTo: Self.start - .seconds(80_000), at: Self.start))
    #expect(prior.ids == ["a", "b", "c"])
    #expect(prior.contains(Self.run("c", 5_000)))
    #expect(!prior.contains(Self.run("d", 70_000)))
    #expect(!prior.reachesNot(to: Self.run("d", 70_000)))
    #expect(prior.reachesNot(to: Self.run("d", 80_001)))
    #expect(!prior.contains(Self.run("e", 20)))
    // Whole seconds, as it is written down: nothing that is listed may look new afterwards.
    #expect(prior.since.map { $0.milliseconds % 1000 } == 0)
    #expect(runs.allSatisfy(prior.contains))
  }

  @Test("where the list breaks off within the hour, nothing tells of what lies below it")
  func short() throws {
    let prior = try #require(
      PriorRuns(listed: [], downTo: Self.start - .seconds(600), at: Self.start))
    #expect(prior.reachesNot(to: Self.run("a", 700)))
    #expect(!prior.contains(Self.run("a", 700)))
    #expect(!prior.reachesNot(to: Self.run("b", 500)))
  }

  @Test("a list that breaks off within seconds tells new runs from old ones by nothing")
  func tooShort() {
    let runs = [Self.run("a", 10), Self.run("b", 15)]
    #expect(PriorRuns(listed: runs, downTo: Self.start - .seconds(15), at: Self.start) == nil)
  }

  @Test("a run whose time lies hours ahead doesn't make younger runs look old")
  func timeAhead() throws {
    let runs = [Self.run("a", -7_200), Self.run("b", 10)]
    let prior = try #require(
      PriorRuns(listed: runs, downTo: Self.start - .seconds(80_000), at: Self.start))
    #expect(prior.ids == ["a", "b"])
    #expect(!prior.contains(Self.run("c", -5)))
  }
}
