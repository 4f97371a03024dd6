import OrderedCollections
import OrderedJSON

/// Checks a value against the few keywords of JSON Schema that sortie's own schemas use, and
/// minds fields that no schema describes, which JSON Schema itself would let pass.
struct SchemaChecker {
  private let root: JSONValue

  init(_ root: JSONValue) { self.root = root }

  func problems(in value: JSONValue) -> [String] { problems(of: value, by: root, at: "$") }

  private func problems(of value: JSONValue, by schema: JSONValue, at path: String) -> [String] {
    if let name = schema["$ref"]?.text?.split(separator: "/").last {
      guard let definition = root["$defs"]?[String(name)] else { return ["\(path): no \(name)"] }
      return problems(of: value, by: definition, at: path)
    }
    if let forms = schema["anyOf"]?.elements {
      let all = forms.map { problems(of: value, by: $0, at: path) }
      return all.contains([]) ? [] : all.min { $0.count < $1.count } ?? []
    }
    return typeProblems(of: value, by: schema, at: path)
      + memberProblems(of: value, by: schema, at: path)
      + (value.elements ?? []).flatMap { element in
        schema["items"].map { problems(of: element, by: $0, at: path + "[]") } ?? []
      }
  }

  private func typeProblems(
    of value: JSONValue, by schema: JSONValue, at path: String
  ) -> [String] {
    var problems: [String] = []
    let types = schema["type"]?.elements ?? schema["type"].map { [$0] } ?? []
    if !types.isEmpty, !types.contains(.string(value.typeName)) {
      problems.append("\(path): \(value.typeName)")
    }
    if let constant = schema["const"], constant != value { problems.append("\(path): \(value)") }
    if let words = schema["enum"]?.elements, !words.contains(value) {
      problems.append("\(path): \(value)")
    }
    if let least = schema["minimum"]?.wholeNumber, let number = value.wholeNumber, number < least {
      problems.append("\(path): \(number)")
    }
    if let pattern = schema["pattern"]?.text, let text = value.text,
      let regex = try? Regex(pattern), text.wholeMatch(of: regex) == nil
    {
      problems.append("\(path): \(text)")
    }
    return problems
  }

  private func memberProblems(
    of value: JSONValue, by schema: JSONValue, at path: String
  ) -> [String] {
    guard let members = value.members else { return [] }
    let required = schema["required"]?.elements?.compactMap(\.text) ?? []
    let missing = required.filter { value[$0] == nil }.map { "\(path).\($0): missing" }
    return missing
      + members.keys.flatMap { key -> [String] in
        guard let member = value[key], let described = schema["properties"]?[key] else {
          return ["\(path).\(key): not described"]
        }
        return problems(of: member, by: described, at: "\(path).\(key)")
      }
  }
}

extension JSONValue {
  fileprivate var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .integer: "integer"
    case .decimal: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
