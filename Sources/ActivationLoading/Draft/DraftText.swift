import ActivationDiagnostics

/// Any text as it may stand in a plan that sortie writes, whatever is in it.
enum DraftText {
  /// The most characters of a remark that a comment shows. Arbitrary.
  private static let longestRemark = 160

  /// In double quotes, on one line, with everything escaped that YAML or a reader's eye would take
  /// for something else.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where isPlain(scalar): quoted.unicodeScalars.append(scalar)
      default: quoted += escape(scalar)
      }
    }
    // Printed in a pipeline, it must be no command of its runner's; and mean the same.
    return PipelineCommands.escaped(quoted) { escape($0) } + "\""
  }

  /// As it is where it can only be read as text; else in quotes.
  static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
    let startsWell = text.utf8.first.map { $0 >= UInt8(ascii: "0") } ?? false
    return isPlain && startsWell ? text : quoted(text)
  }

  /// On one line, for a comment: what could end it or hide in it becomes a space.
  static func remark(_ text: String) -> String {
    var remark = ""
    var length = 0
    for scalar in text.unicodeScalars {
      guard length < longestRemark else { return remark + "…" }
      remark.unicodeScalars.append(isPlain(scalar) ? scalar : " ")
      length += 1
    }
    return remark
  }

  /// Whether a reader sees the character, and YAML takes it as it is.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value >= 0x20 && scalar.value != 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
      .privateUse, .unassigned:
      // The joiner is what makes one emoji of several.
      return scalar == "\u{200D}"
    default: return true
    }
  }

  /// As YAML writes a character by its number.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (mark, width) = scalar.value > 0xFFFF ? ("U", 8) : scalar.value > 0xFF ? ("u", 4) : ("x", 2)
    return "\\\(mark)" + String(repeating: "0", count: width - digits.count) + digits
  }
}
