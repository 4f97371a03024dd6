/// A text that must not be seen: it can be compared and sent, and prints as `<secret>`.
package struct Secret: Hashable, Sendable {
  private let text: String

  package init(_ text: String) { self.text = text }

  /// The text itself. To be called only where it is put on the wire.
  package var exposed: String { text }

  /// The text with every occurrence of the secret blotted out, as it is and as a form or JSON
  /// writes it: what came from outside may echo it.
  package func redacted(in words: String) -> String {
    SecretSearch(text).replacing(in: words, with: Self.placeholder)
  }

  /// A whole answer with the secret blotted out; nil where it doesn't echo it. A short secret isn't
  /// looked for, since it could be a word of the answer's own form.
  func redacted(in answer: [UInt8]) -> [UInt8]? {
    guard text.utf8.count >= Self.shortest else { return nil }
    return SecretSearch(text).replacing(in: answer, with: Self.placeholder)
  }

  /// Limit: 8 bytes. Arbitrary; tokens have hundreds, client ids 32.
  private static let shortest = 8

  /// What stands where a secret was.
  static let placeholder = "<secret>"
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { Self.placeholder }
  package var debugDescription: String { Self.placeholder }
  /// A mirror without children, so that `dump` and string interpolation of a container show none.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
