/// Why no whole answer came back.
package struct TransportFailure: Error, Hashable, Sendable {
  /// Whether the server can have seen the request; decides whether a POST may be repeated.
  package enum Delivery: Hashable, Sendable {
    /// It failed before the last byte of the request was written, so that the server can't have
    /// acted on it.
    case neverSent
    /// It was written in part or whole, or that can't be ruled out.
    case possiblySent
  }

  /// What went wrong.
  package enum Cause: Hashable, Sendable {
    /// The host's name has no address.
    case hostNotFound
    /// No connection: refused, no route, or not in time.
    case notConnected
    /// The encrypted connection could not be set up, or the certificate is not trusted.
    case untrusted
    /// The certificate authorities that the environment names can't be read.
    case authoritiesUnusable
    /// The proxy made no connection, perhaps because it wants a user and a password (407).
    case proxyRefused(wantsLogin: Bool)
    /// The deadline passed.
    case timedOut
    /// The connection ended before the answer was whole.
    case cut
    /// The answer is larger than the request's limit.
    case tooLarge
    /// The task was cancelled.
    case cancelled
    /// The last byte could not be written in time (`WireRequest.leaveBy`), so that it wasn't.
    case tooLate
  }

  package let delivery: Delivery
  package let cause: Cause
  /// What the library below said, for a log; never shown as the message itself.
  package let detail: String?
  /// The proxy that stood in between, as `host:port`.
  package let proxy: String?

  package init(
    _ cause: Cause,
    _ delivery: Delivery,
    detail: String? = nil,
    proxy: String? = nil
  ) {
    self.cause = cause
    self.delivery = delivery
    self.detail = detail
    self.proxy = proxy
  }

  /// The same, with the proxy in between.
  package func through(_ proxy: String) -> TransportFailure {
    TransportFailure(cause, delivery, detail: detail, proxy: proxy)
  }

  /// Whether it would end in the same way however often it is tried.
  var isLasting: Bool {
    switch cause {
    case .cancelled, .tooLarge, .authoritiesUnusable, .proxyRefused, .tooLate: true
    case .hostNotFound, .notConnected, .untrusted, .timedOut, .cut: false
    }
  }
}
