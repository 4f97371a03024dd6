/// One entry of a mapping. The key is always a scalar.
package struct YAMLEntry: Sendable {
  package let key: YAMLNode
  package let value: YAMLNode
}

/// The entries of a mapping: each key once, own ones in the order of the text, then merged ones.
package struct YAMLEntries: Sequence, IteratorProtocol, Sendable {
  private let tree: SyntaxTree
  /// The next key record, or the next place in `merged`.
  private var position: Int
  private let end: Int
  private let merged: [UInt32]?

  init(of node: YAMLNode) {
    tree = node.tree
    let record = node.record
    if record.kind == .mergingMapping {
      let keys = tree.mergedKeys[UInt32(node.index)] ?? []
      (merged, position, end) = (keys, 0, keys.count)
    } else {
      merged = nil
      position = node.index + 1
      end = record.kind == .mapping ? Int(record.link) : position
    }
  }

  package mutating func next() -> YAMLEntry? {
    guard position < end else { return nil }
    let key = merged.map { Int($0[position]) } ?? position
    let value = tree.next(after: key)
    position = merged == nil ? tree.next(after: value) : position + 1
    return YAMLEntry(key: YAMLNode(tree: tree, site: key), value: YAMLNode(tree: tree, site: value))
  }
}
