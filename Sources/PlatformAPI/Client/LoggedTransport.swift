package import ActivationModel
import HTTPTypes
package import Logging

/// A transport that logs what goes over the wire, without secrets: `--log-http`.
///
/// A line for each request and answer at debug level; bodies at trace level, except those that
/// carry secrets. Headers are left out unless they are known to be harmless.
package struct LoggedTransport: HTTPTransport {
  private let base: any HTTPTransport
  private let clock: any WallClock
  private let logger: Logger

  package init(_ base: any HTTPTransport, clock: any WallClock, logger: Logger) {
    self.base = base
    self.clock = clock
    self.logger = logger
  }

  /// The longest body that is logged, in bytes.
  private static let longestBody = 4096
  private static let harmlessHeaders: [HTTPField.Name] = [
    .accept, .contentType, .retryAfter, .date, .sandboxName, .requestID,
  ]

  package func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    let started = clock.now
    let secrets = Self.secrets(of: exchange.head)
    func blot(_ text: String) -> String { secrets.reduce(text) { $1.redacted(in: $0) } }
    let line = "\(exchange.head.method) \(exchange.head.authority ?? "")\(exchange.head.path ?? "")"
    logger.debug("\(line)", metadata: metadata(exchange.head.headerFields))
    logBody(exchange.body, of: exchange, blot)
    do {
      let response = try await base.send(exchange)
      let took = (clock.now - started).wholeMilliseconds
      logger.debug(
        "\(line): \(response.head.status) after \(took) ms",
        metadata: metadata(response.head.headerFields).mapValues { .string(blot("\($0)")) }
      )
      logBody(response.body, of: exchange, blot)
      return response
    } catch {
      logger.debug("\(line): no response (\(error.cause)) \(blot(error.detail ?? ""))")
      throw error
    }
  }

  private func metadata(_ fields: HTTPFields) -> Logger.Metadata {
    var metadata: Logger.Metadata = [:]
    for name in Self.harmlessHeaders {
      if let value = fields[name] { metadata[name.canonicalName] = .string(value) }
    }
    return metadata
  }

  /// Proxies and servers with a fault echo the headers that they were sent.
  private static func secrets(of head: HTTPRequest) -> [Secret] {
    let token = head.headerFields[.authorization]?.split(separator: " ").last.map(String.init)
    return [token, head.headerFields[.apiKey]].compactMap { $0 }.map(Secret.init)
  }

  private func logBody(_ body: [UInt8], of exchange: WireRequest, _ blot: (String) -> String) {
    guard !exchange.isConfidential, !body.isEmpty, logger.logLevel <= .trace else { return }
    // Blotted before it is cut, lest a secret be cut in two.
    let text = String(decoding: body.prefix(2 * Self.longestBody), as: UTF8.self)
    logger.trace("\(blot(text).flattened.cut(to: Self.longestBody))")
  }
}
