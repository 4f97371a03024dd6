import ActivationDiagnostics
import CYAML

/// Characters that look like something that YAML knows, and are only text to it.
extension TreeBuilder {
  /// Looks at an unquoted text; cheap for one that starts with an ASCII character.
  mutating func checkLooks(
    of value: UnsafeBufferPointer<UInt8>,
    _ event: ParserEvent
  ) {
    guard let first = unsafe value.first,
      unsafe first >= 0x80 || first == Byte.dash && value.count > 2 && value[1] == 0xC2
    else { return }
    let text = unsafe String(decoding: value, as: UTF8.self)
    if text.hasPrefix("\u{A0}") || text.hasPrefix("-\u{A0}") {
      doubtfulLines.append(event.start.line)
      if !passesOver(.lookAlike) { report(falseSpace(text, event)) }
    } else if let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      Self.curlyQuotes.contains(first), Self.curlyQuotes.contains(last),
      first != last || text.unicodeScalars.count > 1
    {
      doubtfulLines.append(event.start.line)
      if !passesOver(.lookAlike) { report(curlyQuotes(text, event)) }
    }
  }

  private static var curlyQuotes: Set<Unicode.Scalar> { ["“", "”", "„", "‟", "‘", "’", "‚"] }

  private func falseSpace(_ text: String, _ event: ParserEvent) -> Finding {
    let dashes = text.hasPrefix("-") ? 1 : 0
    let spaces = text.unicodeScalars.dropFirst(dashes).prefix { $0 == "\u{A0}" }.count
    let start = location(event).start
    let place = SourceLocation(
      file: file.name,
      start: SourcePosition(line: start.line, column: start.column + dashes),
      end: SourcePosition(line: start.line, column: start.column + dashes + spaces)
    )
    return Finding(
      .lookAlike,
      spaces == 1
        ? "there is a non-breaking space here, which looks like a space"
        : "there are non-breaking spaces here, which look like spaces",
      help: "Replace them with ordinary spaces.",
      at: place,
      fixIts: [
        .init(at: place, replacement: String(repeating: " ", count: spaces), isCertain: true)
      ]
    )
  }

  private func curlyQuotes(_ text: String, _ event: ParserEvent) -> Finding {
    let inner = String(text.dropFirst().dropLast())
    let place = location(event)
    return Finding(
      .lookAlike,
      "\(text.shown) has curly quotes, which are part of the text",
      help: "Write straight quotes. If you want the curly quotes, put straight quotes around them.",
      at: place,
      fixIts: inner.inQuotes.map { [.init(at: place, replacement: $0, isCertain: false)] } ?? []
    )
  }
}
