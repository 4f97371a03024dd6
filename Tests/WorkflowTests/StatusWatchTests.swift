import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import Testing

@Suite("Runs that are watched to their end")
struct StatusWatchTests {
  private func session(_ stage: Stage) async throws -> StatusSession {
    try await StatusSession(
      PlanArguments(paths: [Stage.planPath]),
      settlementPatience: AttemptSettlement.usualPatience, platform: PlatformOptions(),
      in: stage.environment)
  }

  /// Two runs that end one after the other, and not in whole seconds, as the lockfile has them.
  private static func stage(
    gold: RunScript = RunScript(takes: 61_234), silver: RunScript = RunScript(takes: 181_567)
  ) -> Stage {
    Stage(
      Sample.world(
        sftp: [Sample.mapping(Sample.gold, run: gold), Sample.mapping(Sample.silver, run: silver)],
        s3: [Sample.mapping(Sample.gold, run: gold)]),
      plan: Sample.plan())
  }

  private static func watch(timeout: Duration = .seconds(7200)) -> StatusSession.Watch {
    StatusSession.Watch(interval: .seconds(15), timeout: timeout)
  }

  @Test("every change is told once, and the lockfile knows how it ended")
  func toTheEnd() async throws {
    let stage = Self.stage()
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    var events: [ExecutionEvent] = []
    let refresh = try await session(stage).watch(Self.watch()) { events.append($0) }
    #expect(refresh.open == 0)
    #expect(try stage.lockfile().records.values.allSatisfy { $0.state == .succeeded })
    guard case .started(let work) = events.first?.kind,
      case .finished(let summary) = events.last?.kind
    else {
      Issue.record("it begins and ends: \(events)")
      return
    }
    #expect(work.following == 3)
    #expect(summary.succeeded == 3)
    let ended = events.compactMap { event -> ActivationPair? in
      guard case .activationChanged(let status) = event.kind, status.record?.state == .succeeded
      else { return nil }
      return status.pair
    }
    #expect(ended.count == 3 && Set(ended).count == 3)
    #expect(await stage.twin.counts[.token] == 2, "one token for apply, one for the watch")
    #expect(await stage.posts == 1)
  }

  @Test("where time is up, what is unfinished stays so and is told")
  func timeout() async throws {
    let stage = Self.stage(gold: RunScript(takes: 3_600_000), silver: RunScript(takes: 3_600_000))
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    let began = stage.clock.now
    let refresh = try await session(stage).watch(Self.watch(timeout: .seconds(60))) { _ in }
    #expect(refresh.open == 3)
    #expect(stage.clock.now - began >= .seconds(60) && stage.clock.now - began < .seconds(120))
  }

  @Test("where everything has ended, one look is all")
  func nothingOpen() async throws {
    let stage = Self.stage()
    try await stage.apply()
    let requests = await stage.twin.counts[.runs] ?? 0
    let refresh = try await session(stage).watch(Self.watch()) { _ in }
    #expect(refresh.open == 0)
    #expect(
      await stage.twin.counts[.runs] ?? 0 == requests, "what has ended is not asked for again")
  }
}
