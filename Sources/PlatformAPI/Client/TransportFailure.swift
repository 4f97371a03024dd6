/// Why no whole answer came back.
package struct TransportFailure: Error, Hashable, Sendable {
  /// Whether the server can have seen the request; decides whether a POST may be repeated.
  package enum Delivery: Hashable, Sendable {
    /// It failed before the first byte of the request was written.
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
    /// The deadline passed.
    case timedOut
    /// The connection ended before the answer was whole.
    case cut
    /// The answer is larger than the request's limit.
    case tooLarge
    /// The task was cancelled.
    case cancelled
  }

  package let delivery: Delivery
  package let cause: Cause
  /// What the library below said, for a log; never shown as the message itself.
  package let detail: String?

  package init(_ cause: Cause, _ delivery: Delivery, detail: String? = nil) {
    self.cause = cause
    self.delivery = delivery
    self.detail = detail
  }
}
