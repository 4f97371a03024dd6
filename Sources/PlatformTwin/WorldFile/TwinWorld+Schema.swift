import OrderedCollections
package import OrderedJSON

extension TwinWorld {
  /// The JSON Schema (2020-12) of world files, made from the tables that the reader goes by.
  package static var schema: JSONValue {
    var schema: [(String, JSONValue?)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("$id", "urn:sortie:twin-world:v1"),
      ("title", "World of the twin, version 1"),
      (
        "description",
        "The platform that the built-in stand-in plays: `sortie rehearse --world`, `aep-twin`."
      ),
    ]
    for (key, value) in WorldSection.world.schema.members ?? [:] { schema.append((key, value)) }
    return .compacting(schema)
  }
}

extension WorldSection {
  fileprivate var schema: JSONValue {
    let properties: [(String, JSONValue?)] = fields.map { field in
      var members: [(String, JSONValue?)] = [("description", .string(field.meaning + "."))]
      for (key, value) in field.shape.schema.members ?? [:] { members.append((key, value)) }
      return (field.key, .compacting(members))
    }
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.key) }
    return .compacting([
      ("type", "object"),
      ("properties", .compacting(properties)),
      ("required", required.isEmpty ? .none : .array(required)),
      ("additionalProperties", false),
    ])
  }
}

extension WorldField.Shape {
  private static let timePattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
  private static let durationPattern = "([0-9]+(ms|[smhd]))+"

  fileprivate var schema: JSONValue {
    switch self {
    // YAML's plain scalars may look like numbers where text is meant.
    case .text: ["type": ["string", "number", "boolean"]]
    case .number(let least):
      [
        "type": "integer", "minimum": .integer(least),
        "maximum": .integer(WorldReader.largestNumber),
      ]
    case .truth: ["type": "boolean"]
    case .time: ["type": "string", "pattern": .string("^\(Self.timePattern)$")]
    case .moment:
      [
        "type": "string",
        "pattern": .string(
          "^(\(Self.timePattern)|[0-9]{4}-[0-9]{2}-[0-9]{2}|[+-]\(Self.durationPattern))$"
        ),
      ]
    case .duration: ["type": "string", "pattern": .string("^\(Self.durationPattern)$")]
    case .hour: ["type": "string", "pattern": "^([01][0-9]|2[0-3]):00$"]
    case .choice(let choices): ["enum": .array(choices.map(Self.choiceValue))]
    case .texts: ["type": "array", "items": Self.text.schema]
    case .section(let section): section.schema
    case .sections(let section): ["type": "array", "items": section.schema]
    case .oneOrMore(let section):
      ["oneOf": [section.schema, ["type": "array", "items": section.schema]]]
    }
  }

  /// Choices such as a version are numbers to a YAML editor.
  private static func choiceValue(_ text: String) -> JSONValue {
    Int64(text).map(JSONValue.integer) ?? .string(text)
  }
}
