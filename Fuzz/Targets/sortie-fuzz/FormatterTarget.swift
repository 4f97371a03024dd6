import ActivationDiagnostics
import ActivationSyntax

/// The layout: whatever is good YAML can be laid out, says the same afterwards (which the layout
/// checks for itself, or gives nothing), and is its own layout.
enum FormatterTarget {
  static func run(_ bytes: [UInt8]) {
    guard let text = layout(bytes) else { return }
    Law.holds(layout(text) == text, "the layout of a layout differs")
  }

  /// Nil for what is no good YAML.
  private static func layout(_ bytes: [UInt8]) -> [UInt8]? {
    let parsed = YAMLDocument.parse(SourceFile(name: "f", bytes: bytes))
    guard let document = parsed.value, !parsed.findings.containErrors else { return nil }
    let text = CanonicalLayout(of: document).text
    Law.holds(text != nil, "good YAML can't be laid out")
    return text
  }
}
