/// One node of the tree as it lies in the arena, in the order of the text (preorder).
///
/// 24 bytes; offsets fit 32 bits because `YAMLLimits.bytes` does.
struct NodeRecord {
  enum Kind: UInt8 {
    case plain
    case singleQuoted
    case doubleQuoted
    case block
    case sequence
    case mapping
    /// A mapping with a `<<`; its entries are listed in `SyntaxTree.mergedKeys`.
    case mergingMapping
    case alias

    var isScalar: Bool { rawValue <= Kind.block.rawValue }
    var isMapping: Bool { self == .mapping || self == .mergingMapping }
    /// How many bytes stand between the end of the text and the end of the node.
    var closingQuote: UInt32 { self == .singleQuoted || self == .doubleQuoted ? 1 : 0 }
  }

  /// Where the node starts and ends in the source, in bytes; an anchor or tag belongs to it.
  let start: UInt32
  var end: UInt32
  /// Where it starts, from 0, in lines and in Unicode scalars.
  let line: UInt32
  let column: UInt32
  /// Scalar in the source: bytes of text. Scalar beside it: index into `sideTexts`.
  /// Collection: index of the node after its last descendant. Alias: index of its target.
  var link: UInt32
  var kind: Kind
  /// Whether the text of a scalar isn't as in the source and lies in the side buffer.
  var isAside: Bool
}
