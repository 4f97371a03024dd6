/// The elements of a sequence, in the order of the text.
package struct YAMLElements: Sequence, IteratorProtocol, Sendable {
  private let tree: SyntaxTree
  private var position: Int
  private let end: Int

  init(of node: YAMLNode) {
    tree = node.tree
    let record = node.record
    position = node.index + 1
    end = record.kind == .sequence ? Int(record.link) : position
  }

  package mutating func next() -> YAMLNode? {
    guard position < end else { return nil }
    defer { position = tree.next(after: position) }
    return YAMLNode(tree: tree, site: position)
  }
}
