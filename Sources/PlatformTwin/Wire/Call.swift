import HTTPTypes
import OrderedJSON

/// A request as the routes read it.
struct Call {
  let route: TwinRoute
  /// The last path component where the route has one, else empty.
  let id: String
  let path: String
  var query: [(name: String, value: String)]
  let headers: HTTPFields
  let body: [UInt8]
  /// Scheme and authority that the twin's own URLs begin with.
  let baseURL: String
  /// Milliseconds since 1970 UTC.
  let now: Int64
  /// This request's `x-request-id`.
  let requestID: String
  /// What is to be wrong with the answer.
  var lies = TwinFault.Lies()

  init(_ request: HTTPRequest, body: [UInt8], baseURL: String?, now: Int64, requestID: String) {
    let target = request.path ?? "/"
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first.map(String.init) ?? "/"
    query = parts.count > 1 ? PercentCoding.items(parts[1]) : []
    (route, id) = TwinRoute.matching(method: request.method.rawValue, path: path)
    headers = request.headerFields
    self.body = body
    self.baseURL =
      baseURL ?? "\(request.scheme ?? "https")://\(request.authority ?? "platform.adobe.io")"
    self.now = now
    self.requestID = requestID
  }

  /// The first value of that query item.
  func item(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// Every value of that query item, in order.
  func items(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }

  /// A header's value, or nil where it is missing.
  func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

  /// The body as JSON, or nil where it is none.
  var json: JSONValue? { try? JSONValue(parsing: body) }
}
