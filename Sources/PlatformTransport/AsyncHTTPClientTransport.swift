package import ActivationModel
import AsyncHTTPClient
import Glibc
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOSSL
package import PlatformAPI

/// Carries requests over the network with Swift's asynchronous HTTP client.
///
/// Follows no redirect, since a token or secret could end up elsewhere; always checks certificates;
/// speaks HTTP/1.1, and TLS from 1.2 on. Connections are pooled until `shutDown()`.
package struct AsyncHTTPClientTransport: HTTPTransport {
  private let settings: NetworkSettings
  private let clock: any WallClock
  private let direct: HTTPClient
  /// Only where there is a proxy.
  private let proxied: HTTPClient?
  /// Why the certificate authorities can't be used, if they can't.
  private let authoritiesTrouble: String?

  /// How long a connection may take to be made.
  private static let connectTimeout: TimeAmount = .seconds(15)
  /// How long an unused connection is kept. Short, because a request on one that the server is just
  /// closing has an unknown fate.
  private static let idleTimeout: TimeAmount = .seconds(5)

  /// How long what was written may stay without the other side's acknowledgement before the
  /// connection is given up: together with the greatest age of an activation request (2 minutes), it
  /// bounds when such a request can still arrive.
  package static let usualSilence: Duration = .seconds(30)

  /// - Parameters:
  ///   - settings: proxy and certificate authorities.
  ///   - clock: what `WireRequest.leaveBy` is measured by; the real one but in tests.
  ///   - silence: how long what was written may stay unacknowledged, in whole milliseconds.
  package init(
    _ settings: NetworkSettings = NetworkSettings(), clock: any WallClock = SystemClock(),
    silence: Duration = usualSilence
  ) {
    self.settings = settings
    self.clock = clock
    direct = Self.client(settings, proxy: nil, silence: silence)
    proxied = settings.proxy.map { Self.client(settings, proxy: $0, silence: silence) }
    authoritiesTrouble = Self.trouble(with: settings.certificatePaths)
  }

  /// Tried once at the start, because what the library says in the middle of things is no more than
  /// that something went wrong.
  private static func trouble(with paths: [String]) -> String? {
    guard !paths.isEmpty else { return nil }
    do {
      _ = try NIOSSLContext(configuration: trust(paths))
      return nil
    } catch {
      return String(describing: error)
    }
  }

  private static func client(
    _ settings: NetworkSettings,
    proxy: NetworkSettings.Proxy?,
    silence: Duration
  ) -> HTTPClient {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: HTTPClient.Configuration.Timeout(connect: connectTimeout),
      decompression: .disabled
    )
    configuration.httpVersion = .http1Only
    configuration.connectionPool.idleTimeout = idleTimeout
    // Whether to try again is decided by those who know what is sent.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.proxy = proxy.map { proxy in
      let authorization = proxy.user.map { user in
        HTTPClient.Authorization.basic(username: user, password: proxy.password?.exposed ?? "")
      }
      return .server(host: proxy.host, port: proxy.port, authorization: authorization)
    }
    configuration.tlsConfiguration = trust(settings.certificatePaths)
    configuration.http1_1ConnectionDebugInitializer = { channel in
      giveUp(channel, after: silence)
    }
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Sets how long what was written may stay unacknowledged: `TCP_USER_TIMEOUT`. Where the system
  /// doesn't take it, the connection is as good as before.
  private static func giveUp(
    _ channel: any Channel, after silence: Duration
  ) -> EventLoopFuture<Void> {
    channel.setOption(
      .tcpOption(NIOBSDSocket.Option(rawValue: TCP_USER_TIMEOUT)),
      value: ChannelOptions.Types.SocketOption.Value(silence.wholeMilliseconds)
    ).flatMapError { _ in channel.eventLoop.makeSucceededVoidFuture() }
  }

  /// TLS from 1.2 on, with the certificate authorities of these paths; without paths, the system's.
  private static func trust(_ paths: [String]) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    if let first = paths.first {
      configuration.trustRoots = .file(first)
      configuration.additionalTrustRoots = paths.dropFirst().map { .file($0) }
    }
    return configuration
  }

  /// Closes all connections; to be called once, when no request is under way any more.
  package func shutDown() async {
    // All that can go wrong is that there is nothing left to close.
    try? await direct.shutdown()
    try? await proxied?.shutdown()
  }

  package func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    if let authoritiesTrouble, exchange.head.scheme == "https" {
      throw TransportFailure(.authoritiesUnusable, .neverSent, detail: authoritiesTrouble)
    }
    try exchange.checkAge(at: clock.uptime)
    let patience = exchange.patience(at: clock.uptime)
    guard patience > .zero else { throw TransportFailure(.timedOut, .neverSent) }
    let proxy = proxy(for: exchange.head)
    let client = proxy == nil ? direct : proxied ?? direct
    do {
      // The client's own deadline ends with the head of the answer; this one covers the body too.
      return try await withThrowingTaskGroup(of: WireResponse.self) { group in
        group.addTask { try await answer(to: exchange, from: client) }
        group.addTask {
          try await Task.sleep(for: patience)
          throw TransportFailure(.timedOut, .possiblySent)
        }
        defer { group.cancelAll() }
        guard let response = try await group.next() else {
          preconditionFailure("A group with two tasks has a first result.")
        }
        return response
      }
    } catch {
      let failure = TransportFailure(classifying: error)
      throw proxy.map { failure.through("\($0.host):\($0.port)") } ?? failure
    }
  }

  private func proxy(for head: HTTPRequest) -> NetworkSettings.Proxy? {
    head.scheme == "https" ? settings.proxy(for: head.authority ?? "") : nil
  }

  private func answer(
    to exchange: WireRequest,
    from client: HTTPClient
  ) async throws -> WireResponse {
    let head = exchange.head
    var request = HTTPClientRequest(
      url: "\(head.scheme ?? "https")://\(head.authority ?? "")\(head.path ?? "/")"
    )
    request.method = .init(rawValue: head.method.rawValue)
    for field in head.headerFields {
      request.headers.add(name: field.name.canonicalName, value: field.value)
    }
    if !exchange.body.isEmpty { request.body = body(of: exchange) }
    let response = try await client.execute(request, deadline: .distantFuture)
    let body = try await response.body.collect(upTo: exchange.responseLimit)
    return WireResponse(head: Self.responseHead(response), body: Array(body.readableBytesView))
  }

  private func body(of exchange: WireRequest) -> HTTPClientRequest.Body {
    let bytes = ByteBuffer(bytes: exchange.body)
    guard let leaveBy = exchange.leaveBy else { return .bytes(bytes) }
    return .stream(
      TimedBody(bytes: bytes, leaveBy: leaveBy, clock: clock),
      length: .known(Int64(exchange.body.count)))
  }

  private static func responseHead(_ response: HTTPClientResponse) -> HTTPResponse {
    var fields = HTTPFields()
    for (name, value) in response.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    return HTTPResponse(
      status: HTTPResponse.Status(code: Int(response.status.code)),
      headerFields: fields
    )
  }
}
