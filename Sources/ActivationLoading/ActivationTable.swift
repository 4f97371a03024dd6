import OrderedJSON

/// The tables of `activations`.
enum ActivationTable {
  static let destination = Field(
    key: "destination",
    kind: .destination,
    isRequired: true,
    doc: "The destination: an alias or an id.",
    examples: ["loyalty-sftp"]
  )
  static let audiences = Field(
    key: "audiences",
    kind: .audiences(item),
    isRequired: true,
    doc: "The audiences: aliases, ids, or mappings with settings of their own.",
    examples: [["gold", "vip-upload"]]
  )
  static let audience = Field(
    key: "audience",
    kind: .audience,
    isRequired: true,
    doc: "The audience: an alias or an id.",
    examples: ["gold"]
  )
  static let revision = Field(
    key: "revision",
    kind: .text(.line),
    standard: "1",
    doc: "Any text; changing it asks for a new export.",
    examples: ["black-friday"]
  )
  static let maxAge = Field(
    key: "maxAge",
    kind: .duration,
    doc: "Asks for a new export when the last good one is older.",
    examples: ["20h"]
  )

  static let item = Section(
    noun: "an audience of an activation",
    fields: [audience, revision, maxAge]
  )
  static let section = Section(
    noun: "an activation",
    fields: [destination, audiences, revision, maxAge]
  )
}
