/// The id by which Adobe finds a request in its logs, checked: it is printed, and kept in the
/// lockfile, which is committed.
struct TraceID: Hashable, Sendable {
  let text: String

  /// Arbitrary; the platform's ids are 32 to 36 characters long (inferred).
  private static let longest = 128

  /// nil where the text is not like an id, or echoes one of the secrets.
  init?(_ text: String, _ secrets: [Secret]) {
    guard !text.isEmpty, text.utf8.count <= Self.longest, text.utf8.allSatisfy(Self.isAllowed),
      secrets.allSatisfy({ $0.redacted(in: text) == text })
    else { return nil }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    PercentEncoding.isUnreserved(byte) && byte != UInt8(ascii: "~")
  }
}
