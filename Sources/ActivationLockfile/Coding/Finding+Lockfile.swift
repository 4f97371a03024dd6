import ActivationDiagnostics
import ActivationModel

/// What can be wrong with the text of a lockfile.
extension Finding {
  static func newerVersion(_ version: Int64, in source: SourceFile) -> Finding {
    Finding(
      .lockfileTooNew,
      """
      this was written by a newer sortie (version \(version) of the format; this one reads \
      version \(Lockfile.version))
      """,
      help: "Install the sortie that wrote it, or a later one.",
      at: .line(1, of: source.name)
    )
  }

  static func conflictMarkers(in source: SourceFile, line: Int) -> Finding {
    Finding(
      .lockfileConflict,
      "a merge left its conflict markers in this lockfile",
      help: """
        Keep the entries of both sides: set up sortie's merge driver (`sortie init` prints how), \
        undo the merge and merge again.
        """,
      at: .line(line, of: source.name)
    )
  }

  static func pairListedTwice(
    _ pair: ActivationPair,
    in source: SourceFile,
    at offset: Int,
    first: Int?
  ) -> Finding {
    Finding(
      .lockfilePairTwice,
      "audience \(pair.audience) to destination \(pair.destination) is listed twice",
      help: """
        A merge without sortie's merge driver does this. Merge the two sides again with \
        `sortie lock merge`, or keep the entry with the later “submittedAt”.
        """,
      at: source.location(ofByte: offset),
      notes: first.map { [Note("first listed here", at: source.location(ofByte: $0))] } ?? [],
      about: Subject(
        destination: pair.destination.rawValue,
        audience: pair.audience.rawValue
      )
    )
  }

  static func damage(_ failure: JSONCursor.Failure, in source: SourceFile) -> Finding {
    Finding(
      .lockfileDamaged,
      failure.reason,
      help: "Restore the lockfile from git (`git log -p` shows its last good version).",
      at: source.location(ofByte: failure.offset)
    )
  }
}

extension SourceFile {
  /// The place of a byte; one character long.
  func location(ofByte offset: Int) -> SourceLocation {
    let before = bytes[..<min(offset, bytes.count)]
    let newline = UInt8(ascii: "\n")
    let line = 1 + before.count { $0 == newline }
    let lineStart = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
    let column = 1 + String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count
    return SourceLocation(
      file: name,
      start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: column + 1)
    )
  }

  /// The first line that git's merge has marked, if any.
  var conflictMarkerLine: Int? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { line in
      Self.conflictMarkers.contains { line.starts(with: $0) }
    }.map { $0 + 1 }
  }

  private static let conflictMarkers = ["<<<<<<<", "=======", ">>>>>>>"].map { Array($0.utf8) }
}
