import ActivationDiagnostics
import ActivationModel
import OrderedJSON

/// The table of `params`: a target connection's, by the platform's names (documented). `mode` isn't
/// among them: it goes without saying.
enum ParameterTable {
  static let bucketName = place("bucketName", "The bucket, on Amazon S3 and Google Cloud Storage.")
  static let container = place("container", "The container, on Azure Blob.")
  static let remotePath = place("remotePath", "The folder, on SFTP.")
  static let path = place(
    "path", "The folder; `%SEGMENT_NAME%` or `%SEGMENT_ID%` at its end gives each audience one.")
  static let compression = Field(
    key: "compression",
    kind: .choice(["NONE", "GZIP"]),
    isRequired: true,
    choiceRule: .unknownPlatformWord,
    title: "Compression",
    doc: "How files are compressed.",
    examples: ["GZIP"]
  )
  static let fileType = Field(
    key: "fileType",
    kind: .choice(["CSV", "JSON", "PARQUET"]),
    isRequired: true,
    choiceRule: .unknownPlatformWord,
    title: "File type",
    doc: "The format of files.",
    examples: ["CSV"],
    alsoCalled: ["format"]
  )
  static let csvOptions = Field(
    key: "csvOptions",
    kind: .section(csvSection),
    title: "CSV options",
    doc: "How CSV files are written; for no other file type.",
    examples: [["delimiter": ","]],
    alsoCalled: ["csv"]
  )
  static let includeFileManifest = Field(
    key: "includeFileManifest",
    kind: .flag,
    title: "Manifest",
    doc: "Whether a file beside each export tells what is in it.",
    examples: [true],
    alsoCalled: ["manifest"]
  )

  static let delimiter = word(
    "delimiter", [",", "\t", "|", ";", ":"], "The character between two values.", ["separator"])
  static let quote = word("quote", ["\"", ""], "The character around a value.")
  static let escape = word("escape", ["\\", "'"], "What stands before a quote within a value.")
  static let nullValue = word("nullValue", ["null", "\"\"", ""], "What stands for no value.")
  static let emptyValue = word("emptyValue", ["null", "\"\"", ""], "What stands for an empty one.")

  static let csvSection = Section(
    noun: "`csvOptions`",
    place: "under `csvOptions`",
    fields: [delimiter, quote, escape, nullValue, emptyValue]
  )
  static let section = Section(
    noun: "`params`",
    place: "under `params`",
    fields: [
      bucketName, container, remotePath, path, compression, fileType, csvOptions,
      includeFileManifest,
    ],
    conditions: [placeCondition, csvCondition]
  )

  static let places = [bucketName, container, remotePath, path]

  private static func place(_ key: String, _ doc: String) -> Field {
    Field(key: key, kind: .text(.line), title: "Place of files", doc: doc, examples: ["exports"])
  }

  private static func word(
    _ key: String, _ words: [String], _ doc: String, _ alsoCalled: [String] = []
  ) -> Field {
    Field(
      key: key, kind: .choice(words), choiceRule: .unknownPlatformWord, title: "CSV option",
      doc: doc, examples: words.prefix(1).map(JSONValue.string), alsoCalled: alsoCalled)
  }

  /// Exactly the place of some kind of destination.
  private static let placeCondition: JSONValue = {
    let ways = Set(DataflowKind.all.map(\.place)).sorted { $0.joined() < $1.joined() }
    return ["anyOf": .array(ways.map(placeSchema))]
  }()

  private static func placeSchema(_ place: [String]) -> JSONValue {
    let others = places.map(\.key).filter { !place.contains($0) }
    let absent = others.map { ($0, Optional(JSONValue.bool(false))) }
    return [
      "required": .array(place.map(JSONValue.string)), "properties": .compacting(absent),
    ]
  }

  /// Options of CSV files beside no other file type.
  private static let csvCondition: JSONValue = [
    "if": ["required": [.string(csvOptions.key)]],
    "then": ["properties": .compacting([(fileType.key, csvType)])],
  ]
  private static let csvType: JSONValue = ["const": "CSV"]
}
