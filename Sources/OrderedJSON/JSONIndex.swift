/// Goes once through a JSON text and notes where everything stands.
///
/// It keeps a list of what is open instead of calling itself, so that no text exhausts the stack.
struct JSONIndex {
  /// What may come next.
  private enum Expectation {
    case value
    case elementOrEnd
    case key
    case keyOrEnd
    case commaOrEnd
  }

  private let bytes: [UInt8]
  private(set) var tokens: [JSONToken] = []
  private var offset = 0
  /// The tokens of the arrays and objects that are open.
  private var open: [Int] = []
  private var expected = Expectation.value

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func build() throws(JSONSyntaxError) {
    guard bytes.count < UInt32.max else { throw JSONSyntaxError(reason: "this is too long") }
    // A guess that is rarely too small: keys and values of the platform's answers.
    tokens.reserveCapacity(bytes.count / 16)
    repeat { try step() } while !open.isEmpty
    skipSpace()
    guard offset == bytes.count else { throw .noJSON }
  }

  private mutating func step() throws(JSONSyntaxError) {
    skipSpace()
    guard offset < bytes.count else { throw .noJSON }
    let byte = bytes[offset]
    switch expected {
    case .elementOrEnd where byte == UInt8(ascii: "]"): close()
    case .value, .elementOrEnd: try value(byte)
    case .keyOrEnd where byte == UInt8(ascii: "}"): close()
    case .key, .keyOrEnd: try key(byte)
    case .commaOrEnd: try commaOrEnd(byte)
    }
  }

  private mutating func value(_ byte: UInt8) throws(JSONSyntaxError) {
    expected = .commaOrEnd
    switch byte {
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "{"): try open(.object, .keyOrEnd)
    case UInt8(ascii: "["): try open(.array, .elementOrEnd)
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    default: try number()
    }
  }

  private mutating func key(_ byte: UInt8) throws(JSONSyntaxError) {
    guard byte == UInt8(ascii: "\"") else { throw .noJSON }
    try string()
    skipSpace()
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: ":") else { throw .noJSON }
    offset += 1
    expected = .value
  }

  private mutating func commaOrEnd(_ byte: UInt8) throws(JSONSyntaxError) {
    guard let container = open.last else { throw .noJSON }
    let isObject = tokens[container].kind == .object
    switch byte {
    case UInt8(ascii: ","):
      offset += 1
      expected = isObject ? .key : .value
    case isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"): close()
    default: throw .noJSON
    }
  }

  private mutating func open(
    _ kind: JSONToken.Kind, _ next: Expectation
  ) throws(JSONSyntaxError) {
    guard open.count < JSONText.mostLevels else {
      throw JSONSyntaxError(reason: "this is nested too deeply")
    }
    open.append(tokens.count)
    add(kind, from: offset, to: offset + 1)
    offset += 1
    expected = next
  }

  private mutating func close() {
    tokens[open.removeLast()].next = UInt32(tokens.count)
    offset += 1
    expected = .commaOrEnd
  }

  private mutating func add(_ kind: JSONToken.Kind, from start: Int, to end: Int) {
    tokens.append(
      JSONToken(
        kind: kind, start: UInt32(start), end: UInt32(end), next: UInt32(tokens.count + 1)))
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  private mutating func word(
    _ word: StaticString, _ kind: JSONToken.Kind
  ) throws(JSONSyntaxError) {
    let end = offset + word.utf8CodeUnitCount
    guard end <= bytes.count,
      word.withUTF8Buffer({ $0.elementsEqual(bytes[offset..<end]) })
    else { throw .noJSON }
    add(kind, from: offset, to: end)
    offset = end
  }
}

// MARK: Strings and numbers

extension JSONIndex {
  /// Reads a string; the index stands on its opening quote.
  private mutating func string() throws(JSONSyntaxError) {
    let start = offset + 1
    var end = start
    var isEscaped = false
    var bits: UInt8 = 0
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") { break }
      guard byte >= 0x20 else { throw .noJSON }
      bits |= byte
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        end += 1
      }
      end += 1
    }
    guard end < bytes.count else { throw .noJSON }
    if isEscaped {
      guard JSONEscapes.text(of: bytes[start..<end]) != nil else { throw .noJSON }
    } else if bits >= 0x80 {
      guard String(validating: bytes[start..<end], as: UTF8.self) != nil else { throw .noJSON }
    }
    add(isEscaped ? .escapedString : .string, from: start, to: end)
    offset = end + 1
  }

  private mutating func number() throws(JSONSyntaxError) {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      try digits()
    }
    add(.number, from: start, to: offset)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = offset
    let figures = UInt8(ascii: "0")...UInt8(ascii: "9")
    while offset < bytes.count, figures.contains(bytes[offset]) { offset += 1 }
    guard offset > start else { throw .noJSON }
  }
}

extension JSONSyntaxError {
  fileprivate static var noJSON: JSONSyntaxError {
    JSONSyntaxError(reason: "this is not valid JSON")
  }
}
