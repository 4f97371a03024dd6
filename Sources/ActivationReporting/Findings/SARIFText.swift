/// Text for SARIF's messages, in which braces are placeholders and brackets links.
enum SARIFText {
  static func plain(_ text: String) -> String { braced(unlinked(SafeText.line(text))) }

  static func markdown(_ text: String) -> String { braced(MarkdownText.inline(text)) }

  /// A link to the related location of that number, by which viewers lead there.
  static func link(_ text: String, to number: Int) -> String {
    let escaped = SafeText.line(text).spelling(["[": "\\[", "]": "\\]", "\\": "\\\\"])
    return "[\(braced(escaped))](\(number))"
  }

  /// SARIF 2.1.0, section 3.11.5.
  private static func braced(_ text: String) -> String {
    text.spelling(["{": "{{", "}": "}}"])
  }

  /// Brackets are escaped only where they would be read as a link, because not every viewer takes
  /// the backslash away: section 3.11.6.
  private static func unlinked(_ text: String) -> String {
    let signs = text.unicodeScalars
    let isLinked = zip(signs, signs.dropFirst()).contains { $0 == "]" && $1 == "(" }
    return isLinked ? text.spelling(["[": "\\["]) : text
  }
}
