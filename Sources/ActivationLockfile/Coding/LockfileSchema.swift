package import OrderedJSON

/// The JSON Schema of lockfiles (`schemas/lockfile.v1.schema.json`).
package enum LockfileSchema {
  /// The schema, JSON Schema 2020-12.
  package static let json: JSONValue = [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:sortie:lockfile:v1",
    "title": "sortie lockfile",
    "description": "What sortie has sent for one plan and environment, and how it ended.",
    "type": "object",
    "required": [
      "lockfileVersion", "plan", "environment", "organization", "sandbox", "activations",
    ],
    "properties": [
      "lockfileVersion": [
        "description": "The version of this format.", "type": "integer",
        "const": .count(Lockfile.version),
      ],
      "plan": text("The name of the plan."),
      "environment": [
        "description": "The environment overlay, or null for none.", "type": ["string", "null"],
      ],
      "organization": text("The IMS organization."),
      "sandbox": text("The sandbox's name."),
      "dataflows": [
        "description": "One entry per dataflow that the plan manages, sorted by alias.",
        "type": "array", "items": DataflowSchema.entry,
      ],
      "activations": [
        "description": "One entry per pair, sorted by destination id, then audience id.",
        "type": "array", "items": entry,
      ],
    ],
  ]

  private static let entry = object(
    "The last attempt of one pair, and its last successful export.",
    required: EntryField.allCases.filter(\.isRequired).map(\.rawValue),
    EntryField.allCases.map { ($0.rawValue, $0.schema) }
  )

  static func object(
    _ description: String,
    required: [String],
    _ properties: [(String, JSONValue)]
  ) -> JSONValue {
    [
      "description": .string(description), "type": "object",
      "required": .array(required.map(JSONValue.string)),
      "properties": .compacting(properties.map { ($0, .some($1)) }),
    ]
  }

  static func text(_ description: String) -> JSONValue {
    ["description": .string(description), "type": "string"]
  }

  static func count(_ description: String) -> JSONValue {
    ["description": .string(description), "type": "integer"]
  }

  /// RFC 3339 in UTC with whole seconds; `format` alone would allow more.
  static func time(_ description: String) -> JSONValue {
    [
      "description": .string(description), "type": "string", "format": "date-time",
      "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$",
    ]
  }
}
