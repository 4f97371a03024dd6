import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationWorkflow
import PlatformTwin
import Synchronization
import TestSupport
import Testing

@Suite("Files that change while batches are sent")
struct ChangingFilesTests {
  /// Applies 130 jobs, one after the other, 60 in a batch.
  ///
  /// - Parameter change: What somebody does once the first one is accepted.
  private static func apply(
    _ change: @escaping @Sendable (InMemoryFileSystem) throws -> Void
  ) async throws -> (stage: Stage, outcome: ApplySession.Outcome) {
    let stage = Stage.ofSingles(
      (0..<130).map { "aaaaaaaa-0000-4000-8000-\(100_000_000_000 + $0)" })
    var terms = ApplySession.Terms()
    terms.expectsNewLockfile = true
    terms.platform = PlatformOptions(rate: 1000, parallelism: 1)
    var options = ExecutionOptions()
    options.parallelism = 1
    let session = try await ApplySession.begin(
      PlanArguments(paths: [Stage.planPath]), terms: terms, in: stage.environment)
    defer { session.release() }
    let isFirst = Mutex(true)
    let outcome = try await session.execute(options) { event in
      guard case .jobAccepted = event.kind else { return }
      let isNow = isFirst.withLock { first in
        defer { first = false }
        return first
      }
      if isNow { #expect(throws: Never.self) { try change(stage.files) } }
    }
    return (stage, outcome)
  }

  private static func message(_ result: ExecutionResult) -> String? {
    if case .journalFailed(let failure) = result.ending { failure.message } else { nil }
  }

  private static let location = LockfileLocation(path: Stage.lockPath)

  @Test("nothing happens to the files, and everything is sent")
  func untouched() async throws {
    let (stage, outcome) = try await Self.apply { _ in }
    #expect(outcome.result.ending == .complete)
    #expect(await stage.posts == 130)
  }

  private static func cause(_ failure: LedgerFailure?) -> FileFailure.Cause? {
    (failure?.cause as? FileFailure)?.cause
  }

  @Test("a journal that was replaced gets no further intents, and no further request leaves")
  func replacedJournal() async throws {
    let (stage, outcome) = try await Self.apply { files in
      let text = try files.contents(of: Self.location.journalPath, limit: 1 << 20)
      try files.writeAtomically(text, to: Self.location.journalPath)
    }
    #expect(Self.message(outcome.result)?.contains("another file has replaced it") == true)
    #expect(await stage.posts == 60)
    // What was sent is known, and what somebody has put there is left to be looked at.
    #expect(Self.cause(outcome.saveFailure) == .replaced)
    let sent = try stage.lockfile().records.values.count { $0.runID != nil }
    #expect(sent == 60)
    #expect(stage.files.files[Self.location.journalPath] != nil)
  }

  @Test(
    "a journal that was removed ends the apply after its batch, with everything in the lockfile")
  func removedJournal() async throws {
    let (stage, outcome) = try await Self.apply { try $0.remove(Self.location.journalPath) }
    #expect(Self.message(outcome.result)?.contains("it was removed") == true)
    #expect(await stage.posts == 60)
    #expect(outcome.saveFailure == nil)
    #expect(try stage.lockfile().records.count == 60)
  }

  @Test("a lockfile that a pull has brought is noticed before the next batch, and not written over")
  func pulledLockfile() async throws {
    let (stage, outcome) = try await Self.apply { files in
      try files.writeAtomically(Array("theirs".utf8), to: Self.location.path)
    }
    #expect(Self.message(outcome.result)?.contains("something else has changed it") == true)
    #expect(await stage.posts == 60)
    #expect(Self.cause(outcome.saveFailure) == .changedMeanwhile)
    #expect(stage.files.files[Self.location.path] == Array("theirs".utf8))
    #expect(stage.files.files[Self.location.journalPath] != nil, "the journal has it all")
  }

  @Test("what an apply has kept apart is to be merged before another one sends it again")
  func unmerged() async throws {
    let stage = Stage.ofSingles(["aaaaaaaa-0000-4000-8000-100000000000"])
    try await stage.apply()
    let known = try #require(stage.files.files[Self.location.path])
    let rescued = Self.location.path + ".rescued-2"
    try stage.files.writeNew(known, to: rescued)
    // The lockfile tells it all.
    try await stage.apply()
    try stage.files.remove(Self.location.path)
    let failure = await #expect(throws: WorkflowFailure.self) { try await stage.apply() }
    guard case .file(let unmerged)? = failure else {
      Issue.record("it went on: \(String(describing: failure))")
      return
    }
    #expect(unmerged.cause == .unmerged(saved: rescued))
    // What it advises to do.
    try LockfileMerging.merge(
      ours: Self.location.path, theirs: rescued, in: stage.environment)
    try await stage.apply()
    #expect(await stage.twin.ledger.count == 1)
  }

  @Test("a lock that another apply has taken ends this one, whose knowledge is kept apart")
  func takenLock() async throws {
    let (stage, outcome) = try await Self.apply { files in
      try files.remove(Self.location.lockPath)
      try files.remove(Self.location.journalPath)
      // The other one is done already, and has its own lockfile.
      let lock = try #require(try files.lock(Self.location.lockPath))
      lock.release()
      try files.writeNew(Array("other".utf8), to: Self.location.path)
    }
    #expect(Self.message(outcome.result)?.contains("another file has replaced it") == true)
    #expect(await stage.posts == 60)
    let rescued = Self.location.path + ".rescued"
    #expect(Self.cause(outcome.saveFailure) == .lockLost(saved: rescued))
    #expect(stage.files.files[Self.location.path] == Array("other".utf8))
    let known = Lockfile.decoding(
      SourceFile(name: rescued, bytes: try #require(stage.files.files[rescued])))
    #expect(known.value?.records.count == 60)
  }
}
