/// The form of a text: first character, further ones, how many, and a fixed end.
struct TextShape: Sendable {
  let first: CharacterClass
  let rest: CharacterClass
  /// How many characters there are before the end.
  let length: ClosedRange<Int>
  var ending = ""

  /// A regular expression for exactly the texts of this form.
  var pattern: String {
    "^\(first.pattern)\(rest.pattern){\(length.lowerBound - 1),\(length.upperBound - 1)}\(ending)$"
  }

  func matches(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let head = bytes.first, first.contains(head) else { return false }
    var body = bytes
    if !ending.isEmpty {
      guard bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8) else { return false }
      body = bytes.dropLast(ending.utf8.count)
    }
    var characters = 0
    for byte in body {
      if byte & 0xC0 != 0x80 { characters += 1 }
      if !rest.contains(byte) && characters > 1 { return false }
    }
    return length.contains(characters)
  }
}
