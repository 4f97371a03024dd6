import Foundation
import HTTPTypes
import OrderedCollections
import OrderedJSON
import PlatformAPI

/// What Adobe's OpenAPI documents demand of a request: `Fixtures/operations.json`, which
/// `scripts/operations-from-openapi.py` makes from them.
struct Operations: Sendable {
  static let documented = Operations()

  private let list: [JSONValue]

  private init() {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/operations.json")
    list = try! JSONValue(parsing: Data(contentsOf: file))["operations"]!.elements!
  }

  /// Every operation, as `GET /path`.
  var names: Set<String> { Set(list.map(Self.name)) }

  /// The operation that a request is, as in `names`.
  func name(of request: WireRequest) -> String? { operation(request).map(Self.name) }

  private static func name(_ operation: JSONValue) -> String {
    "\(operation["method"]!.text!) \(operation["path"]!.text!)"
  }

  private func operation(_ request: WireRequest) -> JSONValue? {
    list.first { operation in
      operation["method"]?.text == request.head.method.rawValue
        && Self.matches(request.route, operation["path"]!.text!)
    }
  }

  private static func matches(_ route: String, _ template: String) -> Bool {
    let steps = route.split(separator: "/", omittingEmptySubsequences: false)
    let wanted = template.split(separator: "/", omittingEmptySubsequences: false)
    return steps.count == wanted.count
      && zip(steps, wanted).allSatisfy { $1.hasPrefix("{") ? !$0.isEmpty : $0 == $1 }
  }

  /// What of a request is not as documented.
  func problems(with request: WireRequest) -> [String] {
    guard let operation = operation(request) else {
      return ["\(request.head.method) \(request.route) is no documented operation"]
    }
    return headerProblems(request, operation) + queryProblems(request, operation)
      + bodyProblems(request, operation)
  }

  // MARK: Headers

  /// Headers that any request may have: the media type of all answers, a trace id (documented for
  /// segmentation jobs, and accepted by the gateway), and who is asking.
  private static let anywhere: Set = ["accept", "x-request-id", "user-agent"]
  /// Only the documents of single services leave it out; sortie never does.
  private static let always: Set = ["x-sandbox-name"]

  private func headerProblems(_ request: WireRequest, _ operation: JSONValue) -> [String] {
    let sent = request.head.headerFields.map(\.name.canonicalName)
    var required = operation.texts("requiredHeaders")
    if !request.isTokenRequest { required.formUnion(Self.always) }
    let known = required.union(operation.texts("optionalHeaders")).union(Self.anywhere)
    var problems = required.subtracting(sent).map { "\($0) is missing" }
    problems += Set(sent).subtracting(known).map { "\($0) is not documented" }
    // Allowed by one document, refused by the platform for tokens like ours.
    if sent.contains("x-sandbox-id") { problems.append("x-sandbox-id is sent") }
    for field in request.head.headerFields {
      let values = operation["headerValues"]?[field.name.canonicalName]?.elements?.map(\.text)
      if let values, !values.contains(field.value) {
        let name = field.name.canonicalName
        problems.append("\(name): \(field.value) is none of the documented values")
      }
    }
    return problems
  }

  // MARK: Query and body

  private func queryProblems(_ request: WireRequest, _ operation: JSONValue) -> [String] {
    request.query.compactMap { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = String(parts[1])
      guard let facts = operation["query"]?[String(parts[0])] else {
        return "\(parts[0]) is no documented parameter"
      }
      if facts["type"] == "integer" {
        guard let number = Int64(value) else { return "\(item) is no number" }
        if let most = facts["maximum"]?.wholeNumber, number > most { return "\(item) is too much" }
      }
      if let values = facts["enum"]?.elements, !values.contains(.string(value)) {
        return "\(item) is none of the documented values"
      }
      return nil
    }
  }

  private func bodyProblems(_ request: WireRequest, _ operation: JSONValue) -> [String] {
    if let form = operation["form"] {
      let names = request.bodyText.split(separator: "&").map { $0.prefix { $0 != "=" } }
      return Set(names.map(String.init)) == Set(form.elements!.map { $0.text! })
        ? [] : ["the form has \(names)"]
    }
    guard let schema = operation["body"] else {
      return request.body.isEmpty ? [] : ["there is a body"]
    }
    guard let body = try? JSONValue(parsing: request.body) else { return ["the body is no JSON"] }
    return fits(body, schema) ? [] : ["\(request.bodyText) does not fit the schema"]
  }

  /// Whether a value fits, and has nothing that the schema doesn't tell of.
  private func fits(_ value: JSONValue, _ schema: JSONValue) -> Bool {
    // Of some members, only that they are there is taken over.
    if schema.members?.isEmpty == true { return true }
    if let values = schema["enum"]?.elements, !values.contains(value) { return false }
    if let ways = schema["oneOf"]?.elements {
      return ways.count(where: { fits(value, $0) }) == 1
    }
    switch value {
    case .object(let members):
      let properties = schema["properties"]?.members ?? [:]
      return schema["type"] == "object"
        && schema.texts("required").isSubset(of: members.keys)
        && members.allSatisfy { key, value in
          (properties[key] ?? schema["additionalProperties"]).map { fits(value, $0) } ?? false
        }
    case .array(let elements):
      return schema["type"] == "array" && elements.allSatisfy { fits($0, schema["items"] ?? [:]) }
    case .string: return schema["type"] == "string"
    case .null, .bool, .integer, .decimal: return false
    }
  }
}

extension JSONValue {
  fileprivate func texts(_ key: String) -> Set<String> {
    Set(self[key]?.elements?.compactMap(\.text) ?? [])
  }
}
