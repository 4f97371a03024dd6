package import ActivationDiagnostics

/// The rule catalogue for a person.
package struct RuleText {
  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  /// `explain CODE…`.
  package func pages(_ rules: [Rule]) -> String {
    var page = TextPage(style: style)
    for rule in rules {
      page.blank()
      add(rule, to: &page)
    }
    return page.text
  }

  private func add(_ rule: Rule, to page: inout TextPage) {
    page.add(
      TextLine("\(rule.severity.rawValue)[\(rule.code)]", rule.severity.ink)
        + TextLine(": \(rule.title)", .strong), hanging: 2)
    page.blank()
    page.add(TextLine(rule.explanation))
    if let example = rule.example {
      add("Instead of", example.wrong, .removed, to: &page)
      add("Write", example.right, .good, to: &page)
    }
    add("What to do", rule.remedy, to: &page)
    add("How to suppress it", rule.silencing, to: &page)
    add("Source", rule.source + rule.basis.caution, to: &page)
  }

  private func add(_ heading: String, _ words: String, to page: inout TextPage) {
    page.blank()
    page.add(TextLine(heading, .strong))
    page.add(TextLine(words), indent: 2)
  }

  /// Plan lines, as they would be written: never wrapped.
  private func add(_ heading: String, _ lines: String, _ ink: Ink, to page: inout TextPage) {
    page.blank()
    page.add(TextLine(heading, .strong))
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
      page.addUnwrapped(TextLine("  ") + TextLine(String(line), ink))
    }
  }

  /// `explain --list`.
  package func list(_ rules: [Rule] = Rule.catalogue) -> String {
    var page = TextPage(style: style)
    var table = TextTable(
      indent: 0,
      [
        .init(title: "code", leads: true), .init(title: "severity", leads: true),
        .init(title: "rule"),
      ])
    for rule in rules.sorted(by: { $0.code < $1.code }) {
      table.add([
        TextLine(rule.code, .strong), TextLine(rule.severity.rawValue, rule.severity.ink),
        TextLine(rule.title),
      ])
    }
    table.print(on: &page)
    return page.text
  }
}

extension Rule.Basis {
  /// What a reader should know about how firm a rule stands.
  var caution: String {
    switch self {
    case .contract, .documented: ""
    case .inferred: ". Not documented in full: the platform may do otherwise."
    }
  }
}
