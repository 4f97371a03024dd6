import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import TestSupport
import Testing

@Suite("Entries that are dropped for good")
struct LockfilePruningTests {
  private static let pair = ActivationPair(
    destination: DestinationID(Sample.sftp), audience: AudienceID(Sample.silver))

  /// A plan that was applied, with one entry bent.
  private static func stage(
    _ bend: (inout ActivationRecord, Timestamp) -> Void
  ) async throws -> Stage {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    var lockfile = try stage.lockfile()
    var record = try #require(lockfile.records[pair])
    bend(&record, stage.clock.now)
    lockfile.records[pair] = record
    try stage.files.writeAtomically(lockfile.encoded, to: Stage.lockPath)
    return stage
  }

  private static func prune(_ stage: Stage, path: String = Stage.planPath) throws -> Int {
    let pruning = try LockfilePruning(
      PlanArguments(paths: [path]), olderThan: .seconds(90 * 86_400), in: stage.environment)
    defer { pruning.release() }
    try pruning.execute()
    return pruning.members.reduce(0) { $0 + $1.dropped.count }
  }

  private static let old = Duration.seconds(-90 * 86_400)

  @Test(
    "what has been out of the plan for long enough is dropped, and new when it comes back",
    arguments: [Stage.planPath, Stage.lockPath])
  func dropped(path: String) async throws {
    let stage = try await Self.stage { $0.retiredAt = $1 + Self.old }
    #expect(try Self.prune(stage, path: path) == 1)
    #expect(try stage.lockfile().records.count == 2)
    let actions = try await stage.plan().members[0].review.changes.map { $0.action.sign }
    #expect(actions.sorted() == ["+", "=", "="])
  }

  struct Kept: CustomTestStringConvertible {
    let testDescription: String
    let bend: @Sendable (inout ActivationRecord, Timestamp) -> Void
  }

  static let kept = [
    Kept(testDescription: "retired a second too late") {
      $0.retiredAt = $1 + old + .seconds(1)
    },
    Kept(testDescription: "in the plan") { _, _ in },
    Kept(testDescription: "of unknown fate") {
      $0 = $0.withoutRun
      $0.retiredAt = $1 + old
    },
    Kept(testDescription: "in progress") {
      $0.state = .running
      $0.retiredAt = $1 + old
    },
  ]

  @Test("what may still be needed stays", arguments: kept)
  func stays(_ it: Kept) async throws {
    let stage = try await Self.stage(it.bend)
    let before = stage.files.files[Stage.lockPath]
    #expect(try Self.prune(stage) == 0)
    #expect(stage.files.files[Stage.lockPath] == before)
  }

  @Test("a lockfile that is held is not written")
  func held() async throws {
    let stage = try await Self.stage { $0.retiredAt = $1 + Self.old }
    let lock = try #require(try stage.files.lock(Stage.lockPath + ".lock"))
    defer { lock.release() }
    #expect(throws: WorkflowFailure.self) { try Self.prune(stage) }
    #expect(try stage.lockfile().records.count == 3)
  }
}
