/// A stretch of text in one ink. Harmless to a terminal from the moment it is made.
struct Span: Hashable, Sendable {
  let text: String
  let ink: Ink

  init(_ text: String, _ ink: Ink = .plain) {
    self.text = SafeText.line(text)
    self.ink = ink
  }

  var width: Int { DisplayWidth.of(text) }
}

/// One line of text for a person, before it is wrapped and coloured.
struct TextLine: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  private(set) var spans: [Span]

  init(spans: [Span] = []) { self.spans = spans }

  init(_ text: String, _ ink: Ink = .plain) { spans = text.isEmpty ? [] : [Span(text, ink)] }

  init(stringLiteral value: String) { self.init(value) }

  var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

  var width: Int { spans.reduce(0) { $0 + $1.width } }

  static func + (left: TextLine, right: TextLine) -> TextLine {
    TextLine(spans: left.spans + right.spans)
  }

  static func += (left: inout TextLine, right: TextLine) { left.spans += right.spans }

  /// Filled up with spaces on the right.
  func padded(to width: Int) -> TextLine {
    self + TextLine(String(repeating: " ", count: max(width - self.width, 0)))
  }

  /// Filled up with spaces on the left.
  func rightAligned(to width: Int) -> TextLine {
    TextLine(String(repeating: " ", count: max(width - self.width, 0))) + self
  }

  /// The line, or its beginning with `…` where it is wider than that.
  func cut(to width: Int) -> TextLine {
    guard self.width > width else { return self }
    var kept = TextLine()
    for span in spans {
      var text = ""
      for character in span.text {
        guard kept.width + DisplayWidth.of(text) + DisplayWidth.of(character) < width else {
          return kept + TextLine(text, span.ink) + TextLine("…", span.ink)
        }
        text.append(character)
      }
      kept += TextLine(text, span.ink)
    }
    return kept
  }

  /// The line as it is printed, without spaces at its end.
  func rendered(in style: TextStyle) -> String {
    var text = ""
    for span in withoutTrailingSpaces.spans {
      guard style.hasColour, let parameters = span.ink.parameters, !span.text.isEmpty else {
        text += span.text
        continue
      }
      text += "\u{1B}[\(parameters)m\(span.text)\u{1B}[0m"
    }
    return text
  }

  private var withoutTrailingSpaces: TextLine {
    var kept = spans
    while let last = kept.popLast() {
      var text = last.text
      while text.last == " " { text.removeLast() }
      guard !text.isEmpty else { continue }
      kept.append(Span(text, last.ink))
      break
    }
    return TextLine(spans: kept)
  }
}
