/// A character as HTML writes it: `&amp;`, `&#38;`, `&#x26;`.
struct HTMLReference {
  /// In bytes, the semicolon included.
  let length: Int
  /// What it stands for.
  let plain: [UInt8]

  /// Limit: 10 bytes. `&#x10FFFF;` is that long.
  private static let longest = 10

  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
  ]

  /// Nil where the words don't start with one.
  init?(at words: ArraySlice<UInt8>) {
    guard words.first == UInt8(ascii: "&"),
      let end = words.prefix(Self.longest).firstIndex(of: UInt8(ascii: ";"))
    else { return nil }
    let name = String(decoding: words[(words.startIndex + 1)..<end], as: UTF8.self)
    guard let text = Self.named[name.lowercased()] ?? Self.numbered(name) else { return nil }
    length = end - words.startIndex + 1
    plain = Array(text.utf8)
  }

  private static func numbered(_ name: String) -> String? {
    guard name.utf8.first == UInt8(ascii: "#") else { return nil }
    let digits = name.utf8.dropFirst()
    let isHexadecimal = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
    let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    return UInt32(text, radix: isHexadecimal ? 16 : 10)
      .flatMap { Unicode.Scalar($0) }.map { String(Character($0)) }
  }
}
