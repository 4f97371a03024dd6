import ActivationDiagnostics

/// What git leaves in a file when two changes of the same lines meet.
struct ConflictMarkers {
  /// A finding for each conflict, and the repair that keeps our side of it.
  struct Conflict {
    let finding: Finding
    let repair: Repair
  }

  /// Longer conflicts are left to people. Arbitrary; nobody reads so much in a proposal.
  private static let longestSide = 100

  private let text: SourceText

  init(_ text: SourceText) { self.text = text }

  /// The first of them: looking for the end of one may take a pass over the text.
  func conflicts(upTo limit: Int) -> [Conflict] {
    guard hasSigns else { return [] }
    var conflicts: [Conflict] = []
    var current: TextLine? = text.line(0)
    while let line = current, conflicts.count < limit {
      if isMarker(line, "<") || isMarker(line, ">") || isMarker(line, "|") {
        let (conflict, end) = conflict(from: line)
        conflicts.append(conflict)
        current = text.line(after: end)
      } else {
        current = text.line(after: line)
      }
    }
    return conflicts
  }

  /// Whether there is anything to look at line by line.
  private var hasSigns: Bool {
    var count = 0
    for byte in text.bytes {
      count = byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") ? count + 1 : 0
      if count == 7 { return true }
    }
    return false
  }

  private func conflict(from opening: TextLine) -> (Conflict, end: TextLine) {
    var edits = Repair.fill(opening.bytes.startIndex..<opening.bytes.endIndex).edits
    var notes: [Finding.Note] = []
    var sides: [[TextLine]] = [[], []]
    var (isTheirs, isOlder, isWhole) = (false, false, false)
    var end = opening
    var current = isMarker(opening, ">") ? nil : text.line(after: opening)
    while let line = current, !isMarker(line, "<") {
      let isEnd = isMarker(line, ">")
      if isMarker(line, "=") || isMarker(line, "|") {
        (isTheirs, isOlder) = (true, isMarker(line, "|"))
      } else if !isEnd, !isOlder {
        sides[isTheirs ? 1 : 0].append(line)
      }
      if isTheirs || isEnd {
        edits += Repair.fill(line.bytes.startIndex..<line.bytes.endIndex).edits
      }
      if isMarker(line, "=") { notes.append(note("the other side starts here", line)) }
      end = line
      if isEnd {
        notes.append(note("it ends here", line))
        isWhole = isMarker(opening, "<") && isTheirs
        break
      }
      current = text.line(after: line)
    }
    if notes.isEmpty {
      edits = Array(edits.prefix(1))
      end = opening
    }
    return (
      Conflict(
        finding: Finding(
          .invalidYAML,
          "a git conflict is unresolved here",
          help: "Keep one side, and delete the lines that start with `<<<<<<<`, `=======` "
            + "and `>>>>>>>`.",
          at: text.location(opening.bytes.startIndex..<opening.content.upperBound, on: opening),
          notes: notes,
          fixIts: isWhole && end.number - opening.number <= Self.longestSide
            ? sides.map { side($0, from: opening, to: end) } : []
        ),
        repair: Repair(edits: edits)
      ), end
    )
  }

  /// The lines of one side in the place of the conflict.
  private func side(
    _ lines: [TextLine], from first: TextLine, to last: TextLine
  ) -> Finding.FixIt {
    let whole = text.wholeLine(first).lowerBound..<text.wholeLine(last).upperBound
    return .init(
      at: text.location(whole, near: first),
      replacement: lines.map { text.given(text.wholeLine($0)) }.joined(),
      isCertain: false
    )
  }

  private func note(_ message: String, _ line: TextLine) -> Finding.Note {
    .init(message, at: text.location(line.content, on: line))
  }

  private func isMarker(_ line: TextLine, _ sign: Character) -> Bool {
    let marker = String(repeating: sign, count: 7)
    guard line.indent == 0, line.starts(with: marker, at: line.bytes.startIndex) else {
      return false
    }
    let rest = line.bytes.dropFirst(7)
    return rest.isEmpty || rest.first == Byte.space
  }
}
