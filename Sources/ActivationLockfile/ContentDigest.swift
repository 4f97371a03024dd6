import ActivationDiagnostics
package import ActivationModel
import Crypto
package import OrderedJSON

/// The SHA-256 of some bytes.
package struct ContentDigest: Hashable, Sendable {
  /// 64 lower-case hexadecimal digits.
  private let hex: String

  package init(of bytes: [UInt8]) {
    hex = SHA256.hash(data: bytes).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The digest of a document, whatever the order of its members: of its RFC 8785 bytes.
  package init(of document: JSONValue) {
    self.init(of: JSONWriter.bytes(document, layout: .canonical))
  }

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

extension NormalizedPlan {
  /// The plan digest: equal for plans that ask for the same, however they are written.
  package var digest: ContentDigest { ContentDigest(of: json) }
}

extension JobRequest {
  /// What is asked for, without the job's own id, so that a request sent again shows as such.
  package var digest: ContentDigest {
    ContentDigest(of: [
      "exportIds": exportIDs.map { .array($0.map { .string($0.rawValue) }) } ?? .null,
      "pairs": .array(
        pairs.map { [.string($0.destination.rawValue), .string($0.audience.rawValue)] }
      ),
    ])
  }
}
