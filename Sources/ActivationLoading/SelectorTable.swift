import OrderedJSON

/// The tables of what an alias stands for.
enum SelectorTable {
  static let id = Field(
    key: "id",
    kind: .text(.id),
    doc: "The id in Experience Platform.",
    examples: ["ca5c6e9a-8559-4a08-97a5-f198756da601"]
  )
  static let name = Field(
    key: "name",
    kind: .text(.line),
    doc: "The exact name: looked up while planning, or checked if an id stands beside it.",
    examples: ["Loyalty gold"]
  )
  static let externalID = Field(
    key: "externalId",
    kind: .text(.line),
    doc: "The id that the audience's source gave it; needs `origin`.",
    examples: ["crm-2026-11"]
  )
  static let origin = Field(
    key: "origin",
    kind: .text(.line),
    doc: "Where an audience with an external id comes from.",
    examples: ["CUSTOM_UPLOAD"]
  )

  static let destination = Section(
    noun: "a destination",
    fields: [id, name],
    alternatives: [
      .init(required: [id.key], allowed: [name.key]), .init(required: [name.key]),
    ]
  )
  static let audience = Section(
    noun: "an audience",
    fields: [id, name, externalID, origin],
    alternatives: [
      .init(required: [id.key], allowed: [name.key]), .init(required: [name.key]),
      .init(required: [externalID.key, origin.key]),
    ]
  )
}
