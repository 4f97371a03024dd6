import ActivationModel
import FoundationEssentials
import HTTPTypes

/// An answer of the platform or of its identity service, whatever its status.
struct PlatformAnswer: Sendable {
  let status: Int
  let body: [UInt8]
  /// The trace id of the answer's header, else the one that was sent; never what echoes a secret.
  let requestID: String?
  /// What `Retry-After` asks for, in either of its forms.
  let retryAfter: Duration?
  /// Scheme and host of where a redirect points to; nothing else of it, which may hold anything.
  let redirect: String?
  /// What must not show if the answer echoes it.
  let secrets: [Secret]
  /// Whether it refuses a token that can be had anew.
  var isForAnOldToken = false

  init(_ response: WireResponse, sentID: String?, receivedAt: Timestamp, secrets: [Secret]) {
    status = response.head.status.code
    body = response.body
    let fields = response.head.headerFields
    requestID = fields[.requestID].flatMap { TraceID($0, secrets)?.text } ?? sentID
    let now = fields[.date].flatMap(HTTPDate.parse) ?? receivedAt
    retryAfter = fields[.retryAfter].flatMap { Self.wait(toldBy: $0, at: now) }
    redirect = fields[.location].flatMap(Self.server)
    self.secrets = secrets
  }

  /// The body without the secrets that it echoes, wherever it does: all that is kept or shown of it.
  var harmlessBody: [UInt8] { secrets.reduce(body) { $1.redacted(in: $0) ?? $0 } }

  var isSuccess: Bool { (200..<300).contains(status) }

  /// Whether a new token may help: 401, or the gateway's code for it under whatever status.
  var saysTokenIsInvalid: Bool {
    status == 401 || (!isSuccess && problem.code == "401013")
  }

  /// What the answer says is wrong; of use only where it is no success.
  var problem: PlatformProblem { PlatformProblem(body, secrets: secrets) }

  private static func server(of location: String) -> String? {
    guard let parts = URLComponents(string: location), let host = parts.host else {
      return location.hasPrefix("/") ? "another path of the same server" : nil
    }
    let port = parts.port.map { ":\($0)" } ?? ""
    return "\(parts.scheme ?? "https")://\(host)\(port)"
  }

  private static func wait(toldBy text: String, at now: Timestamp) -> Duration? {
    if let seconds = Int64(text), (0...1_000_000_000).contains(seconds) {
      return .seconds(seconds)
    }
    return HTTPDate.parse(text).map { max(.zero, $0 - now) }
  }
}
