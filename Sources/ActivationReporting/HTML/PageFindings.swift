import ActivationDiagnostics

/// Findings with the lines that they are about.
struct PageFindings {
  private let sources: [SourceFile]
  private let links: SourceLinks

  /// The most that are shown; the others are counted. Arbitrary.
  private static let mostFindings = 200
  /// The width at which a page shows code without wrapping, in columns. Arbitrary.
  private static let style = TextStyle(colour: false, width: 100)

  init(_ sources: [SourceFile], links: SourceLinks) {
    self.sources = sources
    self.links = links
  }

  /// Empty where there is nothing to say.
  func html(_ findings: [Finding], ignored: [IgnoredFinding]) -> String {
    guard !findings.isEmpty || !ignored.isEmpty else { return "" }
    var text = ""
    if !findings.isEmpty {
      text += "<h3>Findings: \(FindingTally(findings).text)</h3>\n"
      let ordered = findings.inReadingOrder
      let sorted =
        ordered.filter { $0.severity == .error } + ordered.filter { $0.severity != .error }
      let lines = SourceLines(sources, of: findings)
      let groups = AlikeFindings.groups(of: sorted)
      for group in groups.prefix(Self.mostFindings) { text += article(group, lines) }
      let rest = groups.dropFirst(Self.mostFindings).flatMap(\.all)
      if !rest.isEmpty {
        text += "<p>And \(FindingTally(rest).text); <code>--format json</code> shows all.</p>\n"
      }
    }
    return text + html(ignored)
  }

  private func article(_ group: AlikeFindings, _ lines: SourceLines) -> String {
    let finding = group.first
    let tone = PageTone(finding.severity.ink).name
    var text = "<article class=\"\(tone)\">\n<h4><span class=\"\(tone)\">"
    text += "\(finding.severity.rawValue) \(finding.rule.code)</span>: "
    text += "\(HTMLText.escaped(finding.message))</h4>\n"
    if let place = finding.location { text += "<p>\(self.place(place))</p>\n" }
    var page = TextPage(style: Self.style)
    let shown = FindingText(finding: finding, lines: lines)
    shown.addSnippets(to: &page)
    shown.addDiffs(to: &page)
    if !page.text.isEmpty { text += "<pre>\(HTMLText.preformatted(page.text))</pre>\n" }
    for detail in finding.details { text += "<p>\(HTMLText.escaped(detail))</p>\n" }
    return text + others(of: group) + "</article>\n"
  }

  /// Those that are alike, folded, each with its place and words.
  private func others(of group: AlikeFindings) -> String {
    guard !group.others.isEmpty else { return "" }
    let count = Words.grouped(Int64(group.others.count))
    var text = "<details><summary>and \(count) similar</summary>\n<ul>\n"
    for (finding, item) in zip(group.others, group.items).prefix(Self.mostFindings) {
      let place = finding.location.map { self.place($0) + ": " } ?? ""
      let help = item.help.map { " help: \(HTMLText.escaped($0))" } ?? ""
      text += "<li>\(place)\(HTMLText.escaped(item.message))\(help)</li>\n"
    }
    let rest = group.others.count - Self.mostFindings
    if rest > 0 { text += "<li>and \(Words.grouped(Int64(rest))) more</li>\n" }
    return text + "</ul>\n</details>\n"
  }

  private func place(_ place: SourceLocation) -> String {
    let text = "<code>\(HTMLText.escaped(place.description))</code>"
    // A page may lie anywhere, so that a relative link would lead nowhere.
    guard links.areWhole, let address = links.address(of: place) else { return text }
    return "<a href=\"\(HTMLText.escaped(address))\">\(text)</a>"
  }

  private func html(_ ignored: [IgnoredFinding]) -> String {
    guard !ignored.isEmpty else { return "" }
    let items = ignored.inReadingOrder.prefix(Self.mostFindings).map { item in
      let place = (item.finding.location ?? item.comment).description
      return "<li>\(item.finding.rule.code) at <code>\(HTMLText.escaped(place))</code>: "
        + "\(HTMLText.escaped(item.reason))</li>\n"
    }
    let count = Words.count(ignored.count, "finding")
    return "<details><summary>\(count) ignored by comments</summary>\n<ul>\n\(items.joined())</ul>"
      + "\n</details>\n"
  }
}
