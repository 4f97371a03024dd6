import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationWorkflow
import PlatformTwin
import TestSupport
import Testing

@Suite("Lockfiles that move with their plans")
struct LockfileMoveTests {
  private static let newPath = "plans/winter.yaml"
  private static let newLock = "plans/winter.lock.json"
  private static let renamed = Sample.plan().replacing("name: flash-sale", with: "name: winter")

  /// A plan that was applied, then renamed in every way.
  private static func renamedStage() async throws -> Stage {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    try stage.files.remove(Stage.planPath)
    try stage.files.writeAtomically(Array(renamed.utf8), to: newPath)
    return stage
  }

  private static func move(
    _ from: String, _ to: String, environment: EnvironmentName? = nil, _ stage: Stage
  ) throws {
    let move = try LockfileMove(
      from: from, to: to, environment: environment, in: stage.environment)
    defer { move.release() }
    try move.execute(in: stage.environment)
  }

  private static func lockfile(_ path: String, _ stage: Stage) throws -> Lockfile {
    let bytes = try #require(stage.files.files[path])
    return try #require(Lockfile.decoding(SourceFile(name: path, bytes: bytes)).value)
  }

  private static func isDone(
    _ path: String, environment: EnvironmentName? = nil, _ stage: Stage
  ) async throws -> Bool {
    try await PlanCommand.run(
      PlanArguments(paths: [path], environment: environment), options: PlanOptions(),
      platform: PlatformOptions(), in: stage.environment
    ).isEmpty
  }

  @Test(
    "after a plan was renamed, nothing is sent again",
    arguments: [
      (Stage.planPath, newPath), (Stage.lockPath, newPath), (Stage.planPath, newLock),
      (Stage.lockPath, newLock),
    ])
  func renamed(from: String, to: String) async throws {
    let stage = try await Self.renamedStage()
    let before = try stage.lockfile()
    try Self.move(from, to, stage)
    #expect(stage.files.files[Stage.lockPath] == nil)
    let after = try Self.lockfile(Self.newLock, stage)
    #expect(after.records == before.records && after.binding.plan == "winter")
    #expect(try await Self.isDone(Self.newPath, stage))
  }

  @Test("a new name in the plan is written to the lockfile where it lies")
  func newName() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    try stage.rewritePlan(Self.renamed)
    try Self.move(Stage.lockPath, Stage.planPath, stage)
    #expect(try stage.lockfile().binding.plan == "winter")
    #expect(try await Self.isDone(Stage.planPath, stage))
  }

  @Test("an environment that was added gets the entries of the time before it")
  func addedEnvironment() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    let scoped = Sample.plan(extra: "environments: { prod: { sandbox: prod } }")
      .replacing("\nsandbox: prod\n", with: "\n")
    try stage.rewritePlan(scoped)
    try Self.move(Stage.planPath, Stage.planPath, environment: "prod", stage)
    #expect(stage.files.files[Stage.lockPath] == nil)
    #expect(
      try Self.lockfile("plans/flash-sale.prod.lock.json", stage).binding.environment == "prod")
    #expect(try await Self.isDone(Stage.planPath, environment: "prod", stage))
  }

  private static let otherSilver = "99990000-5f7e-4e7f-9b3a-6d3c4e2a1b5c"

  @Test("an alias that means another id takes its entry along, and only that")
  func rebound() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    let before = try stage.lockfile()
    try stage.rewritePlan(Sample.plan().replacing(Sample.silver, with: Self.otherSilver))
    try Self.move(Stage.planPath, Stage.planPath, stage)
    let after = try stage.lockfile()
    let pair = ActivationPair(
      destination: DestinationID(Sample.sftp), audience: AudienceID(Self.otherSilver))
    let old = ActivationPair(
      destination: DestinationID(Sample.sftp), audience: AudienceID(Sample.silver))
    #expect(after.records[pair]?.lastSuccess == before.records[old]?.lastSuccess)
    #expect(after.records[old]?.retiredAt != nil && after.records.count == 4)
    #expect(after.records[old]?.inUse == before.records[old])
    // Put back, what went out for the old id isn't sent again.
    let posts = await stage.posts
    try stage.rewritePlan(Sample.plan())
    try await stage.apply()
    #expect(await stage.posts == posts)
  }

  @Test("what a later version has written goes along, and outlives an apply")
  func unknownMembers() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    var lockfile = try stage.lockfile()
    lockfile.unknown.add("gates", Array("[1]".utf8))
    for pair in lockfile.records.keys {
      lockfile.records[pair]?.unknown.add("newer", Array("true".utf8))
    }
    try stage.files.writeAtomically(lockfile.encoded, to: Stage.lockPath)
    try stage.rewritePlan(Sample.plan(revision: "cyber-monday"))
    try await stage.apply()
    let after = try stage.lockfile()
    #expect(after.unknown == lockfile.unknown)
    #expect(after.records.values.contains { $0.revision == "cyber-monday" })
    #expect(after.records.values.allSatisfy { !$0.unknown.isEmpty })
    try stage.files.remove(Stage.planPath)
    let renamed = Self.renamed.replacing("black-friday", with: "cyber-monday")
    try stage.files.writeAtomically(Array(renamed.utf8), to: Self.newPath)
    try Self.move(Stage.lockPath, Self.newPath, stage)
    let moved = try Self.lockfile(Self.newLock, stage)
    #expect(moved.unknown == lockfile.unknown && moved.records == after.records)
  }

  @Test("where the lockfile moves, entries keep their ids: another alias may be another audience")
  func notReboundByTheWay() async throws {
    let stage = try await Self.renamedStage()
    let before = try stage.lockfile()
    let plan = Self.renamed.replacing(Sample.silver, with: Self.otherSilver)
    try stage.files.writeAtomically(Array(plan.utf8), to: Self.newPath)
    let move = try LockfileMove(
      from: Stage.lockPath, to: Self.newPath, environment: nil, in: stage.environment)
    #expect(move.rebound.isEmpty && move.leftBound == 1 && move.new.records == before.records)
    move.release()
  }

  @Test("an entry whose run is in progress keeps the ids that its run names")
  func reboundInProgress() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    try stage.rewritePlan(Sample.plan().replacing(Sample.silver, with: Self.otherSilver))
    #expect(try Self.refusal(Stage.planPath, Stage.planPath, stage) == ["L324"])
  }

  private static func refusal(
    _ from: String, _ to: String, _ stage: Stage
  ) throws -> [String] {
    do {
      try move(from, to, stage)
      return []
    } catch WorkflowFailure.refused(let findings, _) {
      return findings.map(\.rule.code)
    }
  }

  @Test("entries that are there already are not written over")
  func taken() async throws {
    let stage = try await Self.renamedStage()
    var other = try stage.lockfile()
    other.records.removeValue(forKey: other.sortedRecords[0].pair)
    let there = Lockfile(
      binding: LedgerBinding(
        plan: "winter", organization: other.binding.organization, sandbox: "prod"),
      records: other.records)
    try stage.files.writeAtomically(there.encoded, to: Self.newLock)
    let before = stage.files.files
    #expect(try Self.refusal(Stage.lockPath, Self.newPath, stage) == ["L325"])
    #expect(stage.files.files[Self.newLock] == before[Self.newLock])
    #expect(stage.files.files[Stage.lockPath] == before[Stage.lockPath])
  }

  @Test("exports of another sandbox are not taken for exports of this one")
  func otherSandbox() async throws {
    let stage = try await Self.renamedStage()
    let plan = Self.renamed.replacing("sandbox: prod", with: "sandbox: stage")
    try stage.files.writeAtomically(Array(plan.utf8), to: Self.newPath)
    #expect(try Self.refusal(Stage.lockPath, Self.newPath, stage) == ["G114"])
  }

  @Test("a lockfile that another process holds is not moved under it")
  func held() async throws {
    let stage = try await Self.renamedStage()
    let lock = try #require(try stage.files.lock(Stage.lockPath + ".lock"))
    defer { lock.release() }
    #expect {
      try Self.move(Stage.lockPath, Self.newPath, stage)
    } throws: { error in
      if case WorkflowFailure.held(.heldElsewhere) = error { true } else { false }
    }
  }

  @Test("what an unfinished apply has written down goes along, its open attempt still open")
  func journal() async throws {
    let stage = try await Self.renamedStage()
    let before = try stage.lockfile()
    let pair = before.sortedRecords[0].pair
    let writer = try JournalWriter(
      Stage.lockPath + ".journal", binding: before.binding, in: stage.files)
    try writer.commit([
      .intent(
        JobIntent(
          job: "open", digest: JobRequest(id: "open", pairs: [pair]).digest,
          submittedAt: stage.clock.now, activations: [.init(pair: pair, revision: "2")]))
    ])
    try Self.move(Stage.lockPath, Self.newPath, stage)
    let after = try Self.lockfile(Self.newLock, stage)
    #expect(after.records[pair]?.state == .unknown && after.records[pair]?.job == "open")
    #expect(
      stage.files.files.keys.filter { $0.contains("flash-sale.lock.json") }.sorted() == [
        Stage.lockPath + ".lock"
      ])
  }

  /// The files of a renamed plan whose last apply was killed.
  private static func interrupted() async throws -> (files: [String: [UInt8]], whole: Lockfile) {
    let stage = try await renamedStage()
    let before = try stage.lockfile()
    let writer = try JournalWriter(
      Stage.lockPath + ".journal", binding: before.binding, in: stage.files)
    try writer.commit([.forgotten(before.sortedRecords[0].pair, at: stage.clock.now)])
    let store = LockfileStore(LockfileLocation(path: Stage.lockPath), in: stage.files)
    return (stage.files.files, try #require(try store.load().value?.lockfile))
  }

  @Test(
    "wherever it is cut off, no entry is lost, and doing it again ends it", arguments: 0..<20,
    [true, false])
  func cutOff(after steps: Int, keepsPower: Bool) async throws {
    let (files, whole) = try await Self.interrupted()
    let first = Stage(
      Sample.world(), plan: "", files: InMemoryFileSystem(files, failing: .init(at: steps)))
    _ = try? Self.move(Stage.lockPath, Self.newPath, first)
    let left = keepsPower ? first.files.afterKill() : first.files.afterPowerLoss()
    let second = Stage(Sample.world(), plan: "", files: left)
    if left.files[Stage.lockPath] != nil {
      try Self.move(Stage.lockPath, Self.newPath, second)
    }
    #expect(left.files[Stage.lockPath] == nil && left.files[Stage.lockPath + ".journal"] == nil)
    #expect(try Self.lockfile(Self.newLock, second).records == whole.records)
  }
}
