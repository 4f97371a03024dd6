import OrderedCollections
import OrderedJSON

/// What a route answers, before it becomes an HTTP response.
struct Reply: Sendable {
  let status: Int
  let body: JSONValue?
  var headers: [(name: String, value: String)] = []

  init(_ status: Int, _ body: JSONValue?) {
    self.status = status
    self.body = body
  }

  static func ok(_ body: JSONValue) -> Reply { Reply(200, body) }
}

/// An answer that ends a request early: the platform refuses it.
struct Refusal: Error {
  let reply: Reply

  init(_ status: Int, _ body: JSONValue?) { reply = Reply(status, body) }

  /// Shape b of facts §8.1: adhocrun's `{"message":…}`.
  static func message(_ status: Int, _ text: String) -> Refusal {
    Refusal(status, ["message": .string(text)])
  }

  /// Shape e of facts §8.1: the segmentation service.
  static func segmentation(_ status: Int, _ code: String, _ text: String, _ call: Call) -> Refusal {
    let entry: JSONValue = ["code": .string(String(status)), "message": .string(text)]
    return Refusal(
      status,
      [
        "requestId": .string(call.requestID),
        "errors": .object([String(status): [entry]]),
        "type": .string("https://ns.adobe.com/aep/errors/\(code)-\(status)"),
        "title": .string(text),
        "status": .count(status),
      ]
    )
  }

  /// Shape c of facts §8.1: Flow Service. `number` is its error number, such as 1439.
  static func flowService(
    _ number: Int,
    _ status: Int,
    _ text: String,
    _ call: Call
  ) -> Refusal {
    let report: JSONValue = [
      "detailed-message": .string(text), "request-id": .string(call.requestID),
    ]
    return Refusal(
      status,
      [
        "type": .string("https://ns.adobe.com/aep/errors/FLOW-\(number)-\(status)"),
        "title": .string(status == 404 ? "Resource not found" : "Bad request"),
        "status": .count(status),
        "report": report,
        "errorMessage": .string(text),
        "errorDetails": .string(text),
      ]
    )
  }
}
