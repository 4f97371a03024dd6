import OrderedJSON

/// The table of `api`.
enum APITable {
  static let standardVersion = 2

  static let version = Field(
    key: "version",
    kind: .integer(1...2),
    standard: .count(standardVersion),
    doc: "The version of the ad hoc activation API."
  )
  static let exportIDs = Field(
    key: "exportIds",
    kind: .exportIDs,
    standard: "latest",
    doc: "Version 1 only: the export jobs to take the profiles from.",
    examples: ["latest"]
  )
  static let section = Section(noun: "`api`", fields: [version, exportIDs])
}
