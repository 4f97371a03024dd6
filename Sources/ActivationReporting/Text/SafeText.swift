/// Makes text from plans and from the platform harmless to a terminal.
///
/// Everything that is printed for people goes through here, by way of `Span`; JSON escapes the same
/// scalars by way of `SafeJSON`.
package enum SafeText {
  /// The text on one line: breaks and tabs become spaces; control characters, bidirectional
  /// controls and other invisible ones become visible as `\u{1B}`.
  package static func line(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var safe = ""
    safe.reserveCapacity(text.utf8.count)
    for character in text {
      switch character {
      case "\n", "\r", "\r\n", "\t": safe.append(" ")
      default: append(character, to: &safe)
      }
    }
    return safe
  }

  /// The same, but tabs stay: for lines of files that are shown as they are.
  static func lineOfFile(_ text: String) -> String {
    text.split(separator: "\t", omittingEmptySubsequences: false)
      .map { line(String($0)) }.joined(separator: "\t")
  }

  /// Whether a scalar could steer a terminal, or hide or reorder what a person reads.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
    case .format: !harmlessFormats.contains(scalar)
    default: false
    }
  }

  /// Joiners that spell words and emoji, the soft hyphen, and visible Arabic and Syriac signs.
  private static let harmlessFormats: Set<Unicode.Scalar> = [
    "\u{AD}", "\u{200C}", "\u{200D}", "\u{600}", "\u{601}", "\u{602}", "\u{603}", "\u{604}",
    "\u{605}", "\u{6DD}", "\u{70F}", "\u{890}", "\u{891}", "\u{8E2}",
  ]

  private static func append(_ character: Character, to safe: inout String) {
    guard character.unicodeScalars.contains(where: isUnsafe) else { return safe.append(character) }
    for scalar in character.unicodeScalars {
      if isUnsafe(scalar) {
        safe += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
  }
}
