import ActivationDiagnostics
import ActivationSyntax
import Testing

@Suite("Laws of the layout, on random files")
struct LayoutLawTests {
  @Test("a layout keeps the tree and every comment, and is its own layout", arguments: 0..<40)
  func laws(block: Int) throws {
    var rejected = 0
    for seed in (block * 250)..<((block + 1) * 250) {
      var maker = ShapeMaker(seed: UInt64(seed))
      let layout = RandomLayout.write(maker.document(), seed: UInt64(seed))
      let parsed = YAMLDocument.parse(file(layout.text))
      guard let document = parsed.value, parsed.findings.isEmpty else {
        rejected += 1
        continue
      }
      let text = try #require(CanonicalLayout(of: document).text, "seed \(seed):\n\(layout.text)")
      let result = String(decoding: text, as: UTF8.self)
      let again = try #require(YAMLDocument.parse(file(result)).value)
      #expect(
        Outline(of: document.root) == Outline(of: again.root), "seed \(seed):\n\(layout.text)")
      #expect(
        comments(in: result, layout.comments) == layout.comments,
        "seed \(seed):\n\(layout.text)\n===\n\(result)")
      let second = CanonicalLayout(of: again).text.map { String(decoding: $0, as: UTF8.self) }
      #expect(
        second == result, "seed \(seed):\n\(layout.text)\n===\n\(result)\n===\n\(second ?? "")")
      if second != result { return }
    }
    #expect(rejected < 25, "the random layouts should nearly all be YAML")
  }

  /// Those comments that stand at the end of a line, in the order of the text.
  private func comments(in text: String, _ comments: [String]) -> [String] {
    let known = Set(comments)
    return text.split(separator: "\n").compactMap { line in
      line.indices.lazy.filter { line[$0] == "#" }.map { String(line[$0...]) }
        .first(where: known.contains)
    }
  }

  private func file(_ text: String) -> SourceFile {
    SourceFile(name: "r.yaml", bytes: Array(text.utf8))
  }
}

/// A tree as nested values, to compare two.
indirect enum Outline: Equatable {
  case text(String, isPlain: Bool, isAlias: Bool)
  case list([Outline], isAlias: Bool)
  case map([String], [Outline], isAlias: Bool)

  init(of node: YAMLNode) {
    switch node.kind {
    case .scalar: self = .text(node.text ?? "", isPlain: node.isPlain, isAlias: node.isAlias)
    case .sequence: self = .list(node.elements.map(Outline.init), isAlias: node.isAlias)
    case .mapping:
      let entries = Array(node.entries)
      self = .map(
        entries.map { $0.key.text ?? "" }, entries.map { Outline(of: $0.value) },
        isAlias: node.isAlias)
    }
  }
}
