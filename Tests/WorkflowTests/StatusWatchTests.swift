import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import TestSupport
import Testing

@testable import ActivationCommands

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

  @Test("an activation that was never sent is told, though all that was sent has succeeded")
  func neverSent() async throws {
    let stage = Stage(
      Sample.world(),
      plan: Sample.plan().replacing("audiences: [gold, silver]", with: "audiences: [gold]"))
    try await stage.apply()
    #expect(try await session(stage).refresh().members[0].unsent == 0)
    try stage.rewritePlan(Sample.plan())
    let refresh = try await session(stage).refresh()
    #expect(refresh.open == 0 && refresh.members[0].unsent == 1)
  }

  @Test("beside an apply that goes on, plan and status say so, and status reads without writing")
  func besideAnApply() async throws {
    let stage = Self.stage()
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    let binding = try stage.lockfile().binding
    _ = try JournalWriter(Stage.lockPath + ".journal", binding: binding, in: stage.files)
    func told() async throws -> String {
      let findings = try await stage.plan().members[0].findings
      return try #require(findings.first { $0.rule.code == "L302" }, "\(findings)").message
    }
    #expect(try await told().contains("did not finish"))
    let other = LockHolder(
      name: "somebody", host: "elsewhere", processID: 1, since: stage.clock.now)
    let store = LockfileStore(LockfileLocation(path: Stage.lockPath), in: stage.files)
    let lock = try store.hold(as: other)
    #expect(try await told().contains("is in progress"))

    let before = stage.files.files
    stage.clock.advance(by: .seconds(300))
    let refresh = try await session(stage).refresh()
    #expect(refresh.members[0].records.allSatisfy { $0.state == .succeeded })
    #expect(refresh.isBesideAnApply && ActivationCommands.ExitStatus(refresh) == .unfinished)
    #expect(stage.files.files == before, "only the one who holds the lockfile writes it")

    lock.release()
    #expect(try await told().contains("did not finish"))
    #expect(try await !session(stage).refresh().isBesideAnApply)
    #expect(try stage.lockfile().records.values.allSatisfy { $0.state == .succeeded })
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
