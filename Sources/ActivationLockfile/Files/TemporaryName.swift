import ActivationDiagnostics

/// The name of a file on its way to another's place: hidden, beside it, and nobody else's.
struct TemporaryName {
  private static let suffix = ".tmp"
  /// Hexadecimal digits that tell names apart.
  private static let digits = 16
  /// The most bytes of the other's name that are repeated. Limit: 200, so that the whole fits the
  /// 255 bytes that file systems allow.
  private static let repeated = 200

  let text: String

  /// A new name for a file that shall take the place of `name`.
  init(for name: String) {
    let number = String(UInt64.random(in: .min ... .max), radix: 16)
    let padding = String(repeating: "0", count: Self.digits - number.count)
    text = Self.prefix(of: name) + padding + number + Self.suffix
  }

  /// Whether a file was on its way to the place of `name`, when its process ended.
  static func isLeftover(_ candidate: String, of name: String) -> Bool {
    let prefix = prefix(of: name)
    guard candidate.startsExactly(with: prefix), candidate.endsExactly(with: suffix) else {
      return false
    }
    let middle = candidate.droppingExactly(first: prefix).droppingExactly(last: suffix)
    return middle.utf8.count == digits && middle.utf8.allSatisfy(isDigit)
  }

  private static func prefix(of name: String) -> String {
    ".\(String(decoding: name.utf8.prefix(repeated), as: UTF8.self))."
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
