import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationReporting
import ActivationWorkflow
import PlatformTwin
import TestSupport
import Testing

@testable import ActivationCommands

@Suite("Taking over a set-up that runs already")
struct BaselineTests {
  private static func run(
    _ id: String, of audiences: [String], minutesAgo minutes: Int64,
    ending: RunScript.Ending = .success
  ) -> RunSeed {
    RunSeed(
      audiences: audiences, startedAt: .minutes(-minutes),
      script: RunScript(id: id, takes: 60_000, ending: ending))
  }

  /// Gold was exported to sftp well twice and failed since; silver never was; s3 says nothing.
  private static func stage(plan: String = Sample.plan(), lockfile: [UInt8]? = nil) -> Stage {
    var world = Sample.world(runs: [
      run("run-old", of: [Sample.gold], minutesAgo: 5000),
      run("run-good", of: [Sample.gold], minutesAgo: 3000),
      run("run-bad", of: [Sample.gold], minutesAgo: 100, ending: .failed),
    ])
    world.destinations[1].runs = [run("run-s3", of: [], minutesAgo: 200)]
    return Stage(world, plan: plan, lockfile: lockfile)
  }

  private func begin(_ stage: Stage) async throws -> BaselineSession {
    try await BaselineSession.begin(
      PlanArguments(paths: [Stage.planPath]), platform: PlatformOptions(), in: stage.environment)
  }

  private static func result(
    _ audience: String, on destination: String, _ session: BaselineSession
  ) -> BaselineChoice.Result? {
    session.members[0].choices.first {
      $0.pair.audience.rawValue == audience && $0.pair.destination.rawValue == destination
    }?.result
  }

  @Test("a name that isn't there is told, and keeps nothing else from being taken over")
  func takesOverTheRest() async throws {
    let plan = Sample.plan(extra: "  - { destination: sftp, audiences: [nobody] }")
    let stage = Self.stage(
      plan: plan.replacing(
        "audiences:\n  gold", with: "audiences:\n  nobody: { name: Nobody }\n  gold"))
    let session = try await begin(stage)
    #expect(session.count == 1)
    #expect(session.findings.map(\.rule.code).contains("G110"))
    #expect(session.members[0].unresolved == 1)
    try await session.record()
    session.release()
    #expect(try stage.lockfile().records.count == 1)
  }

  @Test("the newest good run becomes the last success, and apply sends only the others")
  func takesOver() async throws {
    let stage = Self.stage()
    let session = try await begin(stage)
    #expect(session.count == 1)
    try await session.record()
    session.release()
    #expect(await stage.posts == 0)
    let lockfile = try stage.lockfile()
    let record = try #require(lockfile.records.values.first)
    #expect(lockfile.records.count == 1)
    #expect(record.runID == "run-good" && record.state == .succeeded && record.adopted)
    #expect(record.revision == "black-friday")
    #expect(record.lastSuccess?.runID == "run-good")
    #expect(record.lastSuccess?.submittedAt == Timestamp("2026-11-21T07:00:00Z"))
    #expect(lockfile.binding.sandbox == "prod")
    let plan = try await stage.plan()
    #expect(
      plan.members[0].review.changes.map { "\($0.labels.audienceAlias ?? "?") \($0.action)" }
        == ["gold activate", "gold keep", "silver activate"])
  }

  @Test("what can't be taken over is named, with why")
  func named() async throws {
    let stage = Self.stage()
    let session = try await begin(stage)
    defer { session.release() }
    #expect(Self.result(Sample.silver, on: Sample.sftp, session) == .none(sawAll: true))
    #expect(Self.result(Sample.gold, on: Sample.s3, session) == .unnamed(runs: 1))
    let text = BaselineText(style: TextStyle(colour: false, width: 200)).render(
      [
        .init(
          path: "x.lock.json", plan: "flash-sale", environment: nil,
          choices: session.members[0].choices)
      ], findings: [], sources: [])
    #expect(text.contains("run run-good, ended 2026-11-21T07:01:00Z"))
    #expect(text.contains("the platform shows no successful run of it"))
    #expect(text.contains("names its audience"))
    #expect(text.contains("1 entry to record, 0 recorded already, 2 without"))
    #expect(stage.files.files[Stage.lockPath] == nil)
  }

  @Test("an entry with a good export, or with an open attempt, stays as it is")
  func leavesEntries() async throws {
    for (state, success, result) in [
      (.succeeded, true, .alreadyHeld), (.running, false, .attemptOpen),
      (.unknown, false, .attemptOpen),
    ] as [(ActivationState, Bool, BaselineChoice.Result)] {
      var setting = Setting()
      setting.exportedGold(minutesAgo: 60, then: state)
      if !success { setting.records[0].lastSuccess = nil }
      let stage = Self.stage(lockfile: setting.lockfile)
      let before = try stage.lockfile()
      let session = try await begin(stage)
      #expect(Self.result(Sample.gold, on: Sample.sftp, session) == result)
      #expect(session.count == 0)
      try await session.record()
      session.release()
      #expect(try stage.lockfile() == before)
    }
  }

  @Test("a failed attempt gives way to the good run of before")
  func failedAttempt() async throws {
    var setting = Setting()
    setting.exportedGold(minutesAgo: 100, then: .failed)
    setting.records[0].lastSuccess = nil
    let stage = Self.stage(lockfile: setting.lockfile)
    let session = try await begin(stage)
    try await session.record()
    session.release()
    #expect(try stage.lockfile().records.values.map(\.lastSuccess?.runID) == ["run-good"])
  }

  @Test("credentials for another sandbox than the plan's are refused before anything is read")
  func pins() async throws {
    var setting = Setting()
    setting.lockedSandbox = "stage"
    setting.exportedGold(minutesAgo: 60)
    let stage = Self.stage(lockfile: setting.lockfile)
    do throws(WorkflowFailure) {
      let session = try await BaselineSession.begin(
        PlanArguments(paths: [Stage.planPath]), platform: PlatformOptions(),
        in: stage.environment)
      session.release()
      Issue.record("nothing was refused")
    } catch {
      let report = FailureReport(error)
      #expect(report.status == .refused)
      #expect(report.text(TextStyle(colour: false, width: 200)).contains("G114"))
    }
    #expect(await stage.twin.requests.isEmpty)
  }

  @Test("while another process has the lockfile, nothing is recorded")
  func held() async throws {
    let stage = Self.stage()
    let first = try await begin(stage)
    defer { first.release() }
    do throws(WorkflowFailure) {
      let second = try await BaselineSession.begin(
        PlanArguments(paths: [Stage.planPath]), platform: PlatformOptions(),
        in: stage.environment)
      second.release()
      Issue.record("nothing was refused")
    } catch {
      #expect(FailureReport(error).status == .held)
    }
  }
}
