import ActivationDiagnostics

/// Text for XML 1.0.
enum XMLText {
  /// For the content of an element: line breaks stay, all else that XML or a terminal can't take is
  /// spelled out.
  static func content(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { escaped(String($0)) }.joined(separator: "\n")
  }

  /// For an attribute's value, on one line.
  static func attribute(_ text: String) -> String { escaped(text) }

  private static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in SafeText.line(text).unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      // XML 1.0 allows all other scalars that are no control characters.
      case "\u{FFFE}": safe += "\\u{FFFE}"
      case "\u{FFFF}": safe += "\\u{FFFF}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return PipelineCommands.escapedInMarkup(safe)
  }
}
