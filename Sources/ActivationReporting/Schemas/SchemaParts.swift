import OrderedJSON

/// The pieces of which the JSON Schemas of sortie's output are made.
///
/// Objects stay open: readers must ignore what they don't know.
enum SchemaParts {
  static let dialect: JSONValue = "https://json-schema.org/draft/2020-12/schema"

  static func text(_ description: String) -> JSONValue {
    ["type": "string", "description": .string(description)]
  }

  static func textOrNull(_ description: String) -> JSONValue {
    ["type": ["string", "null"], "description": .string(description)]
  }

  static func count(_ description: String, from minimum: Int64 = 0) -> JSONValue {
    ["type": "integer", "minimum": .integer(minimum), "description": .string(description)]
  }

  static func truth(_ description: String) -> JSONValue {
    ["type": "boolean", "description": .string(description)]
  }

  static func time(_ description: String) -> JSONValue {
    [
      "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
      "description": .string(description + ": RFC 3339 in UTC, whole seconds"),
    ]
  }

  static func oneOf(_ words: [String], _ description: String) -> JSONValue {
    ["enum": .array(words.map(JSONValue.string)), "description": .string(description)]
  }

  static func list(of element: JSONValue, _ description: String) -> JSONValue {
    ["type": "array", "description": .string(description), "items": element]
  }

  static func reference(_ definition: String) -> JSONValue {
    ["$ref": .string("#/$defs/" + definition)]
  }

  /// An object whose fields are all there, except for the optional ones.
  static func object(
    _ description: String, _ fields: [(String, JSONValue)], optional: [(String, JSONValue)] = []
  ) -> JSONValue {
    [
      "type": "object",
      "description": .string(description),
      "required": .array(fields.map { .string($0.0) }),
      "properties": .compacting((fields + optional).map { ($0.0, .some($0.1)) }),
    ]
  }

  /// One of the several forms.
  static func any(of definitions: [String]) -> JSONValue {
    .array(definitions.map(reference))
  }
}
