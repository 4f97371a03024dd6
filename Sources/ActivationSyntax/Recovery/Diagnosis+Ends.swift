import ActivationDiagnostics

/// Things that come too soon or too late: before a key, behind a value, behind the end.
extension Diagnosis {
  var missingKey: Mistake {
    mistake(
      "a key is missing before this colon",
      help: "Write the key, or remove the colon.",
      at: offset..<(offset + 1),
      on: line,
      repairs: [.fill(offset..<line.bytes.endIndex)]
    )
  }

  /// Something more after a value that is complete.
  var trailing: Mistake? {
    let rest = value(from: offset, on: line)
    let before = line.bytes[..<offset].last { !Byte.isBlank($0) }
    let isBracket = before.map(Byte.isCloser) ?? false
    let isAlias = last?.kind == .alias
    guard !rest.isEmpty else { return nil }
    if isBracket, let mistake = uselessSeparator(rest, "a closing bracket") { return mistake }
    let whole = line.value.lowerBound..<max(line.value.upperBound, rest.upperBound)
    return mistake(
      line.bytes[offset] == UInt8(ascii: "&")
        ? "a value can have only one anchor"
        : isBracket
          ? "\(line.text(rest).shown) follows a closing bracket"
          : isAlias
            ? "\(line.text(rest).shown) follows an alias, and nothing may follow an alias"
            : "\(line.text(rest).shown) can't follow what is before it",
      help: "Remove it, or put quotes around the whole value.",
      at: rest,
      on: line,
      fix: line.value.contains(offset)
        ? line.text(whole).inQuotes.map { Fix(range: whole, replacement: $0) } : nil,
      repairs: [.fill(rest), line.withoutValue]
    )
  }

  /// A comma or semicolon at the end of a line, as other languages have it.
  func uselessSeparator(_ rest: Range<Int>, _ previous: String) -> Mistake? {
    guard rest.count == 1,
      [Byte.comma, UInt8(ascii: ";")].contains(line.bytes[rest.lowerBound])
    else { return nil }
    return mistake(
      "\(line.text(rest).shown) follows \(previous)",
      help: "Remove it. Outside of brackets, the end of the line is enough.",
      at: rest,
      on: line,
      fix: Fix(range: rest, replacement: "", isCertain: true),
      repairs: [.fill(rest)]
    )
  }

  /// Something stands behind the plan's end, as far as the parser can see.
  var afterTheEnd: Mistake? {
    guard let previous = text.content(before: line) else { return trailing }
    if previous.starts(with: "...", at: previous.start) { return endMark(previous) }
    if previous.starts(with: "%", at: previous.start) { return missingDashes(previous) }
    return strayCloser ?? quotedLine ?? afterQuoted ?? indentedStart
      ?? mistake(
        "this is after the end of the first value in the file",
        help: "Check the brackets and quotes at the start of the file, which must be one mapping.",
        at: line.start..<max(line.start, line.content.upperBound),
        on: line,
        isStructural: true
      )
  }

  /// `"key: value"`, all of it in quotes.
  private var quotedLine: Mistake? {
    guard let first = text.content(after: nil),
      first.number < line.number, Byte.isQuote(first.bytes[first.start]),
      first.bytes.endOfQuoted(from: first.start) == first.content.upperBound
    else { return nil }
    let quoted = first.start..<first.content.upperBound
    let inner = (quoted.lowerBound + 1)..<(quoted.upperBound - 1)
    guard let colon = inner.first(where: first.bytes.isColon), colon > inner.lowerBound,
      first.bytes[inner.lowerBound..<colon].allSatisfy(Byte.isWord)
    else { return nil }
    return mistake(
      "there are quotes around a key and its value together",
      help: "Write \(first.text(inner).shown), without the quotes.",
      at: quoted,
      on: first,
      fix: Fix(range: quoted, replacement: first.text(inner), isCertain: true),
      repairs: [.write(first.bytes[inner], over: quoted)]
    )
  }

  private func endMark(_ previous: TextLine) -> Mistake {
    mistake(
      "`...` ends the file in YAML, but more follows",
      help: "Remove the line `...`.",
      at: previous.start..<(previous.start + 3),
      on: previous,
      notes: [note("this part would not be read", at: line.nameRange, on: line)],
      fix: Fix(range: text.wholeLine(previous), replacement: "", isCertain: true),
      repairs: [.fill(previous.bytes.startIndex..<previous.bytes.endIndex)]
    )
  }

  /// The first keys are indented and the others aren't.
  private var indentedStart: Mistake? {
    var first: TextLine?
    var above = text.content(before: line)
    while let candidate = above {
      first = candidate
      above = text.content(before: candidate)
    }
    guard let first, first.indent > line.indent, let key = first.key else { return nil }
    var edits: [Repair.Edit] = []
    var next: TextLine? = first
    while let candidate = next, candidate.number < line.number {
      if candidate.indent >= first.indent,
        let repair = candidate.moved(to: candidate.indent - first.indent)
      {
        edits += repair.edits
      }
      next = text.line(after: candidate)
    }
    return mistake(
      "\(first.text(key).shown) is indented, but the keys after it aren't",
      help: "Start all keys of the plan in the same column.",
      at: key,
      on: first,
      notes: [note("this one isn't indented", at: line.nameRange, on: line)],
      fix: Fix(range: first.bytes.startIndex..<first.start, replacement: ""),
      repairs: [Repair(edits: edits).losingPlace],
      isStructural: true
    )
  }
}
