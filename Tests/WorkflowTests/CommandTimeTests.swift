import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import Testing

@Suite("--timeout bounds a whole command")
struct CommandTimeTests {
  /// A platform in which every request to that route takes an hour, from the nth on.
  private static func stage(_ route: TwinRoute, from nth: Int = 1) -> Stage {
    var world = Sample.world(
      sftp: [Sample.mapping(Sample.gold), Sample.mapping(Sample.silver)],
      s3: [Sample.mapping(Sample.gold)])
    world.faults = [TwinFault(route: route, nth: nth, times: 10_000, delay: 3_600_000)]
    return Stage(world, plan: Sample.plan())
  }

  private static func kind(_ failure: WorkflowFailure?) -> PlatformFailure.Kind? {
    guard case .platform(let failure) = failure else { return nil }
    return failure.kind
  }

  @Test(
    "an apply whose platform hangs while it plans ends with its time, and has sent nothing",
    arguments: [TwinRoute.token, .flows, .audiencesBulk, .runs, .exportJobs])
  func planning(route: TwinRoute) async throws {
    let stage = Self.stage(route)
    let began = stage.clock.now
    let failure = await #expect(throws: WorkflowFailure.self) {
      try await stage.apply { terms, options in
        terms.platform.endBy = stage.clock.uptime + .seconds(10)
        options.timeout = .seconds(10)
      }
    }
    #expect(Self.kind(failure) == .outOfTime)
    #expect(await stage.posts == 0)
    #expect(stage.clock.now - began <= .seconds(10))
  }

  @Test("an apply that waits to learn what became of an earlier request ends with its time")
  func settling() async throws {
    var world = Sample.world()
    world.faults = [TwinFault(route: .adhocrun, effect: .cut)]
    let stage = Stage(world, plan: Sample.plan())
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    let began = stage.clock.now
    let failure = await #expect(throws: WorkflowFailure.self) {
      try await stage.apply { terms, _ in
        terms.platform.endBy = stage.clock.uptime + .seconds(40)
      }
    }
    #expect(Self.kind(failure) == .outOfTime)
    #expect(stage.clock.now - began == .seconds(40))
    #expect(await stage.posts == 1)
  }

  @Test("a watch whose platform begins to hang ends with its time, and tells what it saw before")
  func watch() async throws {
    let stage = Self.stage(.runs, from: 8)
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    let before = await stage.twin.counts[.runs] ?? 0
    #expect(before < 7, "the first looks of the watch are answered")
    let began = stage.clock.now
    var options = PlatformOptions()
    options.endBy = stage.clock.uptime + .seconds(120)
    let session = try await StatusSession(
      PlanArguments(paths: [Stage.planPath]),
      settlementPatience: AttemptSettlement.usualPatience, platform: options,
      in: stage.environment)
    let terms = StatusSession.Watch(interval: .seconds(15), timeout: .seconds(120))
    let refresh = try await session.watch(terms) { _ in }
    #expect(refresh.open == 3)
    #expect(stage.clock.now - began == .seconds(120))
    #expect(try stage.lockfile().records.count == 3)
  }
}
