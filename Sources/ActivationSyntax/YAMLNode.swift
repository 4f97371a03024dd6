package import ActivationDiagnostics

/// A read-only cursor onto one node of a parsed YAML file.
///
/// Aliases are followed: kind, text, entries and elements are those of what the alias stands for,
/// the location is where the alias was written. Values are text; what they mean is the schema's.
package struct YAMLNode: Sendable {
  package enum Kind: Sendable {
    case scalar
    case sequence
    case mapping
  }

  let tree: SyntaxTree
  // 32 bits each, because plans hold hundreds of thousands of these.
  private let writtenAt: UInt32
  private let standsFor: UInt32

  init(tree: SyntaxTree, site: Int) {
    self.tree = tree
    writtenAt = UInt32(site)
    standsFor = UInt32(tree.target(of: site))
  }

  /// The record as written, which may be an alias.
  var site: Int { Int(writtenAt) }
  /// The record that it stands for.
  var index: Int { Int(standsFor) }

  var record: NodeRecord { tree.records[index] }

  package var kind: Kind {
    switch record.kind {
    case .plain, .singleQuoted, .doubleQuoted, .block, .alias: .scalar
    case .sequence: .sequence
    case .mapping, .mergingMapping: .mapping
    }
  }

  /// Whether it is a scalar without quotes, which alone may be a number, a Boolean or null.
  package var isPlain: Bool { record.kind == .plain }

  /// Whether it is a plain scalar that YAML 1.2's core schema reads as null, such as no value.
  package var isNull: Bool {
    guard isPlain else { return false }
    return textBytes.isEmpty || ["~", "null", "Null", "NULL"].contains { hasText($0) }
  }

  /// Whether there is no value but a comment that starts right at a word, as in `sandbox: #prod`.
  package var hasCommentForValue: Bool {
    let record = record
    guard record.kind == .plain, record.start == record.end else { return false }
    let rest = tree.file.bytes[Int(record.end)...].drop(while: Byte.isBlank)
    guard rest.first == Byte.hash, let next = rest.dropFirst().first else { return false }
    return !Byte.isBlank(next) && !Byte.isLineEnd(next)
  }

  /// Whether it was written as an alias (`*name`) of another node.
  package var isAlias: Bool { site != index }

  /// Whether an anchor or a tag stands before the value, within its place.
  package var hasProperties: Bool {
    let start = Int(tree.records[site].start)
    guard start < tree.file.bytes.count, start < Int(tree.records[site].end) else { return false }
    return [UInt8(ascii: "&"), UInt8(ascii: "!")].contains(tree.file.bytes[start])
  }

  /// The text of a scalar, unescaped; nil for sequences and mappings.
  package var text: String? {
    record.kind.isScalar ? String(decoding: textBytes, as: UTF8.self) : nil
  }

  /// The UTF-8 bytes of a scalar's text; none for sequences and mappings.
  package var textBytes: ArraySlice<UInt8> {
    let record = record
    return record.kind.isScalar ? tree.text(of: record) : []
  }

  /// Whether it is a scalar of that text, compared byte by byte.
  package func hasText(_ text: String) -> Bool {
    let record = record
    return record.kind.isScalar && tree.hasText(record, text)
  }

  /// The elements of a sequence; none for other kinds.
  package var elements: YAMLElements { YAMLElements(of: self) }

  /// The entries of a mapping in the order of the text, merged ones last; none for other kinds.
  package var entries: YAMLEntries { YAMLEntries(of: self) }

  /// The value of that key, or nil where this is no mapping or has no such key. Looks through all
  /// entries.
  package subscript(key: String) -> YAMLNode? { entries.first { $0.key.hasText(key) }?.value }

  /// Where it was written. A block mapping or list ends with its last value. Linear in its length.
  package var location: SourceLocation { tree.location(of: tree.records[site]) }

  /// Where it was written, in bytes of the file.
  package var byteRange: Range<Int> {
    Int(tree.records[site].start)..<Int(tree.records[site].end)
  }
}
