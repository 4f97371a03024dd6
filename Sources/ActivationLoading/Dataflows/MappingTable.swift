import ActivationDiagnostics
import ActivationModel
import OrderedJSON

/// The tables of `mapping`.
enum MappingTable {
  static let columns = Field(
    key: "columns",
    kind: .items(columnSection, atLeast: 1),
    title: "Columns",
    doc: "The columns, in the order in which they stand in CSV files.",
    examples: [[["source": "person.name.firstName", "destination": "firstName"]]]
  )
  static let mappingID = Field(
    key: "mappingId",
    kind: .text(.id),
    title: "Mapping set",
    doc: "A mapping set that exists, instead of `columns`; needs `mappingVersion`.",
    examples: ["0123456789abcdef0123456789abcdef"],
    alsoCalled: ["mappingset", "mappingsetid"]
  )
  static let mappingVersion = Field(
    key: "mappingVersion",
    kind: .integer(0...1_000_000),
    title: "Version of the mapping set",
    doc: "The version of the mapping set; its first is 0.",
    examples: [1],
    alsoCalled: ["version"]
  )
  static let primaryFields = Field(
    key: "primaryFields",
    kind: .items(keySection, atLeast: 0),
    title: "Deduplication keys",
    doc: "What distinguishes rows: nothing, one identity, or one or two attributes.",
    examples: [[["fieldType": "IDENTITY", "identityNamespace": "Email"]]],
    alsoCalled: ["dedupkeys", "deduplicationkeys", "primarykeys"]
  )
  static let mandatoryFields = Field(
    key: "mandatoryFields",
    kind: .texts(.line),
    title: "Mandatory fields",
    doc: "Profiles that lack one of these aren't exported.",
    examples: [["Email"]],
    alsoCalled: ["required", "mandatory"]
  )

  static let source = Field(
    key: "source",
    kind: .text(.line),
    isRequired: true,
    title: "Source",
    doc: "The profile's field, or `identityMap.` and a namespace.",
    examples: ["person.name.firstName"],
    alsoCalled: ["from", "field"]
  )
  static let destination = Field(
    key: "destination",
    kind: .text(.column),
    isRequired: true,
    title: "Column",
    doc: "The name of the column, without dots.",
    examples: ["firstName"],
    alsoCalled: ["to", "target", "column", "name"]
  )
  static let columnSection = Section(
    noun: "a column",
    place: "in an element of `columns`",
    fields: [source, destination]
  )

  static let fieldType = Field(
    key: "fieldType",
    kind: .choice(["IDENTITY", "ATTRIBUTE"]),
    isRequired: true,
    choiceRule: .unknownPlatformWord,
    title: "Kind of key",
    doc: "An identity needs `identityNamespace`, an attribute `attributePath`.",
    examples: ["IDENTITY"],
    alsoCalled: ["type"]
  )
  static let identityNamespace = Field(
    key: "identityNamespace",
    kind: .text(.line),
    title: "Namespace",
    doc: "The identity's namespace.",
    examples: ["Email"],
    alsoCalled: ["namespace"]
  )
  static let attributePath = Field(
    key: "attributePath",
    kind: .text(.line),
    title: "Attribute",
    doc: "The path of the attribute.",
    examples: ["person.name.firstName"],
    alsoCalled: ["path", "attribute"]
  )
  static let keySection = Section(
    noun: "a deduplication key",
    place: "in an element of `primaryFields`",
    fields: [fieldType, identityNamespace, attributePath],
    alternatives: [
      .init(
        required: [fieldType.key, identityNamespace.key], fixed: (fieldType.key, "IDENTITY")),
      .init(required: [fieldType.key, attributePath.key], fixed: (fieldType.key, "ATTRIBUTE")),
    ]
  )

  static let section = Section(
    noun: "`mapping`",
    place: "under a dataflow's `mapping`",
    fields: [columns, mappingID, mappingVersion, primaryFields, mandatoryFields],
    alternatives: [
      .init(required: [columns.key], allowed: [primaryFields.key, mandatoryFields.key]),
      .init(
        required: [mappingID.key, mappingVersion.key],
        allowed: [primaryFields.key, mandatoryFields.key]),
      .init(required: [primaryFields.key], allowed: [mandatoryFields.key]),
      .init(required: [mandatoryFields.key]),
    ]
  )
}
