import ActivationDiagnostics

/// Quotes that aren't closed, or closed too early.
extension Diagnosis {
  func unclosedQuote(at place: Int, on line: TextLine) -> Mistake? {
    guard place < line.bytes.endIndex else { return nil }
    let end = line.endOfUnclosedQuote(at: place)
    let quote = line.text(place..<(place + 1))
    let keepsKey = line.colon.map { $0 < place } ?? false
    return mistake(
      "a quote starts here and is never closed",
      help: """
        Close it with `\(quote)`. If it belongs to the text, put the other kind of quotes around \
        the whole text.
        """,
      at: place..<end,
      on: line,
      fix: Fix(range: end..<end, replacement: quote),
      repairs: [
        .write(line.bytes[(place + 1)...], over: place..<line.bytes.endIndex),
        Repair.fill(place..<line.bytes.endIndex).losingKeys(!keepsKey),
        line.withoutValue,
      ]
    )
  }

  /// What went wrong where the last thing read was a quoted text that ended in this line.
  var afterQuoted: Mistake? {
    guard let last, last.kind.closingQuote > 0, Int(last.end) <= offset else { return nil }
    guard text.line(containing: Int(last.end)).number == line.number else { return nil }
    guard line.bytes[Int(last.end)..<offset].allSatisfy(Byte.isBlank) else { return nil }
    let opening = text.line(Int(last.line))
    guard opening.number == line.number else {
      return swallowsEntries(from: opening)
        ? unclosedQuote(at: Int(last.start), on: opening) : textAfterQuote(opening)
    }
    return quoteWithin ?? textAfterQuote(opening)
  }

  /// Whether a quoted text holds lines that look like entries, so that it was hardly meant to.
  private func swallowsEntries(from opening: TextLine) -> Bool {
    var next = text.line(after: opening)
    while let candidate = next, candidate.number <= line.number {
      if candidate.colon != nil || !candidate.dashes.isEmpty { return true }
      next = text.line(after: candidate)
    }
    return false
  }

  /// A text with its own quote in the middle: `'it's'`.
  private var quoteWithin: Mistake? {
    guard let last else { return nil }
    let (start, end) = (Int(last.start), Int(last.end))
    let quote = line.bytes[end - 1]
    let place = line.bytes[start..<end].firstIndex(of: quote) ?? start
    guard
      let closing = line.bytes[offset..<max(offset, line.value.upperBound)].lastIndex(of: quote),
      closing > end - 1
    else { return nil }
    let inner = (place + 1)..<closing
    let others = line.bytes[inner].indices.filter { line.bytes[$0] == quote }
    let plain = line.text(inner)
    let isApostrophe =
      quote == Byte.apostrophe && end < line.bytes.endIndex
      && Byte.isWord(line.bytes[end]) && Byte.isWord(line.bytes[end - 2])
      && closing + 1 == line.value.upperBound
    let replacement = quote == Byte.apostrophe ? "\"\(plain)\"" : "'\(plain)'"
    let isSafe = !plain.contains("\\") && !plain.contains(quote == Byte.quote ? "'" : "\"")
    let other = quote == Byte.quote ? Byte.apostrophe : Byte.quote
    return mistake(
      "a quote inside the text ends it",
      help: quote == Byte.apostrophe
        ? "Write it twice, `''`, or put double quotes around the text."
        : "Write `\\\"`, or put single quotes around the text.",
      at: place..<(closing + 1),
      on: line,
      notes: [note("the text ends at this quote", at: (end - 1)..<end, on: line)],
      fix: isSafe
        ? Fix(range: place..<(closing + 1), replacement: replacement, isCertain: isApostrophe)
        : nil,
      repairs: [
        Repair(edits: others.map { .init(start: $0, bytes: [other]) }),
        Repair(edits: others.map { .init(start: $0, bytes: [Byte.filler]) }),
        line.withoutValue,
      ]
    )
  }

  private func textAfterQuote(_ opening: TextLine) -> Mistake? {
    guard let last, offset < line.bytes.endIndex else { return nil }
    let rest = value(from: offset, on: line)
    if let mistake = uselessSeparator(rest, "a closing quote") { return mistake }
    return mistake(
      "\(line.text(rest).shown) follows a closing quote",
      help: "Put the quotes around the whole text, or around none of it.",
      at: rest,
      on: line,
      notes: [
        note(
          "the quoted text starts here",
          at: Int(last.start)..<min(Int(last.end), opening.bytes.endIndex), on: opening)
      ],
      fix: opening.number == line.number ? closingLater(last, rest) : nil,
      repairs: [.fill(rest)]
    )
  }

  /// The closing quote behind all of the value.
  private func closingLater(_ quoted: NodeRecord, _ rest: Range<Int>) -> Fix? {
    let end = Int(quoted.end)
    let quote = line.bytes[(end - 1)..<end]
    guard !line.bytes[rest].contains(where: { Byte.isQuote($0) || $0 == Byte.backslash }) else {
      return nil
    }
    return Fix(
      range: (end - 1)..<rest.upperBound,
      replacement: line.text(end..<rest.upperBound) + String(decoding: quote, as: UTF8.self))
  }

  /// A backslash in double quotes that starts no escape.
  var badEscape: Mistake? {
    let isUnknown = complaint.problem == "found unknown escape character"
    let start = isUnknown ? offset : max(line.bytes.startIndex, offset - 2)
    let end = escapeEnd(from: start)
    let opening = contextLine.number == line.number ? contextOffset : line.bytes.startIndex
    let closing =
      contextLine.number == line.number
      ? line.bytes.endOfQuoted(from: contextOffset) : line.bytes.endIndex
    let quoted = opening..<(closing ?? line.bytes.endIndex)
    let inner = line.bytes[quoted].dropFirst().dropLast()
    let isPath = inner.dropFirst().starts(with: ":\\".utf8)
    let canBeSingle =
      closing != nil && contextLine.number == line.number && !inner.contains(Byte.apostrophe)
    return mistake(
      "\(line.text(start..<end).shown) is not an escape in YAML",
      help: isPath
        ? "Put single quotes around a path. In double quotes, a backslash starts an escape."
        : "Use single quotes, or write the backslash twice.",
      at: start..<end,
      on: line,
      fix: canBeSingle && (isPath || inner.count { $0 == Byte.backslash } == 1)
        ? Fix(
          range: quoted,
          replacement: "'\(String(decoding: inner, as: UTF8.self))'",
          isCertain: isPath
        ) : nil,
      repairs: [withoutBackslashes(quoted), line.withoutValue]
    )
  }

  private func escapeEnd(from start: Int) -> Int {
    let rest = line.bytes[start...].dropFirst(2)
    guard complaint.problem != "found unknown escape character" else {
      return rest.firstIndex { $0 & 0xC0 != 0x80 } ?? line.bytes.endIndex
    }
    let digits = line.bytes[start + 1] == UInt8(ascii: "x") ? 2 : 4
    let most = line.bytes[start + 1] == UInt8(ascii: "U") ? 8 : digits
    let hex = rest.prefix(most).prefix { byte in
      let letter = byte | 0x20
      return Byte.isDigit(byte) || letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "f")
    }
    return hex.endIndex
  }

  /// Makes slashes of the backslashes that don't stand before a quote or another backslash.
  private func withoutBackslashes(_ range: Range<Int>) -> Repair {
    var edits: [Repair.Edit] = []
    var place = range.lowerBound
    while place < range.upperBound {
      if line.bytes[place] == Byte.backslash {
        let next = place + 1 < range.upperBound ? line.bytes[place + 1] : Byte.space
        if next != Byte.quote && next != Byte.backslash {
          edits.append(.init(start: place, bytes: [Byte.slash]))
        }
        place += 1
      }
      place += 1
    }
    return Repair(edits: edits)
  }
}

extension TextLine {
  /// Where a quote should be closed that is opened there: at the end of the line, but before what
  /// closes brackets that were opened before the quote.
  fileprivate func endOfUnclosedQuote(at place: Int) -> Int {
    var open: [UInt8] = []
    for byte in bytes[..<place] {
      if Byte.isOpener(byte) { open.append(Byte.closer(of: byte)) }
      if Byte.isCloser(byte), open.last == byte { open.removeLast() }
    }
    var end = endOfWords(from: place, to: bytes.endIndex)
    if !open.isEmpty, end > place + 1, bytes[end - 1] == Byte.comma {
      end = endOfWords(from: place, to: end - 1)
    }
    var closers = end
    while let closer = open.first, closers > place + 1, bytes[closers - 1] == closer {
      open.removeFirst()
      closers = endOfWords(from: place, to: closers - 1)
      end = closers
    }
    return end
  }

  private func endOfWords(from place: Int, to end: Int) -> Int {
    var end = end
    while end > place + 1 && Byte.isBlank(bytes[end - 1]) { end -= 1 }
    return end
  }
}
