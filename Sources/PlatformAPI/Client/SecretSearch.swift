import OrderedJSON

/// Finds a secret in words from outside, however they spell it: as it is, as an address or a form
/// writes it (`%2F`, `+`), as JSON does (`\/`, `\u002f`) or as HTML does (`&amp;`, `&#38;`), sign by
/// sign; or as a whole in Base64, with whatever else.
///
/// Compares bytes, not characters: a combining mark right behind a secret makes its last letter
/// another character, and would hide it.
struct SecretSearch {
  private let secret: [UInt8]
  private let encoded: EncodedSecret
  /// By byte, whether an occurrence may begin with it: most of what is searched is passed over.
  private let mayBegin: [Bool]

  init(_ secret: String) {
    self.secret = Array(secret.utf8)
    encoded = EncodedSecret(self.secret)
    var mayBegin = [Bool](repeating: false, count: 256)
    let escapes = [UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "+")]
    for byte in self.secret.prefix(1) + escapes + encoded.firstBytes { mayBegin[Int(byte)] = true }
    self.mayBegin = mayBegin
  }

  /// The words with each occurrence replaced.
  func replacing(in words: String, with placeholder: String) -> String {
    replacing(in: Array(words.utf8), with: placeholder)
      .map { String(decoding: $0, as: UTF8.self) } ?? words
  }

  /// The bytes with each occurrence replaced; nil where there is none.
  func replacing(in bytes: [UInt8], with placeholder: String) -> [UInt8]? {
    guard !secret.isEmpty else { return nil }
    var kept: [UInt8] = []
    // Up to here, everything is kept or replaced.
    var done = 0
    var position = 0
    while position < bytes.count {
      let rest = bytes[position...]
      if mayBegin[Int(bytes[position])],
        let after = Self.rest(of: rest, after: secret[...]) ?? encoded.rest(of: rest)
      {
        kept += bytes[done..<position] + placeholder.utf8
        position = after.startIndex
        done = position
      } else {
        position += 1
      }
    }
    return done > 0 ? kept + bytes[done...] : nil
  }

  /// What follows the secret where the words start with it, else nil.
  private static func rest(
    of words: ArraySlice<UInt8>, after secret: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    var (words, secret) = (words, secret)
    while let wanted = secret.first {
      guard let byte = words.first else { return nil }
      if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&"),
        let (length, plain) = escape(at: words), secret.starts(with: plain),
        // The secret may hold the same signs as they are.
        let after = rest(of: words.dropFirst(length), after: secret.dropFirst(plain.count))
      {
        return after
      }
      guard byte == wanted || byte == UInt8(ascii: "+") && wanted == UInt8(ascii: " ") else {
        return nil
      }
      words.removeFirst()
      secret.removeFirst()
    }
    return words
  }

  /// The length of the escape with which the words start, and what it stands for.
  private static func escape(at words: ArraySlice<UInt8>) -> (length: Int, plain: [UInt8])? {
    if words.first == UInt8(ascii: "%") {
      let digits = words.dropFirst().prefix(2)
      guard digits.count == 2, digits.allSatisfy(isHexadecimal),
        let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      return (3, [byte])
    }
    if words.first == UInt8(ascii: "&") {
      return HTMLReference(at: words).map { ($0.length, $0.plain) }
    }
    // A pair of `\u…` stands for one character beyond the basic plane.
    for length in [2, 6, 12] where words.count >= length {
      if let text = JSONEscapes.text(of: words.prefix(length)) { return (length, Array(text.utf8)) }
    }
    return nil
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
