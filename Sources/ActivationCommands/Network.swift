import ActivationDiagnostics
import PlatformAPI
import PlatformTransport
import Synchronization

/// The real network, opened when it is first needed.
final class Network: Sendable {
  private let settings: NetworkSettings
  private let transport = Mutex<AsyncHTTPClientTransport?>(nil)

  init(_ settings: NetworkSettings) { self.settings = settings }

  /// The one transport of the command.
  func open() -> any HTTPTransport {
    transport.withLock { transport in
      if let transport { return transport }
      let opened = AsyncHTTPClientTransport(settings)
      transport = opened
      return opened
    }
  }

  /// Closes what was opened.
  func shutDown() async {
    let opened = transport.withLock { transport in
      defer { transport = nil }
      return transport
    }
    await opened?.shutDown()
  }
}
