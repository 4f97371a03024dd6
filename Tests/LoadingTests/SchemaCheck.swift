import OrderedCollections
import OrderedJSON

/// The part of JSON Schema 2020-12 that the plan's schema uses, as an independent second reading.
struct SchemaCheck {
  private static let known: Set<String> = [
    "$schema", "$id", "title", "description", "default", "examples", "type", "const", "enum",
    "properties", "required", "additionalProperties", "propertyNames", "items", "minItems",
    "minimum", "maximum", "pattern", "not", "anyOf", "oneOf", "allOf", "if", "then",
    // For people and editors only.
    "markdownDescription", "enumDescriptions", "markdownEnumDescriptions", "patternErrorMessage",
  ]

  /// Whether the value is good by the schema.
  static func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
    guard let keywords = schema.members else { return schema.truth ?? true }
    precondition(keywords.keys.allSatisfy(known.contains), "a keyword that isn't checked here")
    return keywords.allSatisfy { keyword, argument in
      switch keyword {
      case "type": (argument.elements ?? [argument]).contains { isType($0.text, value) }
      case "const": value == argument
      case "enum": argument.elements?.contains(value) == true
      case "not": !accepts(value, argument)
      case "anyOf": argument.elements?.contains { accepts(value, $0) } == true
      case "allOf": argument.elements?.allSatisfy { accepts(value, $0) } == true
      case "then": accepts(value, argument) || !accepts(value, keywords["if"] ?? true)
      case "oneOf": argument.elements?.filter { accepts(value, $0) }.count == 1
      case "pattern", "minimum", "maximum": scalar(value, keyword, argument)
      case "items", "minItems": list(value, keyword, argument)
      default: object(value, keyword, argument, keywords["properties"]?.members ?? [:])
      }
    }
  }

  private static func isType(_ name: String?, _ value: JSONValue) -> Bool {
    switch (name, value) {
    case ("null", .null), ("boolean", .bool), ("integer", .integer), ("number", .integer),
      ("number", .decimal), ("string", .string), ("array", .array), ("object", .object):
      true
    default: false
    }
  }

  private static func scalar(_ value: JSONValue, _ keyword: String, _ argument: JSONValue) -> Bool {
    switch (keyword, value) {
    case ("pattern", .string(let text)):
      (try? Regex(argument.text ?? "").wholeMatch(in: text)) != nil
    case ("minimum", .integer(let number)): number >= argument.wholeNumber ?? .min
    case ("maximum", .integer(let number)): number <= argument.wholeNumber ?? .max
    default: true
    }
  }

  private static func list(_ value: JSONValue, _ keyword: String, _ argument: JSONValue) -> Bool {
    guard let elements = value.elements else { return true }
    if keyword == "minItems" { return elements.count >= argument.wholeNumber ?? 0 }
    return elements.allSatisfy { accepts($0, argument) }
  }

  private static func object(
    _ value: JSONValue,
    _ keyword: String,
    _ argument: JSONValue,
    _ properties: OrderedDictionary<String, JSONValue>
  ) -> Bool {
    guard let members = value.members else { return true }
    switch keyword {
    case "required":
      return argument.elements?.allSatisfy { members[$0.text ?? ""] != nil } == true
    case "properties":
      return argument.members?.allSatisfy { key, schema in
        members[key].map { accepts($0, schema) } ?? true
      } == true
    case "propertyNames": return members.keys.allSatisfy { accepts(.string($0), argument) }
    case "additionalProperties":
      return members.allSatisfy { properties[$0] != nil || accepts($1, argument) }
    default: return true
    }
  }
}
