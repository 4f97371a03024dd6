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
        Undo the last edit by hand, or restore the lockfile from the pipeline's checkpoint or from git \
        (`git log -p` shows its last good version). What was exported since then isn't in it and would \
        be sent again: look at the destinations' runs in Experience Platform before you apply.
        """,
      at: source.location(ofByte: failure.offset)
    )
  }

  /// The lockfile at `path` was being written in place when that was cut off.
  static func cutOff(_ path: String, saved: String) -> Finding {
    Finding(
      .lockfileDamaged,
      "a write of this lockfile was cut off; what it should say is whole in “\(saved)”",
      help:
        "Look at that file, then put it into place: `cp \(ShellWord(saved)) \(ShellWord(path))`.",
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
