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
    let line = "\(exchange.head.method) \(exchange.head.authority ?? "")\(exchange.head.path ?? "")"
    logger.debug("\(line)", metadata: metadata(exchange.head.headerFields))
    logBody(exchange.body, of: exchange)
    do {
      let response = try await base.send(exchange)
      let took = (clock.now - started).wholeMilliseconds
      logger.debug(
        "\(line): \(response.head.status) after \(took) ms",
        metadata: metadata(response.head.headerFields)
      )
      logBody(response.body, of: exchange)
      return response
    } catch {
      logger.debug("\(line): no answer (\(error.cause)) \(error.detail ?? "")")
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

  private func logBody(_ body: [UInt8], of exchange: WireRequest) {
    guard !exchange.isConfidential, !body.isEmpty else { return }
    logger.trace("\(String(decoding: body.prefix(Self.longestBody), as: UTF8.self).flattened)")
  }
}
