import ActivationDiagnostics
import ActivationModel
import OrderedJSON

/// The tables of `connections` and `dataflows`. What the platform gets has the platform's own names
/// and words.
enum DataflowTable {
  static let connectionSection = Section(
    noun: "a connection",
    place: "in a connection's definition",
    fields: [SelectorTable.id, SelectorTable.name],
    alternatives: [
      .init(required: [SelectorTable.id.key], allowed: [SelectorTable.name.key]),
      .init(required: [SelectorTable.name.key]),
    ]
  )

  static let create = Field(
    key: "create",
    kind: .section(CreationTable.section),
    title: "How to make it",
    doc: "Makes the dataflow once; without it, the alias is one of `destinations`.",
    examples: [["name": "Partner Blob nightly", "connection": "partner-blob"]]
  )
  static let rename = Field(
    key: "rename",
    kind: .text(.line),
    title: "Another name",
    doc: "A new name for an existing dataflow.",
    examples: ["Loyalty S3 export"],
    alsoCalled: ["name", "newname"]
  )
  static let unlisted = Field(
    key: "unlisted",
    kind: .choice(ManagedDataflow.UnlistedAudiences.allCases.map(\.rawValue)),
    standard: "keep",
    title: "Audiences that aren't listed",
    doc: "What becomes of audiences in the dataflow that aren't below: keep, report or remove.",
    choiceDocs: [
      "They stay as they are.", "They stay as they are, with a warning.",
      "They are taken out of the dataflow.",
    ]
  )
  static let state = Field(
    key: "state",
    kind: .choice(ManagedDataflow.Activity.allCases.map(\.rawValue)),
    title: "State",
    doc: "Whether its schedules run; without it, that isn't managed. One that is made is disabled.",
    choiceDocs: ["Audiences are exported on their schedules.", "Nothing is exported on schedule."],
    alsoCalled: ["status", "enabled"]
  )
  static let mapping = Field(
    key: "mapping",
    kind: .section(MappingTable.section),
    title: "Columns",
    doc: "The columns of the files, and what rows need; without it, they aren't managed.",
    alsoCalled: ["attributes", "fields", "profilemapping"]
  )
  static let audiences = Field(
    key: "audiences",
    kind: .items(item, atLeast: 0),
    title: "Audiences",
    doc: "The audiences that the dataflow exports; without it, they aren't managed.",
    alsoCalled: ["segments", "selectors"]
  )

  static let audience = Field(
    key: "audience",
    kind: .audience,
    isRequired: true,
    title: "Audience",
    doc: "The audience: an alias or an id.",
    examples: ["gold"],
    alsoCalled: ["segment", "id"]
  )
  static let filenameTemplate = Field(
    key: "filenameTemplate",
    kind: .text(.template),
    title: "File name",
    doc: "The names of its files, in the platform's macros; without it, that isn't managed.",
    examples: [.string(FilenameMacro.standardTemplate)],
    alsoCalled: ["filename", "template"]
  )
  static let exportMode = Field(
    key: "exportMode",
    kind: .choice(ExportMode.allCases.map(\.rawValue)),
    choiceRule: .unknownPlatformWord,
    title: "Export mode",
    doc: "Whether each export is full, or holds who joined since the last.",
    choiceDocs: [
      "Everybody in the audience, each time.", "Everybody once, then whoever joined since.",
    ],
    examples: [.string(ExportMode.dailyFull.rawValue)],
    alsoCalled: ["mode"]
  )
  static let schedule = Field(
    key: "schedule",
    kind: .section(ScheduleTable.section),
    title: "Schedule",
    doc: "When it is exported, in UTC. What isn't written in it is not to be there.",
    examples: [
      ["frequency": "DAILY", "triggerType": "AFTER_SEGMENT_EVAL", "startDate": "2027-01-10"]
    ]
  )

  static let item = Section(
    noun: "an audience of a dataflow",
    place: "in an audience of a dataflow",
    fields: [audience, filenameTemplate, exportMode, schedule],
    conditions: [ScheduleTable.condition]
  )
  static let section = Section(
    noun: "a dataflow",
    place: "in an entry of `dataflows`",
    fields: [create, rename, unlisted, state, mapping, audiences]
  )
}
