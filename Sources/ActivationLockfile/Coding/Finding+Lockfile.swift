import ActivationDiagnostics
import ActivationModel

/// What can be wrong with the text of a lockfile.
extension Finding {
  static func newerVersion(_ version: Int64, in source: SourceFile) -> Finding {
    Finding(
      .lockfileTooNew,
      """
      a newer sortie wrote this file (version \(version) of the format; this one reads version \
      \(Lockfile.version))
      """,
      help: "Install the version of sortie that wrote it, or a later one.",
      at: .line(1, of: source.name)
    )
  }

  static func conflictMarkers(in source: SourceFile, line: Int) -> Finding {
    Finding(
      .lockfileConflict,
      "this lockfile contains the conflict markers of a merge",
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
        Merge the two sides again with `sortie lock merge`, or keep the entry with the later \
        “submittedAt”. A merge without sortie's merge driver can cause this.
        """,
      at: source.location(ofByte: offset),
      notes: first.map { [Note("first listed here", at: source.location(ofByte: $0))] } ?? [],
      about: Subject(
        destination: pair.destination.rawValue,
        audience: pair.audience.rawValue
      )
    )
  }

  static func morePairsListedTwice(_ count: Int, in source: SourceFile) -> Finding {
    Finding(
      .lockfilePairTwice,
      "\(count) more entries repeat earlier ones",
      help: "Merge the two sides again with `sortie lock merge`.",
      at: .line(1, of: source.name)
    )
  }

  static func damage(_ failure: JSONCursor.Failure, in source: SourceFile) -> Finding {
    Finding(
      .lockfileDamaged,
      failure.reason,
      help: """
        Undo the last manual edit, or restore the lockfile from the pipeline's checkpoint or from \
        git (`git log -p` shows its last valid version). Exports since then aren't in that version \
        and would be sent again: look at the destinations' runs in Experience Platform before you \
        apply.
        """,
      at: source.location(ofByte: failure.offset)
    )
  }

  /// The lockfile at `path` was being written in place when that was cut off.
  static func cutOff(_ path: String, saved: String) -> Finding {
    Finding(
      .lockfileDamaged,
      "a write of this lockfile was interrupted; “\(saved)” has the complete contents",
      help:
        "Check that file, then copy it here: `cp \(ShellWord(saved)) \(ShellWord(path))`.",
      at: .line(1, of: path)
    )
  }
}

extension SourceFile {
  /// The first line that git's merge has marked, if any.
  var conflictMarkerLine: Int? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { line in
      Self.conflictMarkers.contains { line.starts(with: $0) }
    }.map { $0 + 1 }
  }

  private static let conflictMarkers = ["<<<<<<<", "=======", ">>>>>>>"].map { Array($0.utf8) }
}
