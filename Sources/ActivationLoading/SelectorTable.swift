import OrderedJSON

/// The tables of what an alias stands for.
enum SelectorTable {
  static let id = Field(
    key: "id",
    kind: .text(.id),
    title: "Id",
    doc: "The id in Experience Platform.",
    examples: ["ca5c6e9a-8559-4a08-97a5-f198756da601"],
    alsoCalled: [
      "uuid", "guid", "flowid", "destinationid", "audienceid", "segmentid", "dataflowid",
    ]
  )
  static let name = Field(
    key: "name",
    kind: .text(.line),
    title: "Name",
    doc:
      "The exact name. sortie looks it up while planning, or compares it if there is an `id` too.",
    examples: ["Loyalty gold"],
    alsoCalled: ["title", "label", "displayname"]
  )
  static let externalID = Field(
    key: "externalId",
    kind: .text(.line),
    title: "External id",
    doc: "The audience's id in its source. It needs `origin`.",
    examples: ["crm-2026-11"],
    alsoCalled: ["originatingid", "externalaudienceid"]
  )
  static let origin = Field(
    key: "origin",
    kind: .text(.line),
    title: "Origin",
    doc: "The source of an audience with an external id. It needs `externalId`.",
    examples: ["CUSTOM_UPLOAD"],
    alsoCalled: ["source", "originname"]
  )

  static let destination = Section(
    noun: "a destination",
    place: "in a destination's definition",
    fields: [id, name],
    alternatives: [
      .init(required: [id.key], allowed: [name.key]), .init(required: [name.key]),
    ]
  )
  static let audience = Section(
    noun: "an audience",
    place: "in an audience's definition",
    fields: [id, name, externalID, origin],
    alternatives: [
      .init(required: [id.key], allowed: [name.key]), .init(required: [name.key]),
      .init(required: [externalID.key, origin.key]),
    ]
  )
}
