/// The bytes that YAML gives a meaning to.
enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let colon = UInt8(ascii: ":")
  static let comma = UInt8(ascii: ",")
  static let dash = UInt8(ascii: "-")
  static let hash = UInt8(ascii: "#")
  static let apostrophe = UInt8(ascii: "'")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let slash = UInt8(ascii: "/")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  /// Stands for what was taken out of a text that must stay one.
  static let filler = UInt8(ascii: "x")

  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
  static func isQuote(_ byte: UInt8) -> Bool { byte == quote || byte == apostrophe }
  static func isOpener(_ byte: UInt8) -> Bool { byte == openBracket || byte == openBrace }
  static func isCloser(_ byte: UInt8) -> Bool { byte == closeBracket || byte == closeBrace }
  static func isLineEnd(_ byte: UInt8) -> Bool { byte == newline || byte == carriageReturn }

  /// A character of a key as people write them: ASCII letters, digits, `_`, `.` and `-`.
  static func isWord(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") || isDigit(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == dash
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// The bracket that closes this one.
  static func closer(of opener: UInt8) -> UInt8 {
    opener == openBracket ? closeBracket : closeBrace
  }
}
