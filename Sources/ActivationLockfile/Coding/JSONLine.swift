import ActivationModel
import OrderedJSON

/// Writes one compact JSON object, straight to bytes: lockfiles are too long to build a tree of.
struct JSONLine {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Room for most lines, so that they need not be moved while they are written.
  private static let usualLength = 1024

  init() { bytes.reserveCapacity(Self.usualLength) }

  /// An object as the next value.
  mutating func object(_ members: (inout JSONLine) -> Void) {
    open("{")
    members(&self)
    close("}")
  }

  /// An object as the next member.
  mutating func object(_ key: String, _ members: (inout JSONLine) -> Void) {
    startMember(key)
    object(members)
  }

  /// An array of objects as the next member.
  mutating func objects<Element>(
    _ key: String,
    _ elements: [Element],
    _ members: (inout JSONLine, Element) -> Void
  ) {
    startMember(key)
    open("[")
    for element in elements { object { members(&$0, element) } }
    close("]")
  }

  /// An array of texts as the next member.
  mutating func texts(_ key: String, _ texts: [String]) {
    startMember(key)
    open("[")
    for text in texts {
      comma()
      JSONWriter.append(text, to: &bytes)
      needsComma = true
    }
    close("]")
  }

  /// A text; left out where there is none.
  mutating func member(_ key: String, _ text: String?) {
    guard let text else { return }
    startMember(key)
    JSONWriter.append(text, to: &bytes)
    needsComma = true
  }

  /// A member that was read as it is, whatever its key.
  mutating func member(_ key: String, json value: [UInt8]) {
    comma()
    JSONWriter.append(key, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(contentsOf: value)
    needsComma = true
  }

  /// Words of the platform, which say something to people only; left out where there are none.
  ///
  /// Limit: 4,096 bytes. Arbitrary; more would make lockfiles that nobody can look through, and that
  /// are too large to be read. What is longer is cut, with “…” at its end.
  mutating func words(_ key: String, _ text: String?) {
    member(key, text.map { $0.utf8.count <= Self.longestWords ? $0 : Self.cut($0) })
  }

  private static let longestWords = 4096

  private static func cut(_ text: String) -> String {
    var rest = text.utf8.prefix(longestWords)
    // Not within a character's bytes.
    while let last = rest.last, last & 0xC0 == 0x80 { rest.removeLast() }
    return String(decoding: rest.dropLast(), as: UTF8.self) + "…"
  }

  /// A text, or `null`.
  mutating func nullable(_ key: String, _ text: String?) {
    guard text == nil else { return member(key, text) }
    startMember(key)
    scalar("null")
  }

  /// A whole number; left out where there is none.
  mutating func member(_ key: String, _ number: Int64?) {
    guard let number else { return }
    startMember(key)
    scalar(String(number))
  }

  /// `true`; left out where it isn't so.
  mutating func flag(_ key: String, _ isSet: Bool) {
    guard isSet else { return }
    startMember(key)
    scalar("true")
  }

  /// A time in whole seconds; left out where there is none.
  mutating func member(_ key: String, _ time: Timestamp?) {
    guard let time else { return }
    startMember(key)
    bytes.append(UInt8(ascii: "\""))
    time.write(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Keys are written in the code, and need no escapes.
  private mutating func startMember(_ key: String) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: key.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    comma()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func scalar(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }
}
