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
  /// The most bytes of body that are accepted as an answer.
  package var responseLimit: Int
  /// Whether request and answer carry secrets in their bodies, which then are never logged.
  package var isConfidential: Bool

  package init(
    head: HTTPRequest,
    body: [UInt8] = [],
    deadline: Duration,
    responseLimit: Int,
    isConfidential: Bool = false
  ) {
    self.head = head
    self.body = body
    self.deadline = deadline
    self.responseLimit = responseLimit
    self.isConfidential = isConfidential
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
