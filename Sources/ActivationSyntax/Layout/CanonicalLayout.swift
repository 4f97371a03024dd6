import ActivationDiagnostics

/// The one layout that a file of sortie's has, whatever its author's taste.
///
/// Two spaces of indentation, comments, keys and their order kept, mappings and lists in brackets
/// on one line where they fit and as blocks where they don't. A file that is JSON stays JSON.
package struct CanonicalLayout: Sendable {
  private let tree: SyntaxTree

  /// - Parameter document: Parsed without errors.
  package init(of document: YAMLDocument) { tree = document.root.tree }

  /// The text in that layout; nil if it would not say the same, with the same comments: a mistake
  /// of ours, from which the file is to be spared.
  package var text: [UInt8]? {
    guard let text = layout, let result = kept(by: text) else { return nil }
    // With its quotes and commas put right, it may be JSON now.
    guard let json = Self.json(result), json != text else { return text }
    return kept(by: json).map { _ in json }
  }

  /// The tree of a new text, if it says the same.
  private func kept(by text: [UInt8]) -> SyntaxTree? {
    let parsed = YAMLDocument.parse(SourceFile(name: tree.file.name, bytes: text))
    guard let result = parsed.value?.root.tree, !parsed.findings.containErrors,
      LayoutCheck(tree).isKept(in: result)
    else { return nil }
    return result
  }

  private static func json(_ tree: SyntaxTree) -> [UInt8]? {
    var layout = JSONLayout(tree)
    return layout.run()
  }

  var layout: [UInt8]? {
    if let text = Self.json(tree) { return text }
    var block = BlockLayout(tree)
    return block.run().map(join)
  }

  /// The lines with their comments at their ends.
  private func join(_ lines: LayoutLines) -> [UInt8] {
    let columns = CommentColumns(lines).columns
    var text: [UInt8] = []
    text.reserveCapacity(lines.text.count + lines.lines.count + lines.lines.count / 4)
    var next = 0
    for index in lines.lines.indices {
      let line = lines.text(of: index)
      text.append(contentsOf: line)
      if next < lines.trailing.count, lines.trailing[next].line == index {
        let width = line.reduce(0) { $1.isContinuation ? $0 : $0 + 1 }
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: columns[next] - width))
        text.append(contentsOf: tree.file.bytes[lines.trailing[next].comment.text])
        next += 1
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }
}
