import OrderedCollections
import OrderedJSON

/// A request to create something in Flow Service, with what is the same for all (dataflow facts §1).
struct Creation {
  let call: Call
  let body: OrderedDictionary<String, JSONValue>

  init(_ call: Call) throws(Refusal) {
    guard let body = call.json?.members else {
      throw .flowService(1405, 400, "The body must be an object", call)
    }
    self.call = call
    self.body = body
  }

  /// A refusal whose status and body no document tells of.
  func refusal(_ text: String) -> Refusal { .flowService(1400, 400, text, call) }

  /// A text that has to be there.
  func text(_ key: String) throws(Refusal) -> String {
    guard let text = body[key]?.text, !text.isEmpty else { throw refusal("\(key) is required") }
    return text
  }

  /// The connection spec: F3, of which the bodies of an unknown one, and the status of a missing
  /// version, are documented.
  func spec(among known: Set<String>) throws(Refusal) -> String {
    guard let id = body["connectionSpec"]?["id"]?.text, known.contains(id) else {
      throw .message(400, "Please provide a valid spec id")
    }
    guard body["connectionSpec"]?["version"]?.text != nil else {
      throw .message(422, "connectionSpec.version is required")
    }
    return id
  }

  /// The document of what is created: what was sent, and what the platform sets by itself. That a
  /// client shows as its API key is inferred.
  func document(
    id: String, etag: String, organization: String, sandbox: (id: String, name: String),
    more: [(String, JSONValue?)] = []
  ) -> JSONValue {
    let client = JSONValue.string(call.header("x-api-key") ?? "")
    let own: [(String, JSONValue?)] = [
      ("id", .string(id)),
      ("createdAt", .integer(call.now)), ("updatedAt", .integer(call.now)),
      ("createdBy", "technical.account@AdobeID"), ("updatedBy", "technical.account@AdobeID"),
      ("createdClient", client), ("updatedClient", client),
      ("sandboxId", .string(sandbox.id)), ("sandboxName", .string(sandbox.name)),
      ("imsOrgId", .string(organization)),
    ]
    let sent = body.filter { $0.key != "id" }.map { ($0.key, $0.value as JSONValue?) }
    return .compacting(
      own + sent + [
        ("state", "enabled"), ("version", .string(etag)), ("etag", .string(etag)),
      ] + more)
  }

  /// 201, with the id and where it is.
  static func reply(_ collection: String, id: String, etag: String) -> Reply {
    var reply = Reply(201, ["id": .string(id), "etag": .string(etag)])
    reply.headers = [("location", "/\(collection)/\(id)")]
    return reply
  }
}
