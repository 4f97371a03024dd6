import ActivationModel
import OrderedJSON

/// The tables of `create`: a dataflow that is made once.
enum CreationTable {
  static let name = Field(
    key: "name",
    kind: .text(.line),
    isRequired: true,
    title: "Name",
    doc: "The name that the dataflow gets, which the platform's UI shows.",
    examples: ["Partner Blob nightly"],
    alsoCalled: ["title"]
  )
  static let connection = Field(
    key: "connection",
    kind: .connection,
    title: "Connection",
    doc: "The account that it is made on: an alias of `connections`, or an id.",
    examples: ["partner-blob"],
    alsoCalled: ["account", "baseconnection", "baseconnectionid"]
  )
  static let target = Field(
    key: "target",
    kind: .section(targetSection),
    title: "Target connection",
    doc: "A target connection that exists, instead of `connection` and `params`.",
    examples: [["id": "44444444-0000-4000-8000-000000000001"]],
    alsoCalled: ["targetconnection", "targetconnectionid"]
  )
  static let params = Field(
    key: "params",
    kind: .section(ParameterTable.section),
    title: "Place and format",
    doc: "Where its files go on the account, and in which format.",
    examples: [["path": "daily", "compression": "GZIP", "fileType": "CSV"]],
    alsoCalled: ["parameters", "targetparams"]
  )

  static let targetSection = Section(
    noun: "a target connection",
    place: "under `target`",
    fields: [targetID]
  )
  static let targetID = Field(
    key: "id",
    kind: .text(.id),
    isRequired: true,
    title: "Id",
    doc: "The id of the target connection.",
    examples: ["44444444-0000-4000-8000-000000000001"]
  )
  static let section = Section(
    noun: "`create`",
    place: "under a dataflow's `create`",
    fields: [name, connection, target, params],
    alternatives: [
      .init(required: [connection.key, params.key], allowed: [name.key]),
      .init(required: [target.key], allowed: [name.key]),
    ]
  )
}
