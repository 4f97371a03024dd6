import ActivationDiagnostics

extension BlockLayout {
  /// Writes a plain or quoted text, or an alias, with each of its lines after the first in that
  /// column: white space around a line end means nothing there.
  mutating func scalar(_ content: Range<Int>, continuedAt column: Int) {
    scanner.position = content.upperBound
    let text = Self.preferringDoubleQuotes(textOfItsOwn(content))
    guard text.contains(where: \.isLineEnd) else { return lines.append(text) }
    let hasEscapes = text.first == UInt8(ascii: "\"")
    let parts = text.sourceLines
    for (index, part) in parts.enumerated() {
      var part = index == 0 ? part : part.drop(while: \.isBlank)
      if index < parts.count - 1 { part.dropTrailingBlanks(escaped: hasEscapes) }
      if index > 0 {
        lines.closeToComments()
        lines.start(column: part.isEmpty ? 0 : column)
      }
      lines.append(part)
    }
  }

  /// The source, in quotes where the start of a line would make a document's limit of it, or
  /// lose its first character.
  private func textOfItsOwn(_ content: Range<Int>) -> ArraySlice<UInt8> {
    let text = source(content)
    guard lines.width == 0, text.isReadOtherwiseAtLineStart else { return text }
    let quote = UInt8(ascii: "'")
    return [quote] + text.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }

  /// A text in single quotes put in double quotes, where both would say the same.
  private static func preferringDoubleQuotes(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let (single, double) = (UInt8(ascii: "'"), UInt8(ascii: "\""))
    guard text.first == single, !text.contains(double), !text.contains(UInt8(ascii: "\\")) else {
      return text
    }
    var quoted = [double]
    var isSecond = false
    for byte in text.dropFirst().dropLast() {
      // Two single quotes stand for one.
      isSecond = byte == single && !isSecond
      if byte != single || isSecond { quoted.append(byte) }
    }
    return quoted[...] + [double]
  }

  /// Writes a text that starts with `|` or `>`, its lines moved to where they now belong.
  mutating func blockScalar(_ content: Range<Int>, in parent: Level) {
    let text = BlockScalarText(scanner, content, in: max(parent.old, 0))
    lines.append(text.header)
    scanner.position = text.headerEnd
    let comments = scanner.trivia(to: text.lines.first?.lowerBound ?? content.upperBound)
    for comment in comments.comments where comment.isTrailing {
      _ = lines.attach(comment, toLast: true)
    }
    let column = max(parent.inner, LayoutStyle.indent)
    for line in text.lines {
      lines.closeToComments()
      lines.start(column: line.isEmpty ? 0 : column)
      lines.append(source(line))
    }
    lines.closeToComments()
    scanner.position = text.end
  }
}

extension ArraySlice<UInt8> {
  /// Whether the start of a line would make something else of it: `---` and `...` are limits of a
  /// document there, and a byte order mark is passed over.
  var isReadOtherwiseAtLineStart: Bool {
    if starts(with: ByteOrderMark.utf8) { return true }
    guard starts(with: "---".utf8) || starts(with: "...".utf8) else { return false }
    return dropFirst(3).first.map { $0.isBlank || $0.isLineEnd } ?? true
  }

  /// Its lines, without what ends them; `\r\n` is one line end.
  var sourceLines: [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = startIndex
    var index = startIndex
    while index < endIndex {
      guard self[index].isLineEnd else {
        index += 1
        continue
      }
      lines.append(self[start..<index])
      let isPair =
        self[index] == UInt8(ascii: "\r") && index + 1 < endIndex
        && self[index + 1] == UInt8(ascii: "\n")
      index += isPair ? 2 : 1
      start = index
    }
    return lines + [self[start...]]
  }

  /// Drops white space at the end, but not what a backslash keeps.
  fileprivate mutating func dropTrailingBlanks(escaped: Bool) {
    var kept = self
    while kept.last?.isBlank == true { kept.removeLast() }
    let backslashes = kept.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    let keepsOne = escaped && !backslashes.isMultiple(of: 2) && kept.endIndex < endIndex
    self = self[..<(keepsOne ? kept.endIndex + 1 : kept.endIndex)]
  }
}
