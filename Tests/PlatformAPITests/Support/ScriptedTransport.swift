import HTTPTypes
import PlatformAPI
import Synchronization
import Testing

/// A server's side of the wire, written down beforehand.
final class ScriptedTransport: HTTPTransport {
  /// What happens to one request.
  enum Step: Sendable {
    case answer(Int, headers: [(String, String)] = [], body: String = "")
    case fail(TransportFailure)
  }

  private let script: @Sendable (Int, WireRequest) -> Step
  private let log = Mutex<[WireRequest]>([])

  /// The step for each request, by its number and itself. Requests for tokens are numbered too.
  init(_ script: @escaping @Sendable (Int, WireRequest) -> Step) { self.script = script }

  /// One step after the other; the last one repeats. Requests for tokens are answered aside.
  convenience init(_ steps: Step...) {
    let next = Counter()
    self.init { _, request in
      if request.isTokenRequest { return .token("good") }
      return steps[min(next.next(), steps.count - 1)]
    }
  }

  /// Everything that was sent.
  var requests: [WireRequest] { log.withLock { $0 } }
  /// What was sent to the platform itself.
  var platformRequests: [WireRequest] { requests.filter { !$0.isTokenRequest } }

  func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    let number = log.withLock { log in
      log.append(exchange)
      return log.count - 1
    }
    for problem in Operations.documented.problems(with: exchange) {
      Issue.record("\(exchange.head.method) \(exchange.route): \(problem)")
    }
    await Task.yield()
    switch script(number, exchange) {
    case .fail(let failure): throw failure
    case .answer(let status, let headers, let body):
      var fields = HTTPFields()
      for (name, value) in headers {
        fields.append(HTTPField(name: HTTPField.Name(name)!, value: value))
      }
      let head = HTTPResponse(status: .init(code: status), headerFields: fields)
      return WireResponse(head: head, body: Array(body.utf8))
    }
  }
}

extension ScriptedTransport.Step {
  static func json(_ body: String) -> Self { .answer(200, body: body) }

  static func token(_ token: String, seconds: String = "86399") -> Self {
    .json(#"{"access_token":"\#(token)","token_type":"bearer","expires_in":\#(seconds)}"#)
  }
}

extension WireRequest {
  var isTokenRequest: Bool { head.path?.hasPrefix("/ims/token") == true }
  var bodyText: String { String(decoding: body, as: UTF8.self) }
  /// The path without the query.
  var route: String { String((head.path ?? "").prefix { $0 != "?" }) }
  /// The query, decoded, as `name=value` in order.
  var query: [String] {
    guard let text = head.path?.split(separator: "?").dropFirst().first else { return [] }
    return text.split(separator: "&").map { decode($0) }
  }

  private func decode(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)!)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

final class Counter: Sendable {
  private let count = Mutex(0)
  func next() -> Int {
    count.withLock { count in
      defer { count += 1 }
      return count
    }
  }
}
