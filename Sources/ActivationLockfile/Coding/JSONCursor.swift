import ActivationDiagnostics
import OrderedJSON

/// Reads JSON text from front to back into typed values, without a tree in between, and knows the
/// place where it went wrong.
struct JSONCursor {
  /// Why the text can't be read on, or can't be what was expected.
  struct Failure: Error {
    /// Where, in bytes from the start.
    let offset: Int
    /// What is wrong, for a person; without a final full stop.
    let reason: String
    /// Whether the text is no JSON from here on, so that nothing after it can be trusted.
    let isSyntax: Bool
  }

  /// Deeper text is refused instead of exhausting the stack.
  private static let depthLimit = 100

  let bytes: [UInt8]
  private(set) var offset = 0

  /// A byte order mark at the start is passed over: editors and `git` filters of Windows put it there.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = ByteOrderMark.length(before: bytes)
  }

  /// The next byte that is no white space, without moving past it; nil at the end.
  mutating func peek() -> UInt8? {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return bytes[offset]
      }
    }
    return nil
  }

  /// Goes back to a place where a value started.
  mutating func rewind(to offset: Int) { self.offset = offset }

  /// Reads an object; `member` must read the value of the key it is given.
  mutating func object(
    _ member: (inout JSONCursor, String) throws(Failure) -> Void
  ) throws(Failure) {
    guard peek() == UInt8(ascii: "{") else { throw mismatch("an object was expected here") }
    offset += 1
    if consume(UInt8(ascii: "}")) { return }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw syntaxError }
      let key = try string()
      guard consume(UInt8(ascii: ":")) else { throw syntaxError }
      try member(&self, key)
    } while consume(UInt8(ascii: ","))
    guard consume(UInt8(ascii: "}")) else { throw syntaxError }
  }

  /// Reads an array; `element` must read one element.
  mutating func array(
    _ element: (inout JSONCursor) throws(Failure) -> Void
  ) throws(Failure) {
    guard peek() == UInt8(ascii: "[") else { throw mismatch("a list was expected here") }
    offset += 1
    if consume(UInt8(ascii: "]")) { return }
    repeat { try element(&self) } while consume(UInt8(ascii: ","))
    guard consume(UInt8(ascii: "]")) else { throw syntaxError }
  }

  /// Whether the next value is `null`, which is then read.
  mutating func isNull() -> Bool {
    peek() == UInt8(ascii: "n") && word("null")
  }

  /// Reads the text of the member `key`.
  mutating func text(_ key: String) throws(Failure) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw mismatch("“\(key)” must be a text") }
    return try string()
  }

  /// Reads the truth value of the member `key`.
  mutating func truth(_ key: String) throws(Failure) -> Bool {
    switch peek() {
    case UInt8(ascii: "t") where word("true"): return true
    case UInt8(ascii: "f") where word("false"): return false
    default: throw mismatch("“\(key)” must be true or false")
    }
  }

  /// Reads the whole number of the member `key`.
  mutating func wholeNumber(_ key: String) throws(Failure) -> Int64 {
    let isNumber = peek().map { $0 == UInt8(ascii: "-") || Self.isDigit($0) } ?? false
    let start = offset
    if isNumber { skipScalar() }
    guard isNumber,
      let number = Int64(String(decoding: bytes[start..<offset], as: UTF8.self))
    else {
      offset = start
      throw mismatch("“\(key)” must be a whole number")
    }
    return number
  }

  /// Reads past any value.
  mutating func skip(depth: Int = 0) throws(Failure) {
    guard depth < Self.depthLimit else { throw syntaxError }
    switch peek() {
    case UInt8(ascii: "{"):
      try object { cursor, _ throws(Failure) in try cursor.skip(depth: depth + 1) }
    case UInt8(ascii: "["):
      try array { cursor throws(Failure) in try cursor.skip(depth: depth + 1) }
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t") where word("true"): break
    case UInt8(ascii: "f") where word("false"): break
    case UInt8(ascii: "n") where word("null"): break
    case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): try skipNumber()
    default: throw syntaxError
    }
  }

  /// Reads any value as JSON text on one line.
  mutating func value() throws(Failure) -> [UInt8] {
    _ = peek()
    let start = offset
    try skip()
    var text: [UInt8] = []
    text.reserveCapacity(offset - start)
    var (isQuoted, isEscaped) = (false, false)
    for byte in bytes[start..<offset] {
      // Texts hold no line ends, and white space in them is theirs.
      if isQuoted || ![0x20, 0x09, 0x0A, 0x0D].contains(byte) { text.append(byte) }
      if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && byte == UInt8(ascii: "\\") && !isEscaped
    }
    return text
  }

  /// Makes sure that nothing but white space follows.
  mutating func finish() throws(Failure) {
    guard peek() == nil else { throw syntaxError }
  }

  /// A failure that leaves the text readable: the value here isn't what it should be.
  func mismatch(_ reason: String) -> Failure {
    Failure(offset: offset, reason: reason, isSyntax: false)
  }

  private var syntaxError: Failure {
    Failure(offset: offset, reason: "this is not valid JSON", isSyntax: true)
  }
}

extension JSONCursor {
  private mutating func consume(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    offset += 1
    return true
  }

  private mutating func word(_ word: StaticString) -> Bool {
    let end = offset + word.utf8CodeUnitCount
    guard end <= bytes.count,
      word.withUTF8Buffer({ $0.elementsEqual(bytes[offset..<end]) })
    else { return false }
    offset = end
    return true
  }

  private mutating func skipNumber() throws(Failure) {
    let start = offset
    skipScalar()
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard Double(text)?.isFinite == true else {
      offset = start
      throw syntaxError
    }
  }

  private mutating func skipScalar() {
    while offset < bytes.count, Self.isScalarByte(bytes[offset]) { offset += 1 }
  }

  /// Reads a string; the cursor stands on its opening quote.
  private mutating func string() throws(Failure) -> String {
    let start = offset + 1
    var end = start
    var isEscaped = false
    var union: UInt8 = 0
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      guard bytes[end] >= 0x20 else { throw syntaxError }
      union |= bytes[end]
      if bytes[end] == UInt8(ascii: "\\") {
        isEscaped = true
        end += 1
      }
      end += 1
    }
    guard end < bytes.count else { throw syntaxError }
    let content = bytes[start..<end]
    offset = end + 1
    // Nearly all texts are ASCII, which needs no check.
    if !isEscaped && union < 0x80 { return String(decoding: content, as: UTF8.self) }
    let text =
      isEscaped ? JSONEscapes.text(of: content) : String(validating: content, as: UTF8.self)
    guard let text else {
      offset = start - 1
      throw syntaxError
    }
    return text
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isScalarByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "E"),
      UInt8(ascii: "e"):
      true
    default: isDigit(byte)
    }
  }
}
