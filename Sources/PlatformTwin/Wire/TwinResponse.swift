package import HTTPTypes
import OrderedJSON

/// What the twin answers to one request.
package struct TwinResponse: Sendable, Equatable {
  /// Whether the answer reaches the client.
  package enum Delivery: Sendable, Equatable {
    case whole
    /// The connection is cut and nothing of the answer may be sent, whatever the twin did before.
    case cut
  }

  package var head: HTTPResponse
  package var body: [UInt8]
  package var delivery: Delivery
  /// How many milliseconds after the request the answer leaves at the soonest; the twin itself
  /// never waits.
  package var delay: Int64

  package init(
    head: HTTPResponse,
    body: [UInt8],
    delivery: Delivery = .whole,
    delay: Int64 = 0
  ) {
    self.head = head
    self.body = body
    self.delivery = delivery
    self.delay = delay
  }

  /// An answer with `Date` and `x-request-id`, as the platform's gateway adds them.
  /// - Parameter date: nil for no `Date`.
  init(_ reply: Reply, date: Int64?, requestID: String) {
    let bytes = reply.body.map { JSONWriter.bytes($0, layout: .compact) } ?? []
    self.init(
      status: reply.status,
      body: bytes,
      contentType: bytes.isEmpty ? nil : "application/json",
      headers: reply.headers,
      date: date,
      requestID: requestID
    )
  }

  init(
    status: Int,
    body: [UInt8],
    contentType: String?,
    headers: [(name: String, value: String)],
    date: Int64?,
    requestID: String
  ) {
    var fields = HTTPFields()
    fields[.contentType] = contentType
    fields[.date] = date.map { CivilTime(milliseconds: $0).httpDate }
    for (name, value) in [("x-request-id", requestID)] + headers {
      if let field = HTTPField.Name(name) { fields[field] = value }
    }
    self.init(
      head: HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: fields),
      body: body
    )
  }
}
