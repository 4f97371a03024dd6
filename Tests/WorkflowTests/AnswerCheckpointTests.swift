import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationWorkflow
import PlatformTwin
import Synchronization
import TestSupport
import Testing

/// A runner whose disk goes with it dies most likely while it follows runs, which takes hours.
@Suite("What the platform has answered is saved before it is followed")
struct AnswerCheckpointTests {
  private static func count(_ word: String, in text: String) -> Int {
    text.split(separator: word, omittingEmptySubsequences: false).count - 1
  }

  @Test("a machine lost while following leaves nothing of unknown fate, and nothing is sent again")
  func lostWhileFollowing() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan(), checkpointTakes: .seconds(5))
    let result = try await stage.apply(checkpoint: "git push")
    #expect(result.ending == .complete)
    let journals = stage.checkpoints.journals
    try #require(journals.count == 3, "before the requests, after them, at the end")
    #expect(!journals[0].contains("\"outcome\""))
    #expect(journals[1].contains("\"accepted\""))
    #expect(journals[2].isEmpty)

    // The next runner has what the second checkpoint saved; the platform goes on.
    let sent = await stage.posts
    for path in stage.files.files.keys where path.hasPrefix(Stage.lockPath) {
      try stage.files.remove(path)
    }
    for (path, bytes) in stage.checkpoints.made[1] {
      try stage.files.writeAtomically(bytes, to: path)
    }
    let plan = try await stage.plan()
    #expect(!plan.hasBlocked)
    let next = try await stage.apply()
    #expect(next.ending == .complete && next.summary.unknown == 0)
    #expect(await stage.posts == sent)
  }

  @Test("batches that follow each other at once share a checkpoint, none leaves without its own")
  func shared() async throws {
    let audiences = (100...160).map { "aaaaa\($0)-0000-4000-8000-000000000000" }
    let stage = Stage.ofSingles(audiences, checkpointTakes: .seconds(5))
    let result = try await stage.apply(checkpoint: "git push") { _, options in
      options.parallelism = 1
    }
    #expect(result.summary.succeeded == 61)
    let journals = stage.checkpoints.journals
    #expect(journals.count == 4, "two before requests, one after all answers, one at the end")
    #expect(journals.prefix(3).map { Self.count("\"intent\"", in: $0) } == [60, 61, 61])
    #expect(journals.prefix(3).map { Self.count("\"accepted\"", in: $0) } == [0, 60, 61])
  }

  @Test("what an earlier apply's lost answer has led to is saved before it is followed as well")
  func settledBefore() async throws {
    let world = RecoveryTests.world(
      faults: [TwinFault(route: .adhocrun, times: 1, effect: .cut, acts: true)])
    let stage = Stage(world, plan: Sample.plan(), checkpointTakes: .seconds(5))
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    let result = try await stage.apply(checkpoint: "git push")
    #expect(result.summary.succeeded == 3)
    let journals = stage.checkpoints.journals
    #expect(journals.count == 2)
    #expect(Self.count("\"run\"", in: journals[0]) >= 3, "\(journals)")
  }

  @Test("one that fails after the answers is told, tried again later, and ends nothing")
  func failing() async throws {
    let stage = Stage(
      Sample.world(), plan: Sample.plan(), checkpointTakes: .seconds(5),
      checkpointEnds: { $0 == 1 ? .exited(1) : .exited(0) })
    let result = try await stage.apply(checkpoint: "git push")
    #expect(result.ending == .complete && result.summary.succeeded == 3)
    let told = stage.unsaved.withLock { $0.map(\.message) }
    #expect(told == ["The checkpoint command “git push” ended with exit code 1."])
  }
}
