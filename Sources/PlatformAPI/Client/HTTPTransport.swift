package import ActivationModel
package import HTTPTypes

/// Carries one request to a server and brings back its answer.
///
/// One method at the wire; tokens, pace, retries and logging are built on it. A transport follows
/// no redirect, checks certificates, and tells how surely a failed request was never sent.
package protocol HTTPTransport: Sendable {
  /// Sends one request, once.
  /// - Throws: `TransportFailure` where no whole answer came back. An answer with an error status
  ///   is an answer.
  func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse
}

/// A request as it goes over the wire.
package struct WireRequest: Sendable, Hashable {
  package var head: HTTPRequest
  package var body: [UInt8]
  /// How long the whole exchange may take, connecting included.
  package var deadline: Duration
  /// When the last byte of the request must have been written: else it must not leave, at least not
  /// whole. nil for whenever it may.
  package var leaveBy: Uptime?
  /// When the whole answer must be there, however long the exchange may take; nil for whenever.
  package var answerBy: Uptime?
  /// The most bytes of body that are accepted as an answer.
  package var responseLimit: Int
  /// Whether request and answer carry secrets in their bodies, which then are never logged.
  package var isConfidential: Bool

  package init(
    head: HTTPRequest,
    body: [UInt8] = [],
    deadline: Duration,
    leaveBy: Uptime? = nil,
    answerBy: Uptime? = nil,
    responseLimit: Int,
    isConfidential: Bool = false
  ) {
    self.head = head
    self.body = body
    self.deadline = deadline
    self.leaveBy = leaveBy
    self.answerBy = answerBy
    self.responseLimit = responseLimit
    self.isConfidential = isConfidential
  }

  /// How long an exchange that begins now may take.
  package func patience(at now: Uptime) -> Duration {
    answerBy.map { max(.zero, min(deadline, $0 - now)) } ?? deadline
  }

  /// - Throws: `TransportFailure` where it is too late to write the request.
  package func checkAge(at now: Uptime) throws(TransportFailure) {
    if let leaveBy, now > leaveBy { throw TransportFailure(.tooLate, .neverSent) }
  }
}

/// An answer as it came over the wire.
package struct WireResponse: Sendable, Hashable {
  package var head: HTTPResponse
  package var body: [UInt8]

  package init(head: HTTPResponse, body: [UInt8] = []) {
    self.head = head
    self.body = body
  }
}
