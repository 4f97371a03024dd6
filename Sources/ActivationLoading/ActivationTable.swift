import OrderedJSON

/// The tables of `activations`.
enum ActivationTable {
  static let destination = Field(
    key: "destination",
    kind: .destination,
    isRequired: true,
    title: "Destination",
    doc: "The destination: an alias or an id.",
    examples: ["loyalty-sftp"],
    alsoCalled: ["dest", "target", "dataflow", "flow", "destinationid", "flowid"]
  )
  static let audiences = Field(
    key: "audiences",
    kind: .audiences(item),
    isRequired: true,
    title: "Audiences",
    doc: "The audiences: aliases, ids, or mappings with their own settings.",
    examples: [["gold", "vip-upload"]],
    alsoCalled: ["segments", "segment", "audienceids", "segmentids"]
  )
  static let audience = Field(
    key: "audience",
    kind: .audience,
    isRequired: true,
    title: "Audience",
    doc: "The audience: an alias or an id.",
    examples: ["gold"],
    alsoCalled: ["segment", "alias", "id", "name", "audienceid", "segmentid"]
  )
  static let revision = Field(
    key: "revision",
    kind: .text(.line),
    standard: "1",
    title: "Revision",
    doc: "Any text. Changing it asks for a new export.",
    examples: ["black-friday"],
    alsoCalled: ["rev"]
  )
  static let maxAge = Field(
    key: "maxAge",
    kind: .duration,
    title: "Maximum age of the last export",
    doc: "Asks for a new export if the last successful one is older: `90s`, `15m`, `20h`, `7d`.",
    examples: ["20h"],
    alsoCalled: ["ttl", "freshness", "maximumage", "expires"]
  )

  static let item = Section(
    noun: "an audience of an activation",
    place: "beside an entry's `audience`",
    fields: [audience, revision, maxAge]
  )
  static let section = Section(
    noun: "an activation",
    place: "in an entry of `activations`",
    fields: [destination, audiences, revision, maxAge]
  )
}
