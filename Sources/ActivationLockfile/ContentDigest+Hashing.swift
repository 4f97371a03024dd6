package import ActivationModel
import Crypto
package import OrderedJSON

extension ContentDigest {
  /// The digest of these bytes.
  package init(of bytes: [UInt8]) {
    self.init(
      hexadecimal: SHA256.hash(data: bytes).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined())
  }

  /// The digest of a document, whatever the order of its members: of its RFC 8785 bytes.
  package init(of document: JSONValue) {
    self.init(of: JSONWriter.bytes(document, layout: .canonical))
  }
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
