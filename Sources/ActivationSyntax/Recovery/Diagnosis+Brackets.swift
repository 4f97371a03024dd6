import ActivationDiagnostics

/// Brackets that aren't closed, or by the wrong one.
extension Diagnosis {
  var opener: UInt8 { text.bytes[contextOffset] }
  private var closer: UInt8 { Byte.closer(of: opener) }
  /// What the bracket starts.
  var thing: String { opener == Byte.openBracket ? "list" : "mapping" }

  /// A comma or the closing bracket was due.
  var brackets: Mistake? {
    guard contextOffset < contextLine.bytes.endIndex, Byte.isOpener(opener) else { return nil }
    if let mistake = afterQuoted { return isBeforeWord(mistake) ? missingComma : mistake }
    let byte = offset < line.bytes.endIndex ? line.bytes[offset] : Byte.space
    if Byte.isCloser(byte) && !closesOuter { return wrongCloser(byte) }
    guard !Byte.isCloser(byte), closing != nil else { return unclosedBracket }
    return missingComma
  }

  /// Whether a quoted text is simply followed by the next one: `'a' 'b'`.
  private func isBeforeWord(_ mistake: Mistake) -> Bool {
    guard let last, Int(last.end) < offset, mistake.line.number == line.number else { return false }
    return offset < line.bytes.endIndex && closing != nil
      && (Byte.isQuote(line.bytes[offset]) || Byte.isWord(line.bytes[offset]))
  }

  /// The offset of the bracket that closes the one opened, if there is one before lines that are
  /// indented no deeper than where it was opened.
  private var closing: Int? {
    var depth = 0
    var current: TextLine? = contextLine
    var place = contextOffset
    while let line = current {
      while place < line.bytes.endIndex {
        let byte = line.bytes[place]
        if byte == Byte.hash && (place == line.start || Byte.isBlank(line.bytes[place - 1])) {
          break
        }
        if Byte.isQuote(byte), let end = line.bytes.endOfQuoted(from: place),
          isValueStart(place, line)
        {
          place = end
          continue
        }
        if Byte.isOpener(byte) { depth += 1 }
        if Byte.isCloser(byte) { depth -= 1 }
        if depth == 0 { return byte == closer ? place : nil }
        place += 1
      }
      current = text.line(after: line).flatMap { isWithin($0) ? $0 : nil }
      place = current?.bytes.startIndex ?? place
    }
    return nil
  }

  /// A quote elsewhere is an apostrophe.
  private func isValueStart(_ place: Int, _ line: TextLine) -> Bool {
    guard place > line.bytes.startIndex else { return true }
    let before = line.bytes[place - 1]
    return Byte.isBlank(before) || Byte.isOpener(before) || before == Byte.comma
      || before == Byte.colon
  }

  /// Whether the bracket holds the whole file, as in JSON.
  private var isRoot: Bool { contextLine.start == contextOffset && contextLine.indent == 0 }

  private func isWithin(_ next: TextLine) -> Bool {
    isRoot || !next.hasContent || next.indent > contextLine.indent
      || Byte.isCloser(next.bytes[next.start])
  }

  /// Whether a line ends the bracket, up to the one where the parser noticed: one that is indented
  /// no deeper than the line which opened it, and looks like a key or a list item.
  var isEndedByLine: Bool {
    guard !isRoot else { return false }
    var current = text.line(after: contextLine)
    while let next = current, next.number <= line.number {
      if next.hasContent, next.indent <= contextLine.indent,
        next.colon != nil || !next.dashes.isEmpty
      {
        return true
      }
      current = text.line(after: next)
    }
    return false
  }

  /// Whether the closing bracket met belongs to one opened before, in the same line.
  private var closesOuter: Bool {
    guard contextLine.number == line.number, line.bytes[offset] != closer else { return false }
    var open: [UInt8] = []
    for byte in line.bytes[..<contextOffset] {
      if Byte.isOpener(byte) { open.append(Byte.closer(of: byte)) }
      if Byte.isCloser(byte) && open.last == byte { open.removeLast() }
    }
    return open.contains(line.bytes[offset])
  }

  private func wrongCloser(_ byte: UInt8) -> Mistake {
    let range = offset..<(offset + 1)
    let wanted = String(UnicodeScalar(closer))
    return mistake(
      "a \(thing) is closed with `\(line.text(range))` instead of `\(wanted)`",
      help: "Close it with `\(wanted)`.",
      at: range,
      on: line,
      notes: [note("it starts here", at: contextOffset..<(contextOffset + 1), on: contextLine)],
      fix: Fix(range: range, replacement: wanted),
      repairs: [.fill(range, with: closer)]
    )
  }

  var unclosedBracket: Mistake {
    let line = contextLine
    let end = max(contextOffset + 1, line.content.upperBound)
    let wanted = String(UnicodeScalar(closer))
    let isOnOneLine = self.line.number == line.number
    let (last, closing) = closingPlace
    let keepsKey = line.colon.map { $0 < contextOffset } ?? false
    let word = self.line.body..<max(self.line.word?.upperBound ?? 0, self.line.content.upperBound)
    return mistake(
      "a \(thing) starts here and is never closed",
      help: last.number == line.number
        ? "Close it with `\(wanted)`." : "Close it with `\(wanted)` in line \(last.number + 1).",
      at: contextOffset..<end,
      on: line,
      notes: isOnOneLine || word.isEmpty || offset >= text.bytes.count
        ? [] : [note("it was still open here", at: word, on: self.line)],
      fix: Fix(range: closing, replacement: missingClosers),
      repairs: end == contextOffset + 1
        ? [closedAtEnd, withoutContents]
        : [
          .write(
            line.bytes[(contextOffset + 1)...], over: contextOffset..<line.bytes.endIndex),
          Repair.fill(contextOffset..<line.bytes.endIndex).losingKeys(!keepsKey),
          line.withoutValue, withoutContents,
        ]
    )
  }

  /// All that a file in brackets lacks at its end, where that is more than one; else the closing
  /// bracket alone.
  private var missingClosers: String {
    var open: [UInt8] = []
    var place = contextOffset
    let bytes = text.file.bytes[...]
    while isRoot, place < bytes.endIndex {
      let byte = bytes[place]
      if byte == Byte.quote, let end = bytes.endOfQuoted(from: place) {
        place = end
        continue
      }
      if Byte.isOpener(byte) { open.append(Byte.closer(of: byte)) }
      if Byte.isCloser(byte), open.popLast() != byte { return String(UnicodeScalar(closer)) }
      place += 1
    }
    return open.isEmpty
      ? String(UnicodeScalar(closer)) : String(decoding: open.reversed(), as: UTF8.self)
  }

  /// Where the closing bracket belongs: behind the last line that reads as if it were within. A comma
  /// there gives way to it.
  private var closingPlace: (line: TextLine, range: Range<Int>) {
    if isRoot { return endOfFile }
    var last = contextLine
    var current = text.line(after: contextLine)
    while let next = current, isWithin(next) {
      if next.hasContent {
        let end = last.bytes[last.content].last ?? Byte.comma
        let goesOn = end == Byte.comma || Byte.isOpener(end)
        guard goesOn || next.colon == nil && next.dashes.isEmpty else { break }
        last = next
      }
      current = text.line(after: next)
    }
    let opening = last.number == contextLine.number ? contextOffset + 1 : 0
    let end = max(last.content.upperBound, opening)
    let isComma = end > contextOffset + 1 && last.bytes[end - 1] == Byte.comma
    return (last, (isComma ? end - 1 : end)..<end)
  }

  /// Behind all that was given, whatever repairs have left of it.
  private var endOfFile: (line: TextLine, range: Range<Int>) {
    let bytes = text.file.bytes
    let end = bytes.lastIndex { !Byte.isBlank($0) && !Byte.isLineEnd($0) }.map { $0 + 1 } ?? 0
    let isComma = end > contextOffset + 1 && bytes[end - 1] == Byte.comma
    return (text.line(containing: end), (isComma ? end - 1 : end)..<end)
  }

  /// Puts the closing bracket in the place of the last line end, where the bracket holds all.
  private var closedAtEnd: Repair? {
    let end = text.bytes.count - 1
    guard contextLine.indent == 0, contextLine.colon == nil, text.bytes[end] == Byte.newline else {
      return nil
    }
    return .fill(end..<(end + 1), with: closer)
  }

  /// Takes out everything from the bracket to where the lines are indented no deeper.
  private var withoutContents: Repair {
    var edits = Repair.fill(contextOffset..<contextLine.bytes.endIndex).edits
    var current = text.line(after: contextLine)
    while let line = current, isWithin(line) {
      edits += line.emptied.edits
      current = text.line(after: line)
    }
    return Repair(edits: edits, losesKeys: true)
  }
}
