import ActivationDiagnostics

/// What is missing or too much within brackets.
extension Diagnosis {
  var missingComma: Mistake? {
    if let mistake = colonInValue { return mistake }
    guard let word = wordAtProblem else { return nil }
    let before = line.bytes[..<word.lowerBound].lastIndex { !Byte.isBlank($0) }
    let hasRoom =
      word.lowerBound > line.bytes.startIndex && line.bytes[word.lowerBound - 1] == Byte.space
    let (place, placeLine): (Int?, TextLine?) =
      if let before { (before + 1, line) } else {
        (text.content(before: line)?.content.upperBound, text.content(before: line))
      }
    var mistake = mistake(
      "a comma is missing before \(line.text(word).shown)",
      help: "Separate the parts of a \(thing) in brackets with commas.",
      at: word,
      on: line,
      notes: [
        note(
          "the \(thing) starts here", at: contextOffset..<(contextOffset + 1), on: contextLine)
      ],
      repairs: [
        hasRoom ? .fill((word.lowerBound - 1)..<word.lowerBound, with: Byte.comma) : nil,
        line.withoutValue,
      ]
    )
    if let place, let placeLine {
      let fixIt = Finding.FixIt(
        at: text.location(place..<place, on: placeLine), replacement: ",", isCertain: false)
      mistake = mistake.adding(fixIt)
    }
    return mistake
  }

  /// `name: VIP: 2026`, within braces.
  private var colonInValue: Mistake? {
    guard offset < line.bytes.endIndex, line.bytes[offset] == Byte.colon else { return nil }
    let isEnd = { (byte: UInt8) in
      byte == Byte.comma || Byte.isOpener(byte) || Byte.isCloser(byte)
    }
    let start = line.bytes[..<offset].lastIndex(where: isEnd).map { $0 + 1 } ?? line.body
    guard start < offset, let first = (start..<offset).first(where: line.bytes.isColon),
      let word = line.bytes[(first + 1)..<offset].firstIndex(where: { !Byte.isBlank($0) }),
      isOneValue(line.bytes[word..<offset])
    else { return nil }
    let value = value(from: word, on: line)
    return mistake(
      "there is a second colon in this value",
      help: "Put quotes around a value that contains a colon and a space.",
      at: value,
      on: line,
      fix: line.text(value).inQuotes.map { Fix(range: value, replacement: $0) },
      repairs: [.fill(offset..<(offset + 1), with: Byte.filler), line.withoutValue]
    )
  }

  /// Whether a text before a second colon is one value, rather than a value and a key with a comma
  /// missing between: one word, or several of which the last doesn't begin as keys do.
  private func isOneValue(_ text: ArraySlice<UInt8>) -> Bool {
    let words = text.split(separator: Byte.space)
    guard words.allSatisfy({ $0.allSatisfy { Byte.isWord($0) || $0 >= 0x80 } }),
      let first = words.last?.first
    else { return false }
    let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    return words.count == 1 || !isLower
  }

  /// The word at which a comma was missed; of a key, the whole of it.
  private var wordAtProblem: Range<Int>? {
    guard offset < line.bytes.endIndex else { return nil }
    let isEnd = { (byte: UInt8) in
      Byte.isBlank(byte) || byte == Byte.comma || Byte.isOpener(byte) || Byte.isCloser(byte)
    }
    if line.bytes[offset] == Byte.colon {
      let end = line.bytes[..<offset].lastIndex { !Byte.isBlank($0) }.map { $0 + 1 } ?? offset
      let start = line.bytes[..<end].lastIndex(where: isEnd).map { $0 + 1 } ?? line.bytes.startIndex
      return start < end ? start..<end : nil
    }
    if Byte.isQuote(line.bytes[offset]), let end = line.bytes.endOfQuoted(from: offset) {
      return offset..<end
    }
    var end = line.bytes[offset...].dropFirst().firstIndex(where: isEnd) ?? line.bytes.endIndex
    if end - 1 > offset && line.bytes[end - 1] == Byte.colon { end -= 1 }
    return offset..<end
  }

  /// A comma or bracket where a value is due.
  var missingNode: Mistake? {
    guard offset < line.bytes.endIndex else { return withinOpenBracket?.unclosedBracket }
    let range = offset..<(offset + 1)
    let byte = line.bytes[offset]
    if byte == Byte.comma {
      return mistake(
        "a value is missing before this comma",
        help: "Remove the comma, or write the value.",
        at: range,
        on: line,
        fix: Fix(range: range, replacement: ""),
        repairs: [.fill(range), line.withoutValue]
      )
    }
    return strayCloser ?? itemInBrackets
      ?? mistake(
        "a value is missing here",
        help: "Write the value, or remove what is there instead.",
        at: range,
        on: line,
        repairs: [.fill(range)]
      )
  }

  /// A list item with its dash within brackets.
  private var itemInBrackets: Mistake? {
    guard line.bytes[offset] == Byte.dash else { return nil }
    if let bracket = withinOpenBracket, bracket.isEndedByLine { return bracket.unclosedBracket }
    let before = line.bytes[..<offset].lastIndex { !Byte.isBlank($0) }
    guard let before, Byte.isOpener(line.bytes[before]) else {
      return mistake(
        "a list item can't be in brackets",
        help: "Remove the dash and put commas between the elements, or remove the brackets.",
        at: offset..<(offset + 1),
        on: line,
        repairs: [.fill(offset..<(offset + 1))]
      )
    }
    let range = before..<(before + 1)
    return mistake(
      "a list item can't be in brackets",
      help: "Remove the bracket, or write `[a, b]` without dashes.",
      at: before..<(offset + 1),
      on: line,
      fix: Fix(range: range, replacement: ""),
      repairs: [.write(line.bytes[(before + 1)...], over: before..<line.bytes.endIndex)]
    )
  }

  var strayCloser: Mistake? {
    guard offset < line.bytes.endIndex, Byte.isCloser(line.bytes[offset]) else { return nil }
    let range = offset..<(offset + 1)
    let opener = line.bytes[offset] == Byte.closeBracket ? "[" : "{"
    return mistake(
      "`\(line.text(range))` closes nothing: no `\(opener)` is open here",
      help: "Remove it, or add the opening bracket.",
      at: range,
      on: line,
      fix: Fix(range: range, replacement: ""),
      repairs: [
        .write(line.bytes[range.upperBound...], over: offset..<line.bytes.endIndex), .fill(range),
      ]
    )
  }
}
