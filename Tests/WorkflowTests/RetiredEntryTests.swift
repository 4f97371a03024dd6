import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import Testing

@testable import ActivationCommands

@Suite("What left the plan")
struct RetiredEntryTests {
  private static let silver = ActivationPair(
    destination: DestinationID(Sample.sftp), audience: AudienceID(Sample.silver))

  private static let whole = Sample.plan()

  /// Plans that no longer ask for something, each with how many entries that leaves.
  private static let reduced = [
    (plan: whole.replacing(", silver]", with: "]"), left: 2),
    (
      plan: String(whole.prefix { $0 != "\n" })
        + "\nname: flash-sale\nsandbox: prod\nactivations: []\n", left: 0
    ),
  ]

  @Test("taken out, applied and put back, nothing is sent a second time", arguments: 0..<2)
  func putBack(case index: Int) async throws {
    let (plan, left) = Self.reduced[index]
    let stage = Stage(Sample.world(), plan: Self.whole)
    try await stage.apply()
    let before = try stage.lockfile()
    try stage.rewritePlan(plan)
    let removal = try await stage.apply()
    #expect(removal.summary.forgotten == 3 - left && removal.summary.kept == left)
    let retired = try stage.lockfile().records
    #expect(retired.values.count { $0.retiredAt != nil } == 3 - left)
    #expect(retired.mapValues(\.inUse) == before.records)

    try stage.rewritePlan(Self.whole)
    let posts = await stage.posts
    #expect(try await stage.plan().isEmpty)
    let result = try await stage.apply()
    #expect(result.summary.kept == 3)
    #expect(await stage.posts == posts)
    #expect(try stage.lockfile() == before)
  }

  @Test("put back for another revision, it is sent, and once")
  func anotherRevision() async throws {
    let stage = Stage(Sample.world(), plan: Self.whole)
    try await stage.apply()
    try stage.rewritePlan(Self.reduced[0].plan)
    try await stage.apply()
    try stage.rewritePlan(Sample.plan(revision: "cyber-monday"))
    let change = try await stage.plan().members[0].review.changes.first { $0.pair == Self.silver }
    #expect(change?.reasonCode.text == "revision")
    try await stage.apply()
    let record = try #require(try stage.lockfile().records[Self.silver])
    #expect(record.retiredAt == nil && record.revision == "cyber-monday")
    #expect(await stage.twin.ledger.count { $0.audience == Sample.silver } == 2)
  }

  private func signs(_ stage: Stage) async throws -> [String] {
    try await stage.plan().members[0].review.changes.map { $0.action.sign }
  }

  @Test("it is shown as forgotten once, and neither plan nor status mention it again")
  func outOfSight() async throws {
    let failing = RunScript(ending: .failed)
    let stage = Stage(
      Sample.world(sftp: [Sample.mapping(Sample.gold), Sample.mapping(Sample.silver, run: failing)]
      ),
      plan: Self.whole)
    #expect(try await stage.apply().summary.failed == 1)
    try stage.rewritePlan(Self.reduced[0].plan)
    #expect(try await signs(stage) == ["=", "=", "-"])
    try await stage.apply()
    #expect(try await signs(stage) == ["=", "="])

    let status = try await StatusSession(
      PlanArguments(paths: [Stage.planPath]), settlementPatience: nil,
      platform: PlatformOptions(), in: stage.environment)
    let member = try await status.refresh().members[0]
    #expect(member.records.count == 2 && member.retired == 1)
    #expect(ActivationCommands.ExitStatus(member.records) == .success)
    #expect(try stage.lockfile().records[Self.silver]?.retiredAt != nil)
  }

  @Test("while its run is in progress it is followed; then it is retired with what came of it")
  func inProgress() async throws {
    let stage = Stage(Sample.world(), plan: Self.whole)
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    #expect(try stage.lockfile().records[Self.silver]?.isInProgress == true)
    try stage.rewritePlan(Self.reduced[0].plan)
    let result = try await stage.apply()
    #expect(result.summary.forgotten == 1)
    let record = try #require(try stage.lockfile().records[Self.silver])
    #expect(record.state == .succeeded && record.lastSuccess != nil && record.retiredAt != nil)
    try stage.rewritePlan(Self.whole)
    #expect(try await stage.plan().isEmpty)
  }

  @Test("a retired run that is in progress after all, as after a merge, is followed once more")
  func inProgressAfterMerge() async throws {
    let stage = Stage(Sample.world(), plan: Self.whole)
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    var lockfile = try stage.lockfile()
    lockfile.records[Self.silver]?.retiredAt = stage.clock.now
    try stage.files.writeAtomically(lockfile.encoded, to: Stage.lockPath)
    try stage.rewritePlan(Self.reduced[0].plan)
    try await stage.apply()
    let record = try #require(try stage.lockfile().records[Self.silver])
    #expect(record.state == .succeeded && record.isRetired)
  }

  @Test("an attempt of unknown fate that left the plan is not sent blindly when it comes back")
  func unknownFate() async throws {
    let stage = Stage(Sample.world(), plan: Self.whole)
    try await stage.apply()
    var lockfile = try stage.lockfile()
    var record = try #require(lockfile.records[Self.silver]).withoutRun
    record.lastSuccess = nil
    record.retiredAt = stage.clock.now
    lockfile.records[Self.silver] = record
    try stage.files.writeAtomically(lockfile.encoded, to: Stage.lockPath)
    var options = PlanOptions()
    options.settlementPatience = nil
    let change = try await stage.plan(options).members[0].review.changes.first {
      $0.pair == Self.silver
    }
    #expect(change?.reasonCode.text == "L310")
  }

  @Test("an alias that is looked up and comes back must mean what it meant before it left")
  func rebound() async throws {
    let byName = Self.whole.replacing(
      "silver: { id: \(Sample.silver) }", with: "silver: { name: \"Loyalty silver\" }")
    let stage = Stage(Sample.world(), plan: byName)
    try await stage.apply()
    try stage.rewritePlan(Self.reduced[0].plan)
    try await stage.apply()
    var lockfile = try stage.lockfile()
    let record = try #require(lockfile.records[Self.silver])
    lockfile.records[Self.silver] = nil
    let other = ActivationPair(destination: Self.silver.destination, audience: "another")
    lockfile.records[other] = ActivationRecord(
      pair: other, labels: record.labels, revision: record.revision, job: record.job,
      submittedAt: record.submittedAt, state: .succeeded, lastSuccess: record.lastSuccess,
      retiredAt: record.retiredAt)
    try stage.files.writeAtomically(lockfile.encoded, to: Stage.lockPath)
    try stage.rewritePlan(byName)
    let findings = try await stage.plan().members[0].findings
    #expect(findings.map(\.rule.code).contains("G119"))
  }
}
