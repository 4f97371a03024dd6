import OrderedJSON

/// A file as it stands at a destination (F42); names only, the twin writes nothing.
package struct ExportedFile: Sendable, Equatable {
  /// Without an extension, of which no document tells.
  package let name: String
  /// The id of the dataflow.
  package let destination: String
  /// The system-generated id; nil for a manifest.
  package let audience: String?
  package let run: String
  /// Whether it holds the whole audience; nil where nothing documents what it holds.
  package let isFull: Bool?
  /// When it was written, in milliseconds since 1970 UTC, by the twin's clock.
  package let writtenAt: Int64
  /// How many files of this name it took the place of.
  package var overwritten = 0

  var json: JSONValue {
    .compacting([
      ("name", .string(name)), ("destination", .string(destination)),
      ("audience", audience.map(JSONValue.string)), ("run", .string(run)),
      ("full", isFull.map(JSONValue.bool)),
      ("writtenAt", .string(CivilTime(milliseconds: writtenAt).rfc3339)),
      ("overwritten", .count(overwritten)),
    ])
  }
}

/// What a run is to write for one audience, decided when it starts.
struct FilePlan {
  let name: String
  let audience: String
  let isFull: Bool?
}
