import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOSSL
package import PlatformAPI

/// Carries requests over the network with Swift's asynchronous HTTP client.
///
/// Follows no redirect, since a token or secret could end up elsewhere; always checks certificates;
/// speaks HTTP/1.1. Connections are pooled until `shutDown()`.
package struct AsyncHTTPClientTransport: HTTPTransport {
  private let settings: NetworkSettings
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

  /// - Parameter settings: proxy and certificate authorities.
  package init(_ settings: NetworkSettings = NetworkSettings()) {
    self.settings = settings
    direct = Self.client(settings, proxy: nil)
    proxied = settings.proxy.map { Self.client(settings, proxy: $0) }
    authoritiesTrouble = Self.trouble(with: settings.certificatePaths)
  }

  /// Tried once at the start, because what the library says in the middle of things is no more than
  /// that something went wrong.
  private static func trouble(with paths: [String]) -> String? {
    guard let configuration = trust(paths) else { return nil }
    do {
      _ = try NIOSSLContext(configuration: configuration)
      return nil
    } catch {
      return String(describing: error)
    }
  }

  private static func client(
    _ settings: NetworkSettings,
    proxy: NetworkSettings.Proxy?
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
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// The certificate authorities of these paths instead of the system's; nil for the system's.
  private static func trust(_ paths: [String]) -> TLSConfiguration? {
    guard let first = paths.first else { return nil }
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .file(first)
    configuration.additionalTrustRoots = paths.dropFirst().map { .file($0) }
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
    let proxy = proxy(for: exchange.head)
    let client = proxy == nil ? direct : proxied ?? direct
    do {
      // The client's own deadline ends with the head of the answer; this one covers the body too.
      return try await withThrowingTaskGroup(of: WireResponse.self) { group in
        group.addTask { try await Self.answer(to: exchange, from: client) }
        group.addTask {
          try await Task.sleep(for: exchange.deadline)
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
    let authority = head.authority ?? ""
    let host = authority.hasSuffix("]") ? authority[...] : authority.prefix { $0 != ":" }
    return head.scheme == "https" ? settings.proxy(for: String(host)) : nil
  }

  private static func answer(
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
    if !exchange.body.isEmpty { request.body = .bytes(ByteBuffer(bytes: exchange.body)) }
    let response = try await client.execute(request, deadline: .distantFuture)
    let body = try await response.body.collect(upTo: exchange.responseLimit)
    return WireResponse(head: responseHead(response), body: Array(body.readableBytesView))
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
