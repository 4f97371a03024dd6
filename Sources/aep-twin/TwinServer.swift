import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import PlatformTwin
import ServiceLifecycle
import UnixSignals

/// Serves a twin over HTTP/1.1 until a signal asks it to stop.
struct TwinServer {
  /// Thrown to make the server close a connection without an answer.
  private struct ConnectionCut: Error {}

  /// The largest body that is read; adhocrun with 80 activations takes some kilobytes.
  private static let largestBody = 16 << 20

  private let platform: TwinPlatform
  private let host: String
  private let port: Int
  private let logsRequests: Bool

  init(world: TwinWorld, host: String, port: Int, logsRequests: Bool) {
    let clock = ServedClock(start: world.now, speed: world.speed)
    platform = TwinPlatform(world: world) { clock.now }
    self.host = host
    self.port = port
    self.logsRequests = logsRequests
  }

  /// Listens, calls `announce` with the address once it does, and returns after SIGINT or SIGTERM.
  func run(announce: @escaping @Sendable (_ url: String) -> Void) async throws {
    var logger = Logger(label: "aep-twin") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .error
    let host = host
    let server = try HTTPServerBuilder.http1().buildServer(
      configuration: ServerConfiguration(address: .hostname(host, port: port)),
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: logger,
      responder: { request, writer, channel in
        try await answer(request, writer)
      },
      onServerRunning: { channel in
        let shown = host.contains(":") ? "[\(host)]" : host
        announce("http://\(shown):\(channel.localAddress?.port ?? 0)")
      }
    )
    var configuration = ServiceGroupConfiguration(
      services: [server],
      gracefulShutdownSignals: [.sigint, .sigterm],
      logger: logger
    )
    // Clients keep connections open; they need not be waited for.
    configuration.maximumGracefulShutdownDuration = .seconds(1)
    try await ServiceGroup(configuration: configuration).run()
  }

  private func answer(_ request: Request, _ writer: consuming ResponseWriter) async throws {
    let arrival = ContinuousClock.now
    let body = try await request.body.collect(upTo: Self.largestBody)
    let response = await platform.respond(to: request.head, body: Array(body.readableBytesView))
    if response.delay > 0 {
      try await Task.sleep(until: arrival + .milliseconds(response.delay), clock: .continuous)
    }
    log(request.head, response)
    // Cutting means: nothing at all is sent, and the connection goes.
    if response.delivery == .cut { throw ConnectionCut() }
    var head = response.head
    head.headerFields[.contentLength] = String(response.body.count)
    if response.body.isEmpty {
      try await writer.writeResponse(head)
    } else {
      var bodyWriter = try await writer.writeHead(head)
      try await bodyWriter.write(ByteBuffer(bytes: response.body))
      try await bodyWriter.finish(nil)
    }
  }

  /// The query stays out of the line where it may hold a secret.
  private func log(_ request: HTTPRequest, _ response: TwinResponse) {
    guard logsRequests else { return }
    let path = request.path ?? "/"
    let shown = path.hasPrefix("/ims/") ? path.prefix { $0 != "?" } : path[...]
    let result = response.delivery == .cut ? "cut" : String(response.head.status.code)
    StandardStream.error.write("\(request.method.rawValue) \(shown) \(result)\n")
  }
}
