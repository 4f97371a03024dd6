/// A set of characters that can say itself as a regular expression, so that the reader's check and
/// the JSON Schema's pattern are one.
struct CharacterClass: Sendable {
  /// The class in brackets, for a regular expression.
  let pattern: String
  private let low: UInt64
  private let high: UInt64
  private let takesOtherThanASCII: Bool

  /// The class that brackets around that text would mean: single characters and ranges; a hyphen
  /// for itself stands last.
  init(_ ranges: String) {
    let characters = Array(ranges.utf8)
    var bits: (low: UInt64, high: UInt64) = (0, 0)
    var index = 0
    while index < characters.count {
      let isRange = index + 2 < characters.count && characters[index + 1] == UInt8(ascii: "-")
      let last = isRange ? characters[index + 2] : characters[index]
      for byte in characters[index]...last {
        if byte < 64 { bits.low |= 1 << UInt64(byte) } else { bits.high |= 1 << UInt64(byte - 64) }
      }
      index += isRange ? 3 : 1
    }
    self.init(pattern: "[\(ranges)]", low: bits.low, high: bits.high, takesOtherThanASCII: false)
  }

  private init(pattern: String, low: UInt64, high: UInt64, takesOtherThanASCII: Bool) {
    self.pattern = pattern
    self.low = low
    self.high = high
    self.takesOtherThanASCII = takesOtherThanASCII
  }

  /// Everything but ASCII control characters.
  static let printable = CharacterClass(
    pattern: #"[^\u0000-\u001F\u007F]"#,
    low: ~0 << 32,
    high: ~(1 << 63),
    takesOtherThanASCII: true
  )

  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low & (1 << UInt64(byte)) != 0 }
    if byte < 128 { return high & (1 << UInt64(byte - 64)) != 0 }
    return takesOtherThanASCII
  }
}
