/// Text from plans and platform for HTML: shown as it is, in an element or in a quoted attribute.
enum HTMLText {
  static func escaped(_ text: String) -> String {
    let line = SafeText.line(text)
    guard line.utf8.contains(where: isSpecial) else { return line }
    return escapedLines(line)
  }

  /// Lines as they are, for `<pre>`; each of them has to be harmless to a terminal already.
  static func preformatted(_ lines: String) -> String { escapedLines(lines) }

  private static func escapedLines(_ text: String) -> String {
    var safe = ""
    safe.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
