package import ActivationModel
package import PlatformAPI
package import PlatformTwin

/// Carries requests to a twin in the same process, without a network.
package struct TwinTransport: HTTPTransport {
  private let twin: TwinPlatform
  private let clock: VirtualClock

  /// - Parameter clock: The twin's own; an answer that takes its time moves it on.
  package init(to twin: TwinPlatform, on clock: VirtualClock) {
    self.twin = twin
    self.clock = clock
  }

  package func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    try exchange.checkAge(at: clock.uptime)
    let patience = exchange.patience(at: clock.uptime)
    let answer = await twin.respond(to: exchange.head, body: exchange.body)
    let delay = Duration.milliseconds(answer.delay)
    clock.advance(by: min(delay, patience))
    guard delay < patience else { throw TransportFailure(.timedOut, .possiblySent) }
    switch answer.delivery {
    case .whole: return WireResponse(head: answer.head, body: answer.body)
    case .cut: throw TransportFailure(.cut, .possiblySent)
    }
  }
}
