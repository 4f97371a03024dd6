package import ActivationDiagnostics

/// Findings for a person, in the manner of compilers.
package enum FindingsText {
  /// The most findings of one rule that are shown without `--all`. Arbitrary.
  package static let shownPerRule = 50

  /// The findings in reading order, with a closing line of how many there are; empty if there are
  /// none.
  ///
  /// - Parameters:
  ///   - sources: The files to show lines of; a finding in another file names its place only.
  ///   - showsAll: Whether the findings of one rule are shown however many they are.
  ///   - more: What shows them all, where not all are shown.
  package static func render(
    _ findings: [Finding], sources: [SourceFile], style: TextStyle, showsAll: Bool = false,
    more: String = "--all"
  ) -> String {
    guard !findings.isEmpty else { return "" }
    let lines = SourceLines(sources, of: findings)
    let folded = FoldedFindings(findings, perRule: showsAll ? .max : shownPerRule)
    var page = TextPage(style: style)
    for group in folded.shown {
      FindingText(finding: group.first, lines: lines).add(to: &page)
      addOthers(of: group, showsAll: showsAll, more: more, to: &page)
      page.blank()
    }
    for rest in folded.rests {
      page.add(
        TextLine("… and \(Words.grouped(Int64(rest.count))) more of ")
          + TextLine(rest.rule.code, rest.severity.ink)
          + TextLine("; \(more) shows them", .muted), hanging: 2)
    }
    page.blank()
    let tally = FindingTally(findings)
    page.add(TextLine(tally.text, .strong) + TextLine(tally.fixWords), hanging: 2)
    return page.text
  }

  private static func addOthers(
    of group: AlikeFindings, showsAll: Bool, more: String, to page: inout TextPage
  ) {
    guard !group.others.isEmpty else { return }
    page.add(TextLine("  = and \(Words.grouped(Int64(group.others.count))) similar:", .muted))
    let listed = group.items.prefix(showsAll ? .max : AlikeFindings.listed)
    for item in listed {
      let head = item.place.map { TextLine("\($0): ") } ?? TextLine()
      page.add(head + TextLine(item.message, .strong), indent: 4, hanging: 2)
      if let help = item.help {
        page.add(TextLine(help), after: TextLine("      = help: ", .muted))
      }
    }
    if listed.count < group.others.count {
      let rest = Words.grouped(Int64(group.others.count - listed.count))
      page.add(TextLine("… and \(rest) more; \(more) shows them", .muted), indent: 4)
    }
  }
}

/// Findings in reading order, alike ones together, those of one rule only up to a number.
struct FoldedFindings {
  /// What is left out of one rule.
  struct Rest {
    let rule: Rule
    /// The highest of them.
    var severity: Severity
    var count: Int
  }

  private(set) var shown: [AlikeFindings] = []
  /// By code.
  private(set) var rests: [Rest] = []

  init(_ findings: [Finding], perRule limit: Int) {
    var counts: [Rule: Int] = [:]
    var hidden: [Rule: Rest] = [:]
    for group in AlikeFindings.groups(of: findings.inReadingOrder) {
      let (rule, severity) = (group.first.rule, group.first.severity)
      counts[rule, default: 0] += 1
      if counts[rule, default: 0] <= limit {
        shown.append(group)
      } else {
        var rest = hidden[rule] ?? Rest(rule: rule, severity: severity, count: 0)
        rest.count += group.count
        rest.severity = max(rest.severity, severity)
        hidden[rule] = rest
      }
    }
    rests = hidden.values.sorted { $0.rule.code < $1.rule.code }
  }
}
