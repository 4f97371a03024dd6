/// A text that a user gave: its name as shown in messages, and its bytes.
package struct SourceFile: Sendable, Equatable {
  /// The path as the user wrote it, or `<stdin>`.
  package let name: String
  /// The whole text, as read.
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  package static func == (left: SourceFile, right: SourceFile) -> Bool {
    left.name.isExactly(right.name) && left.bytes == right.bytes
  }
}
