import ActivationDiagnostics
import ActivationSyntax

/// YAML: a tree or a finding, the same twice, and every node within the file.
enum ParserTarget {
  static func run(_ bytes: [UInt8]) {
    let file = SourceFile(name: "f", bytes: bytes)
    let parsed = YAMLDocument.parse(file)
    Law.holds(parsed.value != nil || parsed.findings.containErrors, "neither a tree nor an error")
    Law.findings(parsed.findings, in: file)
    Law.holds(parsed.findings == YAMLDocument.parse(file).findings, "two readings differ")
    if let root = parsed.value?.root { visit(root, within: 0..<bytes.count) }
  }

  private static func visit(_ node: YAMLNode, within range: Range<Int>) {
    let own = node.byteRange
    Law.holds(own.clamped(to: range) == own, "a node \(own) lies outside of \(range)")
    Law.holds(node.location.start <= node.location.end, "a node ends before it starts")
    Law.holds(node.kind != .scalar || node.text != nil, "a scalar without text")
    // What an alias stands for lies elsewhere, and is visited there.
    if node.isAlias { return }
    for element in node.elements { visit(element, within: own) }
    for entry in node.entries where own.contains(entry.key.byteRange.lowerBound) {
      visit(entry.key, within: own)
      visit(entry.value, within: own)
    }
  }
}
