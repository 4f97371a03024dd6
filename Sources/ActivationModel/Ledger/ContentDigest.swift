import ActivationDiagnostics

/// The SHA-256 of some bytes, as a value: what makes one is where the hash function is.
package struct ContentDigest: Hashable, Sendable {
  /// 64 lower-case hexadecimal digits.
  private let hex: String

  /// - Parameter hexadecimal: 64 lower-case hexadecimal digits.
  package init(hexadecimal: String) { hex = hexadecimal }

  /// Reads `sha256:` and 64 lower-case hexadecimal digits; nil for anything else.
  package init?(_ text: String) {
    guard text.startsExactly(with: Self.prefix) else { return nil }
    let digits = text.droppingExactly(first: Self.prefix)
    guard digits.utf8.count == 64,
      digits.utf8.allSatisfy({ Self.digits.contains($0) })
    else { return nil }
    hex = String(digits)
  }

  private static let prefix = "sha256:"
  private static let digits = Array("0123456789abcdef".utf8)
}

extension ContentDigest: CustomStringConvertible {
  /// `sha256:` and 64 hexadecimal digits.
  package var description: String { Self.prefix + hex }
}
