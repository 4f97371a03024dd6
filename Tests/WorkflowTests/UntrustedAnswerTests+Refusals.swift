import ActivationExecution
import HTTPTypes
import PlatformAPI
import PlatformTwin
import Synchronization
import Testing

/// Delivers the first activation request twice, as a gateway may, and passes on the second answer.
private final class DoublingTransport: HTTPTransport {
  private let base: any HTTPTransport
  private let first = Mutex(true)

  init(_ base: any HTTPTransport) { self.base = base }

  func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    let answer = try await base.send(exchange)
    guard exchange.head.path?.hasSuffix("adhocrun") == true,
      first.withLock({ isFirst in
        defer { isFirst = false }
        return isFirst
      })
    else { return answer }
    return try await base.send(exchange)
  }
}

/// Refusals that are no reason to send again.
extension UntrustedAnswerTests {
  /// The refusal is true, and so is the run that it names: it is the request's own.
  @Test(
    "a request that is delivered twice is not sent once more because of its own run",
    arguments: [0, 40_000, 100_000] as [Int64])
  func deliveredTwice(visibleAfter: Int64) async throws {
    let stage = Self.stage(run: RunScript(takes: 300_000, visibleAfter: visibleAfter)) {
      DoublingTransport($0)
    }
    try await Self.expectOnce(stage, try await stage.apply())
  }

  @Test(
    "a pause that is asked for after the platform has acted is no reason to send again",
    arguments: [429, 503], [4_000, 30_000] as [Int64])
  func pauseAfterActing(status: Int, visibleAfter: Int64) async throws {
    let answer = TwinFault.Answer(status: status, body: #"{"message":"no"}"#, retryAfter: "7")
    let stage = Self.stage(
      run: RunScript(takes: 300_000, visibleAfter: visibleAfter),
      faults: [TwinFault(route: .adhocrun, effect: .answer(answer), acts: true)])
    try await Self.expectOnce(stage, try await stage.apply())
  }
}
