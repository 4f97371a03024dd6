import ActivationExecution
import ActivationModel
import ActivationWorkflow
import PlatformTwin
import Testing

@testable import ActivationCommands

@Suite("Following, while the platform can't be read")
struct FollowingTests {
  private static func stage(_ times: Int, _ effect: TwinFault.Effect) -> Stage {
    Stage(
      Sample.world(faults: [
        TwinFault(route: .runs, after: .adhocrun, times: times, effect: effect)
      ]), plan: Sample.plan())
  }

  @Test(
    "once everything is sent, neither a rate limit nor failing reads end it before its time",
    arguments: [
      .answer(.init(status: 429, retryAfter: "3600")), .answer(.init(status: 429)),
      .answer(.init(status: 503)), .cut,
    ] as [TwinFault.Effect])
  func goesOn(effect: TwinFault.Effect) async throws {
    let stage = Self.stage(100_000, effect)
    let result = try await stage.apply { _, options in options.timeout = .seconds(900) }
    #expect(result.ending == .left)
    #expect(ExitStatus(result, stoppedBy: nil) == .unfinished)
    #expect(result.summary.inProgress == 3)
    #expect(await stage.posts > 0)
    #expect(stage.kinds().contains("waiting"))
    #expect(stage.clock.now >= Timestamp("2026-11-23T09:15:00Z")!)
  }

  @Test("when it can be read again, the runs are followed to their end")
  func recovers() async throws {
    let stage = Self.stage(12, .answer(.init(status: 503)))
    let result = try await stage.apply()
    #expect(result.ending == .complete && result.summary.succeeded == 3)
  }

  @Test("refused credentials end it at once: nobody else is let in later")
  func refusedCredentials() async throws {
    let stage = Self.stage(100_000, .answer(.init(status: 403)))
    let result = try await stage.apply()
    guard case .failed(let failure) = result.ending else {
      Issue.record("it ended with \(result.ending)")
      return
    }
    #expect(failure.kind == .forbidden)
    #expect(stage.clock.now < Timestamp("2026-11-23T09:10:00Z")!)
  }

  @Test("what the platform refuses is refused, also where the mapping then tells why")
  func refusedAndExplained() async throws {
    // The mapping of silver goes just as the request is on its way.
    let words =
      #"{"message":"Segments Loyalty silver are not part of this dataflow or out of "#
      + #"schedule range!"}"#
    let refusal = TwinFault(route: .adhocrun, effect: .answer(.init(status: 400, body: words)))
    let stage = Stage(
      Sample.world(faults: [refusal]), plan: Sample.plan(),
      over: { base in
        BentTransport(
          base,
          response: { passage, answer in
            if passage.path.contains("/flows"), passage.activations > 0 {
              answer.text = answer.text.replacing(Sample.silver, with: "another-audience")
            }
          })
      })
    let result = try await stage.apply()
    let silver = try #require(
      result.statuses.first { $0.pair.audience.rawValue == Sample.silver })
    guard case .rejected(let rejection) = silver.stage else {
      Issue.record("it is \(silver.stage)")
      return
    }
    #expect(rejection.reason == .notMappedOrOutOfSchedule)
    #expect(rejection.message.contains("G104"))
    #expect(ExitStatus(result, stoppedBy: nil) == .exportFailed)
  }
}
