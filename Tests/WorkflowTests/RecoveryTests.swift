import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import Testing

@Suite("What a lost answer leaves open is found out, never guessed")
struct RecoveryTests {
  private static func lostAnswer(acts: Bool, times: Int = 1) -> TwinFault {
    TwinFault(route: .adhocrun, times: times, effect: .cut, acts: acts)
  }

  /// A world in which no scheduled export can start in the morning, so that runs can be told apart.
  static func world(run: RunScript = RunScript(), faults: [TwinFault]) -> TwinWorld {
    let midnight = ScheduleSeed(trigger: .scheduled, startTime: "00:00")
    func mapping(_ audience: String) -> MappingSeed {
      Sample.mapping(audience, run: run, schedule: midnight)
    }
    return Sample.world(
      sftp: [mapping(Sample.gold), mapping(Sample.silver)], s3: [mapping(Sample.gold)],
      faults: faults)
  }

  @Test("an export that started although its answer was lost is followed, not sent again")
  func foundWhileApplying() async throws {
    let stage = Stage(
      Self.world(faults: [Self.lostAnswer(acts: true)]), plan: Sample.plan())
    let result = try await stage.apply()
    #expect(result.ending == .complete)
    #expect(result.summary.succeeded == 3)
    #expect(await stage.posts == 1)
    #expect(await stage.twin.ledger.count == 3)
    #expect(try stage.lockfile().records.values.allSatisfy { $0.state == .succeeded })
  }

  @Test("a run that shows only after a while is waited for")
  func foundLate() async throws {
    let late = RunScript(visibleAfter: 200_000)
    let stage = Stage(
      Self.world(run: late, faults: [Self.lostAnswer(acts: true)]), plan: Sample.plan())
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 3)
    #expect(await stage.twin.ledger.count == 3)
  }

  @Test("a request that never arrived is sent again, but only after the time to settle")
  func lostBeforeItArrived() async throws {
    let stage = Stage(
      Self.world(faults: [Self.lostAnswer(acts: false)]), plan: Sample.plan())
    let began = stage.clock.now
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 3)
    #expect(await stage.posts == 2)
    #expect(await stage.twin.ledger.count == 3)
    let second = await stage.twin.ledger.map(\.acceptedAt).min()
    #expect((second ?? 0) >= (began + AttemptSettlement.usualPatience).milliseconds)
    #expect(stage.kinds().contains("retrying"))
  }

  @Test("after three unanswered requests apply gives up, and says so, with nothing exported")
  func givesUp() async throws {
    let stage = Stage(
      Self.world(faults: [Self.lostAnswer(acts: false, times: 99)]), plan: Sample.plan())
    let result = try await stage.apply()
    #expect(result.summary.failed == 3)
    #expect(await stage.posts == 3)
    #expect(await stage.twin.ledger.isEmpty)
    #expect(try stage.lockfile().records.isEmpty)
  }

  @Test("with --settle never a lost answer stays unknown and nothing is sent again")
  func neverAssumed() async throws {
    let stage = Stage(
      Self.world(faults: [Self.lostAnswer(acts: false)]), plan: Sample.plan())
    let result = try await stage.apply { terms, options in
      terms.plan.settlementPatience = nil
      options.settlementPatience = nil
    }
    #expect(result.summary.unknown == 3)
    #expect(await stage.posts == 1)
    var never = PlanOptions()
    never.settlementPatience = nil
    let plan = try await stage.plan(never)
    #expect(plan.members[0].review.changes.map(\.action) == [.blocked, .blocked, .blocked])
    #expect(plan.members[0].findings.map(\.rule.code).filter { $0 == "L310" }.count == 3)
  }

  @Test("the next plan, status or apply finds the run that a killed apply has started")
  func foundByTheNextCommand() async throws {
    let stage = Stage(
      Self.world(faults: [Self.lostAnswer(acts: true)]), plan: Sample.plan())
    let first = try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    #expect(first.summary.unknown == 3)
    let plan = try await stage.plan()
    #expect(plan.members[0].review.changes.map(\.action) == [.follow, .follow, .follow])
    #expect(plan.members[0].findings.map(\.rule.code).contains("L313"))
    let second = try await stage.apply()
    #expect(second.summary.succeeded == 3)
    #expect(await stage.posts == 1)
    #expect(await stage.twin.ledger.count == 3)
  }

  @Test(
    "a run that had ended when it was found has its end, counts and reasons",
    arguments: [RunScript.Ending.success, .failed])
  func foundEnded(ending: RunScript.Ending) async throws {
    let script = RunScript(ending: ending)
    let seen = Stage(Self.world(run: script, faults: []), plan: Sample.plan())
    try await seen.apply()
    let lost = Stage(
      Self.world(run: script, faults: [Self.lostAnswer(acts: true)]), plan: Sample.plan())
    try await lost.apply { _, options in options.leavesAfterFirstWave = true }
    try await lost.clock.sleep(for: .seconds(7200))
    try await lost.apply()
    for (pair, expected) in try seen.lockfile().records {
      let record = try #require(try lost.lockfile().records[pair])
      #expect(record.state == expected.state && record.completedAt != nil)
      #expect(record.records == expected.records && record.files == expected.files)
      #expect(record.error == expected.error)
      #expect(record.lastSuccess?.completedAt == (ending == .success ? record.completedAt : nil))
    }
  }

  @Test("the next apply waits for the time to settle before it assumes that nothing started")
  func waitsForTheNextCommand() async throws {
    let stage = Stage(
      Self.world(faults: [Self.lostAnswer(acts: false)]), plan: Sample.plan())
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    let early = try await stage.plan()
    #expect(early.members[0].review.changes.map(\.action) == [.blocked, .blocked, .blocked])
    #expect(early.members[0].findings.contains { $0.rule.code == "L310" && $0.clearsAt != nil })
    let second = try await stage.apply()
    #expect(second.summary.succeeded == 3)
    #expect(await stage.twin.ledger.count == 3)
  }

  @Test("status settles what is open and writes it down")
  func statusSettles() async throws {
    let stage = Stage(
      Self.world(faults: [Self.lostAnswer(acts: true)]), plan: Sample.plan())
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    let status = try await StatusSession(
      PlanArguments(paths: [Stage.planPath]),
      settlementPatience: AttemptSettlement.usualPatience, platform: PlatformOptions(),
      in: stage.environment
    ).refresh()
    #expect(status.members[0].records.allSatisfy { $0.state == .running && $0.runID != nil })
    #expect(try stage.lockfile().records.values.allSatisfy { $0.runID != nil })
  }
}
