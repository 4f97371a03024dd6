import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import TestSupport
import Testing

/// After a crash, the absence of a run is assumed a while after the intent. A request that left long
/// after its intent could then go out twice.
@Suite("No request leaves on an old intent")
struct YoungIntentTests {
  private static let audiences = (1...6).map { "aaaaaaa\($0)-0000-4000-8000-000000000000" }

  private static func stage(_ fault: TwinFault) -> Stage {
    .ofSingles(audiences, faults: [fault])
  }

  /// How old each intent was when the platform took its request.
  private static func ages(_ stage: Stage) async throws -> [Duration] {
    let records = try stage.lockfile().records
    return try await stage.twin.ledger.map { entry in
      let pair = ActivationPair(
        destination: DestinationID(entry.destination), audience: AudienceID(entry.audience))
      let record = try #require(records[pair])
      return Timestamp(milliseconds: entry.acceptedAt) - record.submittedAt
    }
  }

  @Test("jobs whose turn comes late are looked at and written down anew")
  func slowPlatform() async throws {
    let stage = Self.stage(
      TwinFault(route: .adhocrun, times: 6, effect: .own, acts: true, delay: 70_000))
    let result = try await stage.apply { _, options in options.parallelism = 1 }
    #expect(result.summary.succeeded == 6)
    #expect(await stage.posts == 6)
    let ages = try await Self.ages(stage)
    #expect(ages.count == 6)
    #expect(ages.allSatisfy { $0 <= .seconds(121) }, "\(ages)")
    // The third would have left 140 s after an intent of the first look.
    #expect(ages.filter { $0 < .seconds(80) }.count >= 3, "\(ages)")
  }

  @Test("a long pause that the platform asks for passes before anything is written down")
  func longPause() async throws {
    let refusal = TwinFault.Answer.tooManyRequests(retryAfter: "400")
    let stage = Self.stage(TwinFault(route: .adhocrun, times: 1, effect: .answer(refusal)))
    let began = stage.clock.now
    let result = try await stage.apply { _, options in options.parallelism = 1 }
    #expect(result.summary.succeeded == 6)
    #expect(await stage.twin.ledger.count == 6)
    let ages = try await Self.ages(stage)
    #expect(ages.allSatisfy { $0 < .seconds(60) }, "\(ages)")
    let last = try #require(await stage.twin.ledger.map(\.acceptedAt).max())
    #expect(last >= (began + .seconds(400)).milliseconds)
    #expect(stage.kinds().contains("retrying"))
  }

  @Test("a platform that never stops asking for pauses ends the apply, with nothing lost")
  func endlessPauses() async throws {
    let refusal = TwinFault.Answer.tooManyRequests(retryAfter: "400")
    let stage = Self.stage(TwinFault(route: .adhocrun, times: 100, effect: .answer(refusal)))
    let result = try await stage.apply { _, options in options.parallelism = 1 }
    guard case .failed(let failure) = result.ending else {
      Issue.record("it ended as \(result.ending)")
      return
    }
    #expect(failure.kind == .throttled)
    #expect(result.summary.unknown == 0 && result.summary.pending == 6)
    #expect(await stage.twin.ledger.isEmpty)
    #expect(stage.files.files[Stage.lockPath + ".journal"] == nil)
  }

  @Test(
    "a checkpoint that takes too long ends the apply, instead of being made again for ever",
    arguments: [(Duration.seconds(119), true), (.seconds(130), false)])
  func slowCheckpoint(takes: Duration, isSent: Bool) async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan(), checkpointTakes: takes)
    let result = try await stage.apply(checkpoint: "git push")
    #expect(await stage.twin.ledger.count == (isSent ? 3 : 0))
    guard !isSent else { return }
    guard case .checkpointFailed(let failure) = result.ending else {
      Issue.record("it ended as \(result.ending)")
      return
    }
    #expect(failure.message.contains("took over 2 min"))
    #expect(result.summary.unknown == 0 && result.summary.pending == 3)
  }
}
