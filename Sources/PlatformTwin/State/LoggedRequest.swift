import HTTPTypes
import OrderedJSON

/// One request as the twin received it. Secrets are not kept: no token, no body of a token request.
package struct LoggedRequest: Sendable, Equatable {
  package let route: TwinRoute
  package let method: String
  package let path: String
  /// Names and values as decoded, in order; empty for the token route, where they may be secrets.
  package let query: [String]
  /// Names in lower case, sorted; of `authorization` only the scheme.
  package let headers: [String: String]
  /// Milliseconds since 1970 UTC, by the twin's clock.
  package let at: Int64
  /// nil where the connection was cut.
  package let status: Int?
  /// What was sent, where it changes dataflows or what they are made of; else nil.
  package let body: String?

  init(_ call: Call, method: String, status: Int?) {
    route = call.route
    self.method = method
    path = call.path
    query = call.route == .token ? [] : call.query.map { "\($0.name)=\($0.value)" }
    var headers: [String: String] = [:]
    for field in call.headers {
      let name = field.name.canonicalName
      let isSecret = name == "authorization" || name == "cookie"
      headers[name] =
        isSecret ? (field.value.split(separator: " ").first.map { "\($0) …" } ?? "") : field.value
    }
    self.headers = headers
    at = call.now
    self.status = status
    body = call.route.isWrite ? String(decoding: call.body, as: UTF8.self) : nil
  }

  /// `If-Match`, as it came.
  package var ifMatch: String? { headers["if-match"] }

  /// The request as the list of writes shows it (F50).
  var write: JSONValue {
    let content = body.flatMap { try? JSONValue(parsing: Array($0.utf8)) }
    return .compacting([
      ("at", .string(CivilTime(milliseconds: at).rfc3339)),
      ("method", .string(method)), ("path", .string(path)),
      ("query", .array(query.map(JSONValue.string))),
      ("ifMatch", .optional(ifMatch)),
      ("body", content ?? .optional(body)),
      ("status", status.map(JSONValue.count) ?? .null),
    ])
  }

  var json: JSONValue {
    let fields = headers.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
    return .compacting([
      ("at", .string(CivilTime(milliseconds: at).rfc3339)),
      ("route", .string(route.rawValue)), ("method", .string(method)), ("path", .string(path)),
      ("query", .array(query.map(JSONValue.string))),
      ("headers", .compacting(fields)),
      ("status", status.map(JSONValue.count) ?? .null),
    ])
  }
}
