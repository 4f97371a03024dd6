import OrderedJSON

/// The table of `api`.
enum APITable {
  static let standardVersion = 2

  static let version = Field(
    key: "version",
    kind: .integer(1...2),
    standard: .count(standardVersion),
    title: "API version",
    doc: "The version of the ad hoc activation API."
  )
  static let exportIDs = Field(
    key: "exportIds",
    kind: .exportIDs,
    standard: "latest",
    title: "Export jobs",
    doc: "Only for version 1: `latest`, or the ids of the export jobs whose profiles are exported.",
    examples: ["latest"],
    alsoCalled: ["exportid", "exports", "exportjobids"]
  )
  static let section = Section(noun: "`api`", place: "under `api`", fields: [version, exportIDs])
}
