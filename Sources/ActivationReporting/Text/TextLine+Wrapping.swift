extension TextLine {
  /// The line broken at spaces so that none is wider than that, except for a longer word. What stands
  /// between backticks is one word: a command that was broken can't be copied.
  ///
  /// - Parameters:
  ///   - hanging: Columns by which all but the first line are indented; counted into the width.
  func wrapped(to width: Int, hanging: Int = 0) -> [TextLine] {
    guard self.width > width else { return [self] }
    let indent = TextLine(String(repeating: " ", count: hanging))
    var lines: [TextLine] = []
    var current = leadingSpaces
    var isFresh = true
    for word in words {
      let gap = isFresh ? 0 : 1
      if !isFresh, current.width + gap + word.line.width > width {
        lines.append(current)
        current = indent + word.line
      } else {
        current += (gap == 1 ? TextLine(" ", word.ink) : TextLine()) + word.line
      }
      isFresh = false
    }
    return lines + [current]
  }

  private var leadingSpaces: TextLine {
    var count = 0
    for span in spans {
      let spaces = span.text.prefix { $0 == " " }.count
      count += spaces
      if spaces < span.text.count { break }
    }
    return TextLine(String(repeating: " ", count: count))
  }

  /// What stands between spaces, each with the ink of the space before it; several spaces count as
  /// one.
  private var words: [(line: TextLine, ink: Ink)] {
    var words: [(line: TextLine, ink: Ink)] = []
    var word = TextLine()
    var ink = Ink.plain
    // A backtick without another one quotes nothing.
    var left = spans.reduce(0) { $0 + $1.text.count(where: { $0 == "`" }) }
    var isQuoted = false
    for span in spans {
      let parts = span.text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0, isQuoted {
          word += TextLine(" ", span.ink)
        } else if index > 0 {
          if !word.isEmpty { words.append((word, ink)) }
          word = TextLine()
          ink = span.ink
        }
        word += TextLine(String(part), span.ink)
        for _ in 0..<part.count(where: { $0 == "`" }) {
          left -= 1
          isQuoted = !isQuoted && left > 0
        }
      }
    }
    if !word.isEmpty { words.append((word, ink)) }
    return words
  }
}
