import ActivationDiagnostics

/// Signs that office programs, chats and Markdown put where a list's hyphen belongs.
extension Diagnosis {
  var bullet: Mistake? {
    var lines = [line, contextLine]
    if last?.kind != .block, let previous = text.content(before: line) { lines.append(previous) }
    for line in lines where line.dashes.isEmpty {
      if let number = line.itemNumber { return numbered(line, number) }
      guard let sign = line.bytes.bullet(at: line.start) else { continue }
      return bullets(from: line, sign)
    }
    return nil
  }

  /// `1. key: value`, whose further keys stand where they would beside a dash, or below the first.
  private func numbered(_ line: TextLine, _ number: Range<Int>) -> Mistake {
    let next = text.content(after: line)
    let column = next.map { $0.colon != nil && $0.indent > line.indent + 1 ? $0.indent : 0 } ?? 0
    let start =
      line.bytes[number.upperBound...].firstIndex { !Byte.isBlank($0) } ?? number.upperBound
    let dash = "-" + String(repeating: " ", count: max(1, column - line.indent - 1))
    return mistake(
      "a list's items have hyphens, not numbers",
      help: "Write `-` instead of `\(line.text(number))`.",
      at: number,
      on: line,
      fix: Fix(range: line.start..<start, replacement: dash),
      repairs: [
        Repair.write(
          Array(dash.utf8) + line.bytes[start..<line.content.upperBound],
          over: line.start..<line.bytes.endIndex), line.emptied,
      ]
    )
  }

  /// All lines in a row that start with the same sign in the same column are one mistake.
  private func bullets(from first: TextLine, _ sign: Range<Int>) -> Mistake {
    let mark = first.bytes[sign]
    var lines = [first]
    while let next = lines.last.flatMap({ text.line(after: $0) }), next.indent == first.indent,
      next.bytes.bullet(at: next.start).map({ next.bytes[$0].elementsEqual(mark) }) ?? false
    {
      lines.append(next)
    }
    let end = lines[lines.count - 1].start + mark.count
    let others = lines.dropFirst()
    let rewritten = lines.enumerated().map { index, line in
      let rest = line.start + mark.count
      let next = index + 1 < lines.count ? lines[index + 1].start : rest
      return "-" + text.given(rest..<next)
    }
    return mistake(
      "there is `\(first.text(sign))` instead of the hyphen of a list",
      rule: .lookAlike,
      help: "Write `-` and a space before each item of a list.",
      at: sign,
      on: first,
      notes: others.first.map { next in
        [
          note(
            others.count == 1 ? "the next line too" : "the next \(others.count) lines too",
            at: next.start..<(next.start + mark.count), on: next)
        ]
      } ?? [],
      fix: Fix(range: first.start..<end, replacement: rewritten.joined(), isCertain: true),
      repairs: [
        Repair(
          edits: lines.flatMap { line in
            let rest = line.bytes[(line.start + mark.count)...]
            return Repair.write([Byte.dash] + rest, over: line.start..<line.bytes.endIndex)?.edits
              ?? []
          })
      ]
    )
  }
}

extension ArraySlice<UInt8> {
  private static let bullets = [
    "–", "—", "−", "‐", "‑", "•", "·", "‣", "▪", "◦", "●", "○", "►", "➢", "*",
  ].map { Array($0.utf8) }

  /// The sign there that looks like a list's, with an ordinary space and a text after it.
  package func bullet(at place: Int) -> Range<Int>? {
    guard place < endIndex, self[place] >= 0x80 || self[place] == UInt8(ascii: "*"),
      let sign = Self.bullets.first(where: { self[place...].starts(with: $0) })
    else { return nil }
    let end = place + sign.count
    guard end < endIndex, self[end] == Byte.space,
      self[end...].contains(where: { !Byte.isBlank($0) })
    else { return nil }
    return place..<end
  }
}

extension TextLine {
  /// `1.` or `1)` before a key.
  fileprivate var itemNumber: Range<Int>? {
    let end = bytes[start...].firstIndex { !Byte.isDigit($0) } ?? bytes.endIndex
    guard end > start, end + 1 < bytes.endIndex, Byte.isBlank(bytes[end + 1]), colon != nil,
      bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
    else { return nil }
    return start..<(end + 1)
  }
}
