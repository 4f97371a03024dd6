import ActivationDiagnostics

/// Colons that are missing, tight, or one too many.
extension Diagnosis {
  /// A line that is no key with a value where one must stand.
  func loneText(_ line: TextLine) -> Mistake? {
    if last?.kind == .block, line.colon == nil, let mistake = belowBlock(line) { return mistake }
    return tightDash(line) ?? tightColon(line) ?? otherSign(line) ?? valueBelowKey(line)
      ?? missingColon(line)
  }

  /// `key:value`.
  private func tightColon(_ line: TextLine) -> Mistake? {
    guard let place = line.tightColon else { return nil }
    if line.colon != nil {
      // `key:{ id: x }` has another colon, which hides the first.
      let next = line.bytes[place + 1]
      guard Byte.isOpener(next) || Byte.isQuote(next) else { return nil }
    }
    let rest = (place + 1)..<max(place + 1, line.content.upperBound)
    guard !rest.isEmpty else { return nil }
    let key = line.text(line.body..<place)
    return mistake(
      "a space is missing after the colon",
      help: "Write \("\(key): \(line.text(rest))".shown).",
      at: line.body..<rest.upperBound,
      on: line,
      fix: Fix(range: rest.lowerBound..<rest.lowerBound, replacement: " ", isCertain: true),
      repairs: line.spaced(keyEnd: place, rest: rest)
    )
  }

  /// `key = value`, `key; value`, or another script's colon.
  private func otherSign(_ line: TextLine) -> Mistake? {
    guard line.colon == nil, let word = line.word else { return nil }
    guard let sign = line.bytes[word.upperBound...].firstIndex(where: { !Byte.isBlank($0) }),
      let length = line.lengthOfOtherSign(at: sign)
    else { return nil }
    let end = sign + length
    let rest = line.bytes[end...].firstIndex { !Byte.isBlank($0) } ?? line.bytes.endIndex
    let value = rest..<max(rest, line.content.upperBound)
    return mistake(
      "there is `\(line.text(sign..<end))` instead of \(length > 2 ? "an ordinary" : "a") colon",
      help: "Write \("\(line.text(word)): \(line.text(value))".shown).",
      at: sign..<end,
      on: line,
      fix: Fix(
        range: word.upperBound..<rest, replacement: rest < line.content.upperBound ? ": " : ":"),
      repairs: line.spaced(keyEnd: word.upperBound, rest: value)
    )
  }

  private func missingColon(_ line: TextLine) -> Mistake? {
    guard line.colon == nil else { return nil }
    guard let word = line.word,
      word.upperBound == line.bytes.endIndex
        || Byte.isBlank(line.bytes[word.upperBound])
    else { return neitherKeyNorValue(line) }
    let rest = line.bytes[word.upperBound...].firstIndex { !Byte.isBlank($0) } ?? word.upperBound
    let value = rest..<max(rest, line.content.upperBound)
    return mistake(
      "a colon is missing after \(line.text(word).shown)",
      help: """
        Write `\(line.text(word)):`, a space, and the value. If the line belongs to the text above, \
        indent it deeper or quote the whole text.
        """,
      at: word,
      on: line,
      fix: Fix(range: word.upperBound..<word.upperBound, replacement: ":"),
      repairs: line.spaced(keyEnd: word.upperBound, rest: value),
      isStructural: true
    )
  }

  private func neitherKeyNorValue(_ line: TextLine) -> Mistake? {
    guard !line.content.isEmpty else { return nil }
    return mistake(
      "this is neither a key with its colon nor part of the value above",
      help: "Write `key: value`, or put quotes around a text over several lines.",
      at: line.body..<line.content.upperBound,
      on: line,
      isStructural: true
    )
  }

  /// The parser met a colon after something that can't be a key.
  var misplacedColon: Mistake? {
    if line.starts(with: "---", at: line.start) { return besideDashes }
    if let colon = line.colon, colon < offset {
      return tightColon(line) ?? keysOnOneLine ?? secondColon
    }
    guard let previous = text.content(before: line) else { return nil }
    if previous.colon == nil {
      if let mistake = itemsLeftOfKey(previous) ?? keyBelowText(previous) { return mistake }
      let isNested =
        !previous.dashes.isEmpty && !line.dashes.isEmpty && line.indent > previous.indent
      return isNested
        ? weighed(itemBelowItem(previous), against: blockMisfit(before: line))
        : loneText(previous)
    }
    return tightDash(previous) ?? nestedBelowValue(previous) ?? misfit(line)
  }

  private var secondColon: Mistake {
    let value = line.value
    let colons = line.bytes.indices.filter { $0 >= value.lowerBound && line.bytes.isColon($0) }
    let text = line.text(value)
    if text.hasPrefix("("), text.hasSuffix(")") { return parentheses(value) }
    let quoted = text.withoutCurlyQuotes.inQuotes
    return mistake(
      "there is a second colon in this line",
      help: "Put quotes around a value that contains a colon and a space.",
      at: value,
      on: line,
      fix: quoted.map { Fix(range: value, replacement: $0) },
      repairs: [
        Repair(edits: colons.map { .init(start: $0, bytes: [Byte.filler]) }), line.withoutValue,
      ]
    )
  }

  /// `( name: x )` for a mapping.
  private func parentheses(_ value: Range<Int>) -> Mistake {
    let (first, last) = (value.lowerBound, value.upperBound - 1)
    return mistake(
      "parentheses don't make a mapping",
      help: "Write braces instead: `{ … }`.",
      at: value,
      on: line,
      fix: Fix(range: value, replacement: "{\(line.text((first + 1)..<last))}"),
      repairs: [
        Repair(edits: [
          .init(start: first, bytes: [Byte.openBrace]),
          .init(start: last, bytes: [Byte.closeBrace]),
        ]), line.withoutValue,
      ]
    )
  }

  private var besideDashes: Mistake {
    let dashes = line.start..<(line.start + 3)
    let rest = line.bytes[dashes.upperBound...].drop(while: Byte.isBlank)
    return mistake(
      "a key can't follow `---` on the same line",
      help: "Put it on a line of its own, or remove the `---`.",
      at: dashes,
      on: line,
      repairs: [.write(rest, over: line.bytes.startIndex..<line.bytes.endIndex)]
    )
  }

  /// `key:,` or `key:[` within brackets.
  var tightColonInBrackets: Mistake? {
    guard offset < line.bytes.endIndex, line.bytes[offset] == Byte.colon else { return nil }
    let next = offset + 1
    let opens = next < line.bytes.endIndex && Byte.isOpener(line.bytes[next])
    let hasRoom = offset > line.bytes.startIndex + 1 && Byte.isWord(line.bytes[offset - 2])
    return mistake(
      opens ? "a space is missing after the colon" : "a value is missing after the colon",
      help: "Write `key: value`, with a space after the colon.",
      at: offset..<(offset + 1),
      on: line,
      fix: opens ? Fix(range: next..<next, replacement: " ", isCertain: true) : nil,
      repairs: [
        opens && hasRoom
          ? Repair(edits: [.init(start: offset - 1, bytes: Array(": ".utf8))], losesKeys: true)
          : nil,
        .fill(offset..<next),
      ]
    )
  }
}

extension TextLine {
  /// How many bytes what stands for a colon there has; nil for what doesn't.
  fileprivate func lengthOfOtherSign(at place: Int) -> Int? {
    if ["=>", "->", ":="].contains(where: { starts(with: $0, at: place) }) { return 2 }
    if [UInt8(ascii: "="), UInt8(ascii: ";")].contains(bytes[place]) { return 1 }
    return ["：", "﹕", "∶"].first { starts(with: $0, at: place) }?.utf8.count
  }

  /// The colon of `key:value`, if the line reads so.
  var tightColon: Int? {
    guard body < bytes.endIndex else { return nil }
    let end = Byte.isQuote(bytes[body]) ? bytes.endOfQuoted(from: body) : word?.upperBound
    guard let end, end < bytes.endIndex, bytes[end] == Byte.colon else { return nil }
    let next = end + 1
    guard next < bytes.endIndex, bytes[next] != Byte.slash, bytes[next] != Byte.colon else {
      return nil
    }
    return end
  }

  /// Ways to write `key: rest` in the same room, the first of which lose the least.
  fileprivate func spaced(keyEnd: Int, rest: Range<Int>) -> [Repair?] {
    let whole = keyEnd..<bytes.endIndex
    let sign = Array(": ".utf8)
    let shortened = rest.isEmpty ? nil : bytes[rest].shortened
    return [
      Repair.write(sign + bytes[rest], over: whole),
      shortened.flatMap { .write(sign + $0, over: whole) },
      .write([Byte.colon], over: whole),
      keyEnd - body > 1
        ? Repair.write([Byte.colon], over: (keyEnd - 1)..<bytes.endIndex)?.losingKeys() : nil,
    ]
  }
}

extension ArraySlice<UInt8> {
  /// The text with one byte less that matters little: a space, or the first byte of a word.
  fileprivate var shortened: [UInt8]? {
    var place = firstIndex(where: Byte.isBlank)
    if place == nil, let first = firstIndex(where: { Byte.isWord($0) }) {
      guard self[..<first].allSatisfy(Byte.isOpener) else { return nil }
      place = first
    }
    return place.map { Array(self[..<$0] + self[($0 + 1)...]) }
  }
}
