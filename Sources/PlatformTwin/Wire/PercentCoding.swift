/// Percent coding of URLs and forms.
enum PercentCoding {
  /// The text behind percent escapes; `+` is a space where `plusIsSpace`. Malformed escapes stay.
  static func decoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: "%"), index + 2 < source.count,
        let high = hexValue(source[index + 1]), let low = hexValue(source[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Everything but unreserved characters (RFC 3986) escaped.
  static func encoded(_ text: String) -> String {
    var output = ""
    for byte in text.utf8 {
      if isUnreserved(byte) {
        output.unicodeScalars.append(UnicodeScalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        output += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return output
  }

  /// The name and value pairs of a query or form, in order; repeated names stay.
  static func items(_ text: some StringProtocol) -> [(name: String, value: String)] {
    text.split(separator: "&").map { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? decoded(parts[1], plusIsSpace: true) : ""
      return (decoded(parts[0], plusIsSpace: true), value)
    }
  }

  private static func hexValue(_ digit: UInt8) -> UInt8? {
    UnicodeScalar(digit).properties.isASCIIHexDigit
      ? Character(UnicodeScalar(digit)).hexDigitValue.map(UInt8.init) : nil
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
