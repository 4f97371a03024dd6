package import ActivationDiagnostics

/// The rule catalogue for a person.
package struct RuleText {
  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  /// `explain CODE`.
  package func page(_ rule: Rule) -> String {
    var page = TextPage(style: style)
    page.add(
      TextLine("\(rule.severity.rawValue)[\(rule.code)]", rule.severity.ink)
        + TextLine(": \(rule.title)", .strong), hanging: 2)
    page.blank()
    page.add(TextLine(rule.explanation))
    page.blank()
    page.add(TextLine("What to do", .strong))
    page.add(TextLine(rule.remedy), indent: 2)
    page.blank()
    page.add(TextLine("Where it comes from", .strong))
    page.add(TextLine(rule.source + rule.basis.caution), indent: 2)
    return page.text
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
