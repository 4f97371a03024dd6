import ActivationLockfile
import ActivationModel
import ActivationWorkflow
import PlatformAPI
import PlatformTwin
import Synchronization
import Testing

@testable import ActivationCommands

/// Each situation is planned and applied by the real workflow against the twin, on a virtual clock.
@Suite("Situations")
struct SituationTests {
  static let table: [Situation] =
    Situation.activity + Situation.firstHour + Situation.schedules + Situation.destinations
    + Situation.names + Situation.segmentation + Situation.limits + Situation.moments
    + Situation.waits + Situation.recent + Situation.retirement

  @Test("what is found, done, asked and told is what the table says", arguments: table)
  func situation(_ it: Situation) async throws {
    let setting = it.setting
    let stage = Stage(
      setting.world, plan: setting.plan, lockfile: setting.lockfile, variables: setting.variables,
      startingAt: setting.start, localClockBehindBy: setting.localClockIsBehind)
    if let other = setting.otherLockfile {
      try stage.files.writeAtomically(other, to: Setting.otherLockPath)
      try stage.files.writeAtomically(Array(Setting.otherPlan.utf8), to: Setting.otherPlanPath)
    }
    var story = SituationStory(it, setting)
    do throws(WorkflowFailure) {
      story.tell(try await plan(setting, on: stage))
    } catch {
      story.tell(error, of: "plan")
    }
    let planned = await stage.twin.requests
    story.tell(planned, of: "plan")
    guard setting.moment == nil else { return try SituationGolden.expect(story.text, it.name) }
    do throws(WorkflowFailure) {
      try await apply(setting, on: stage, &story)
    } catch {
      story.tell(error, of: "apply")
    }
    story.tell(Array(await stage.twin.requests.dropFirst(planned.count)), of: "apply")
    try SituationGolden.expect(story.text, it.name)
  }

  @Test("the table is large, and no name stands twice in it")
  func names() {
    #expect(Self.table.count >= 60)
    #expect(Set(Self.table.map(\.name)).count == Self.table.count)
    #expect(SituationGolden.names == Self.table.map(\.name).sorted())
  }

  private func plan(
    _ setting: Setting, on stage: Stage
  ) async throws(WorkflowFailure) -> PlanSession {
    try await PlanCommand.run(
      PlanArguments(paths: [Stage.planPath]), options: setting.options,
      platform: PlatformOptions(rate: Self.rate, parallelism: 1), in: stage.environment)
  }

  private func apply(
    _ setting: Setting, on stage: Stage, _ story: inout SituationStory
  ) async throws(WorkflowFailure) {
    var terms = ApplySession.Terms()
    terms.plan = setting.options
    terms.platform = PlatformOptions(rate: Self.rate, parallelism: 1)
    terms.expectsNewLockfile = true
    terms.isInteractive = setting.isAttended
    let session = try await ApplySession.begin(
      PlanArguments(paths: [Stage.planPath]), terms: terms, in: stage.environment)
    defer { session.release() }
    let status = ExitStatus(session.plan)
    guard status != .refused || setting.skipsBlocked else { return story.tellRefusal(status) }
    stage.clock.advance(by: setting.thinks)
    let outcome = try await session.execute(setting.execution) { event in
      stage.events.withLock { $0.append(event) }
    }
    story.tell(
      outcome.result, of: session.plan, events: stage.events.withLock { $0 },
      status: ExitStatus(outcome.result, stoppedBy: nil))
  }

  /// Requests a second: many, so that what is told isn't about pace.
  private static let rate = 1000
}
