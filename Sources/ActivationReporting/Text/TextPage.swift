/// Lines of text for a person, wrapped and coloured as the style says.
struct TextPage {
  let style: TextStyle
  private(set) var text = ""

  init(style: TextStyle) { self.style = style }

  /// Adds a line, wrapped; all but the first line of it indented by `hanging` more columns.
  mutating func add(_ line: TextLine, indent: Int = 0, hanging: Int = 0) {
    let margin = TextLine(String(repeating: " ", count: indent))
    for part in line.wrapped(to: max(style.width - indent, 1), hanging: hanging) {
      addUnwrapped(margin + part)
    }
  }

  /// Adds a text that stands to the right of its head, however many lines it takes.
  mutating func add(_ body: TextLine, after head: TextLine) {
    let margin = TextLine(String(repeating: " ", count: head.width))
    for (index, part) in body.wrapped(to: max(style.width - head.width, 1)).enumerated() {
      addUnwrapped((index == 0 ? head : margin) + part)
    }
  }

  /// Adds a line whose columns must stay where they are.
  mutating func addUnwrapped(_ line: TextLine) { text += line.rendered(in: style) + "\n" }

  /// Adds an empty line, unless nothing stands above it or one is there already.
  mutating func blank() {
    if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
  }

  /// Adds what was rendered in the same style already.
  mutating func append(rendered: String) { text += rendered }
}
