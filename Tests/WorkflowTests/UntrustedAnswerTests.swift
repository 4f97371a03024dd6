import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import HTTPTypes
import PlatformAPI
import PlatformTwin
import TestSupport
import Testing

/// What the platform, or a proxy in front of it, may say of a request that it has taken.
@Suite("No answer but a whole acceptance lets anything be sent again without a look")
struct UntrustedAnswerTests {
  static func stage(
    run: RunScript = RunScript(), faults: [TwinFault] = [],
    over path: @escaping @Sendable (any HTTPTransport) -> any HTTPTransport = { $0 }
  ) -> Stage {
    Stage(RecoveryTests.world(run: run, faults: faults), plan: Sample.plan(), over: path)
  }

  private static func answer(_ status: Int, body: String = #"{"message":"no"}"#) -> TwinFault {
    TwinFault(
      route: .adhocrun,
      effect: .answer(.init(status: status, body: body, retryAfter: "1")), acts: true)
  }

  /// Each pair was exported once, and the lockfile says so.
  static func expectOnce(_ stage: Stage, _ result: ExecutionResult) async throws {
    #expect(result.summary.succeeded + result.summary.kept == 3, "\(result.ending)")
    let ledger = await stage.twin.ledger
    #expect(Set(ledger.map { "\($0.destination) \($0.audience)" }).count == 3)
    #expect(ledger.count == 3)
    #expect(try stage.lockfile().records.values.allSatisfy { $0.state == .succeeded })
  }

  @Test(
    "a status after the platform has acted doubles nothing, whatever it claims",
    arguments: [
      400, 401, 402, 404, 405, 408, 409, 410, 413, 415, 418, 422, 425, 429, 431, 451, 499, 500, 501,
      502, 503, 504, 507, 520, 599, 302,
    ])
  func actedAllTheSame(status: Int) async throws {
    let stage = Self.stage(faults: [Self.answer(status)])
    try await Self.expectOnce(stage, try await stage.apply())
    #expect(await stage.posts == 1)
  }

  @Test("credentials that are refused after the platform has acted end it with the runs followed")
  func deniedAfterActing() async throws {
    let stage = Self.stage(faults: [Self.answer(403)])
    let first = try await stage.apply()
    #expect(await stage.posts == 1)
    guard case .failed(let failure) = first.ending else {
      Issue.record("it went on after 403: \(first.ending)")
      return
    }
    #expect(failure.kind == .forbidden)
    #expect(first.summary.unknown == 0)
    try await Self.expectOnce(stage, try await stage.apply())
    #expect(await stage.posts == 1)
  }

  @Test(
    "of a job that was refused after a part of it began, only the rest goes out again",
    arguments: [0, 60_000] as [Int64],
    [
      #"{"message":"no"}"#,
      #"{"message":"Audiences Loyalty silver are not part of this dataflow or out of schedule range!"}"#,
    ])
  func partlyBegun(visibleAfter: Int64, words: String) async throws {
    let part = #"{"activationInfo":{"\#(Sample.s3)":["\#(Sample.gold)"]}}"#
    let stage = Self.stage(run: RunScript(visibleAfter: visibleAfter)) { base in
      BentTransport(
        base,
        request: { passage, request in
          guard passage.path.hasSuffix("adhocrun"), passage.number == 0 else { return }
          request.body = Array(part.utf8)
        },
        response: { passage, answer in
          guard passage.path.hasSuffix("adhocrun"), passage.number == 0 else { return }
          answer.head.status = .badRequest
          answer.text = words
        })
    }
    try await Self.expectOnce(stage, try await stage.apply())
  }

  // MARK: Clocks

  /// Bends the time that the platform gives.
  private static func clock(
    _ bend: @escaping @Sendable (BentTransport.Passage, Timestamp) -> Timestamp?
  ) -> @Sendable (any HTTPTransport) -> any HTTPTransport {
    { base in
      BentTransport(
        base,
        response: { passage, answer in
          answer.date = answer.date.flatMap { bend(passage, $0) }
        })
    }
  }

  private static let lost = TwinFault(route: .adhocrun, effect: .cut, acts: true)

  @Test("where the platform sends no time, a lost answer doubles nothing")
  func noTime() async throws {
    let stage = Self.stage(faults: [Self.lost], over: Self.clock { _, _ in nil })
    try await Self.expectOnce(stage, try await stage.apply())
  }

  @Test("a local clock set forward after a kill doubles nothing, where the platform sends no time")
  func setForward() async throws {
    let stage = Self.stage(
      run: RunScript(visibleAfter: 800_000), faults: [Self.lost], over: Self.clock { _, _ in nil })
    stage.clock.restart(as: "one")
    stage.startProcess()
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    // The twin's clock goes with it: the run then appears after another 200 seconds.
    stage.clock.set(to: stage.clock.now + .seconds(600))
    stage.startProcess()
    try await Self.expectOnce(stage, try await stage.apply())
  }

  @Test(
    "time that has passed counts: after as long a time the attempt is let out at once",
    arguments: ["one", "another"])
  func passedTime(boot: String) async throws {
    let lost = TwinFault(route: .adhocrun, effect: .cut)
    let stage = Self.stage(faults: [lost], over: Self.clock { _, _ in nil })
    stage.clock.restart(as: "one")
    stage.startProcess()
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    // Of another start of the machine, only the times of day tell anything.
    if boot != "one" { stage.clock.restart(as: boot) }
    stage.clock.advance(by: .seconds(301))
    stage.startProcess()
    let plan = try await stage.plan()
    #expect(plan.members[0].review.changes.map(\.action) == [.activate, .activate, .activate])
  }

  @Test(
    "a node whose clock is ahead before the request doubles nothing",
    arguments: [3, 20, 59, 61, 3600, -20, -3600] as [Int64])
  func aheadBefore(seconds: Int64) async throws {
    let path = Self.clock { passage, time in
      passage.activations == 0 ? time + .seconds(seconds) : time
    }
    let stage = Self.stage(faults: [Self.lost], over: path)
    try await Self.expectOnce(stage, try await stage.apply())
  }

  @Test(
    "a clock that jumps after the request doubles nothing, also for the next command",
    arguments: [600, 86_400, -600] as [Int64], [true, false])
  func jumpAfter(seconds: Int64, isKilled: Bool) async throws {
    let path = Self.clock { passage, time in
      passage.activations == 0 ? time : time + .seconds(seconds)
    }
    // The run shows late: absence must not be assumed before the time to settle has really passed.
    let stage = Self.stage(
      run: RunScript(visibleAfter: 200_000), faults: [Self.lost], over: path)
    if isKilled { try await stage.apply { _, options in options.leavesAfterFirstWave = true } }
    try await Self.expectOnce(stage, try await stage.apply())
  }

  @Test(
    "a local clock that is wrong by less than is corrected doubles nothing",
    arguments: [-50, -20, 20, 50] as [Int64], [true, false])
  func localClock(lag: Int64, isKilled: Bool) async throws {
    let stage = Stage(
      RecoveryTests.world(
        run: RunScript(visibleAfter: 280_000), faults: [Self.lost]),
      plan: Sample.plan(), localClockBehindBy: .seconds(lag))
    if isKilled { try await stage.apply { _, options in options.leavesAfterFirstWave = true } }
    try await Self.expectOnce(stage, try await stage.apply())
  }

  @Test("an apply tells its end by the clock of its events", arguments: [0, 1_200, -1_200])
  func endOfApply(lag: Int64) async throws {
    let stage = Stage(
      RecoveryTests.world(run: RunScript(), faults: []), plan: Sample.plan(),
      localClockBehindBy: .seconds(lag))
    let lead = try await stage.apply().clockLead
    #expect(lead >= .seconds(lag - 1) && lead <= .seconds(lag + 1), "\(lead)")
  }

  @Test(
    "what was there before is written down, and a late run found by the next apply")
  func writtenDown() async throws {
    let stage = Self.stage(run: RunScript(visibleAfter: 200_000), faults: [Self.lost])
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    let record = try #require(try stage.lockfile().records.values.first)
    #expect(record.evidence?.priorRuns != nil)
    try await Self.expectOnce(stage, try await stage.apply())
  }

  @Test(
    "a time that is always ten minutes ahead doubles nothing, though the run has ended long ago")
  func alwaysAhead() async throws {
    let stage = Self.stage(
      run: RunScript(takes: 6_000), faults: [Self.lost], over: Self.clock { $1 + .seconds(600) })
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    stage.clock.advance(by: .seconds(60))
    try await Self.expectOnce(stage, try await stage.apply())
  }

  @Test("an old run that a refusal names as being in progress is not taken for the export")
  func oldRunNamed() async throws {
    let old = RunSeed(
      audiences: [Sample.gold], startedAt: .minutes(-180), script: RunScript(id: "11111111-old"))
    let words =
      "Run already going on for audience \(Sample.gold) for order \(Sample.sftp) with run id 11111111-old"
    let fault = TwinFault(
      route: .adhocrun, effect: .answer(.init(status: 400, body: #"{"message":"\#(words)"}"#)))
    var world = Self.world(runs: [old])
    world.faults = [fault]
    let plan = Sample.plan(guardrails: "guardrails: { onRunInProgress: adopt }")
    let stage = Stage(world, plan: plan)
    let result = try await stage.apply { terms, _ in terms.plan.acceptsRecentExport = true }
    try await Self.expectOnce(stage, result)
  }

  // MARK: Names

  @Test(
    "a run that names its audience in another way is found, not doubled",
    arguments: ["capitals", "namespace", "both"])
  func otherNames(way: String) async throws {
    let stage = Self.stage(faults: [Self.lost]) { base in
      BentTransport(
        base,
        response: { passage, answer in
          guard passage.path.hasSuffix("/runs") else { return }
          for id in [Sample.gold, Sample.silver] {
            let name = way == "namespace" ? id : id.uppercased()
            answer.text = answer.text.replacing(
              "segment:\(id)", with: "segment:\(way == "capitals" ? "" : "AEPSegments:")\(name)")
          }
        })
    }
    try await Self.expectOnce(stage, try await stage.apply())
  }

  @Test("a run that names nobody known is left to a person, and nothing is sent again")
  func nobodyKnown() async throws {
    let stage = Self.stage(faults: [Self.lost]) { base in
      BentTransport(
        base,
        response: { passage, answer in
          guard passage.path.hasSuffix("/runs") else { return }
          for id in [Sample.gold, Sample.silver] {
            answer.text = answer.text.replacing(
              "segment:\(id)", with: "segment:somebody-\(id.prefix(4))")
          }
        })
    }
    let result = try await stage.apply()
    #expect(result.summary.unknown == 3)
    #expect(await stage.posts == 1)
    #expect(await stage.twin.ledger.count == 3)
  }

  // MARK: Order records

  /// A world in which no scheduled export can start in the morning, and some runs fail.
  private static func world(
    gold: RunScript = RunScript(), silver: RunScript = RunScript(), runs: [RunSeed] = []
  ) -> TwinWorld {
    let midnight = ScheduleSeed(trigger: .scheduled, startTime: "00:00")
    return Sample.world(
      sftp: [
        Sample.mapping(Sample.gold, run: gold, schedule: midnight),
        Sample.mapping(Sample.silver, run: silver, schedule: midnight),
      ],
      s3: [Sample.mapping(Sample.gold, schedule: midnight)], runs: runs)
  }

  @Test("an order record that names another pair's run is not believed")
  func swappedRuns() async throws {
    let stage = Stage(
      Self.world(silver: RunScript(ending: .failed)), plan: Sample.plan(),
      over: { base in BentTransport(base, response: Self.swapping) })
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 2 && result.summary.failed == 1)
    let records = try stage.lockfile().records
    let silver = records.values.first { $0.pair.audience.rawValue == Sample.silver }
    #expect(silver?.state == .failed && silver?.lastSuccess == nil)
    #expect(await stage.twin.ledger.count == 3)
  }

  /// Swaps the runs of the first two orders.
  private static func swapping(_ passage: BentTransport.Passage, _ answer: inout WireResponse) {
    guard passage.path.hasSuffix("adhocrun") else { return }
    let runs = answer.text.matches(of: /runs\/([A-Za-z0-9-]+)/).map { String($0.output.1) }
    guard runs.count > 1 else { return }
    answer.text = answer.text
      .replacing(runs[0], with: "swap").replacing(runs[1], with: runs[0])
      .replacing("swap", with: runs[1])
  }

  @Test("a run that exports two audiences is both attempts', though only one has an order record")
  func sharedRun() async throws {
    var world = Self.world()
    world.behaviour.runsPer = .destination
    let stage = Stage(
      world, plan: Sample.plan(),
      over: { base in
        BentTransport(
          base,
          response: { passage, answer in
            guard passage.path.hasSuffix("adhocrun") else { return }
            answer.text = answer.text.replacing(
              #""segment":"\#(Sample.silver)""#, with: #""segment":"somebody""#)
          })
      })
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 3)
    #expect(await stage.posts == 1)
    #expect(await stage.twin.ledger.count == 3)
  }

  @Test("an order record that names a run that was there before is not believed")
  func oldRun() async throws {
    let old = RunSeed(
      audiences: [Sample.gold], startedAt: .minutes(-180), script: RunScript(id: "11111111-old"))
    let stage = Stage(
      Self.world(gold: RunScript(ending: .failed), runs: [old]), plan: Sample.plan(),
      over: { base in
        BentTransport(
          base,
          response: { passage, answer in
            guard passage.path.hasSuffix("adhocrun") else { return }
            let runs = answer.text.matches(of: /runs\/([A-Za-z0-9-]+)/).map { String($0.output.1) }
            for run in runs { answer.text = answer.text.replacing(run, with: "11111111-old") }
          })
      })
    let result = try await stage.apply { terms, _ in terms.plan.acceptsRecentExport = true }
    #expect(result.summary.failed == 1 && result.summary.succeeded == 2)
    #expect(await stage.twin.ledger.count == 3)
  }

  @Test("an earlier run of the pair that failed at once is not taken for the new attempt's")
  func earlierFailure() async throws {
    let stage = Self.stage(
      run: RunScript(takes: 1_000, ending: .failed),
      faults: [TwinFault(route: .adhocrun, nth: 2, effect: .cut)])
    let first = try await stage.apply()
    #expect(first.summary.failed == 3)
    // The second one dies before its request arrives.
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    let plan = try await stage.plan()
    #expect(plan.members[0].review.changes.map(\.action) == [.blocked, .blocked, .blocked])
    let third = try await stage.apply()
    #expect(third.summary.failed == 3)
    #expect(await stage.twin.ledger.count == 6)
  }

  // MARK: Parts

  @Test("parts of a refused job that had to wait go out apart, not as the job that was refused")
  func waitingParts() async throws {
    let fault = TwinFault(
      route: .adhocrun, effect: .answer(.init(status: 400, body: #"{"message":"no"}"#)),
      delay: 5_000)
    let audiences = (1...4).map { "aaaaaaa\($0)-0000-4000-8000-000000000000" }
    let midnight = ScheduleSeed(trigger: .scheduled, startTime: "00:00")
    let other = "bbbbbbbb-0000-4000-8000-000000000000"
    // A scheduled run of another audience begins while the refusal is on its way.
    let scheduled = RunSeed(
      audiences: [other], startedAt: .fromStart(2_000), script: RunScript(takes: 300_000))
    let world = TwinWorld(
      organization: Stage.organization,
      audiences: (audiences + [other]).map { AudienceSeed(id: $0, name: $0) },
      destinations: [
        DestinationSeed(
          id: Sample.sftp, name: "Loyalty SFTP",
          audiences: (audiences + [other]).map { Sample.mapping($0, schedule: midnight) },
          runs: [scheduled])
      ],
      faults: [fault])
    let plan = """
      version: 1
      name: flash-sale
      sandbox: prod
      activations:
        - destination: \(Sample.sftp)
          audiences: [\(audiences.joined(separator: ", "))]
      """
    let stage = Stage(world, plan: plan)
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 4)
    #expect(stage.kinds().contains("waiting"))
    // The whole once, then each half.
    #expect(await stage.posts == 3)
    #expect(await stage.twin.ledger.count == 4)
  }
}
