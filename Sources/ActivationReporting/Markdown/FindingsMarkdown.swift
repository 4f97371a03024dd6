import ActivationDiagnostics

/// Findings for a pull request: errors first, each with its lines; what is many is folded, and what
/// doesn't fit is counted.
struct FindingsMarkdown {
  private let lines: SourceLines
  private let links: SourceLinks

  /// The most that are shown unfolded. Arbitrary.
  private static let openFindings = 10
  /// The most similar findings that are listed. Arbitrary.
  private static let listedAlike = 20
  /// What closing lines take at most.
  private static let closing = 600
  /// The width at which git hosting services show code without scrolling, in columns. Arbitrary.
  private static let style = TextStyle(colour: false, width: 90)

  init(_ lines: SourceLines, links: SourceLinks = .relative) {
    self.lines = lines
    self.links = links
  }

  /// What comments ask to leave out, with their reasons, folded; empty where there is none.
  static func text(
    _ ignored: [IgnoredFinding], limit: Int, links: SourceLinks = .relative
  ) -> String {
    guard !ignored.isEmpty else { return "" }
    var page = MarkdownPage(limit: limit)
    let head =
      "<details><summary>\(Words.count(ignored.count, "finding")) ignored by comments</summary>\n\n"
    guard page.add(head, reserving: closing) else { return "" }
    for item in ignored.inReadingOrder {
      let place = MarkdownText.place(item.finding.location ?? item.comment, links)
      let line = "- \(item.finding.rule.code) at \(place): \(MarkdownText.inline(item.reason))\n"
      guard page.add(line, reserving: closing) else { break }
    }
    page.add("\n</details>\n")
    return page.text
  }

  /// - Parameters:
  ///   - limit: The most bytes of it.
  func text(_ findings: [Finding], limit: Int) -> String {
    let ordered = AlikeFindings.groups(
      of: findings.filter { $0.severity == .error } + findings.filter { $0.severity != .error })
    var page = MarkdownPage(limit: limit)
    var shown = 0
    for group in ordered.prefix(Self.openFindings) {
      guard page.add(block(group) + "\n", reserving: Self.closing) else { break }
      shown += 1
    }
    let folded = ordered.dropFirst(shown)
    var rest = folded[...]
    if shown == Self.openFindings, !folded.isEmpty {
      let count = folded.reduce(0) { $0 + $1.count }
      let head = "<details><summary>\(Words.count(count, "more finding"))</summary>\n\n"
      guard page.add(head, reserving: Self.closing) else { return page.text }
      while let group = rest.first,
        page.add(block(group) + "\n", reserving: Self.closing)
      {
        rest.removeFirst()
      }
      page.add("</details>\n\n")
    }
    if !rest.isEmpty { page.add(leftOut(rest.flatMap(\.all)) + "\n") }
    return page.text
  }

  private func leftOut(_ findings: [Finding]) -> String {
    """
    **\(FindingTally(findings).text) left out**, because this comment has no room for more. \
    `sortie validate` in a terminal, or `--format json`, shows all.

    """
  }

  private func block(_ group: AlikeFindings) -> String {
    guard !group.others.isEmpty else { return block(group.first) }
    var text = block(group.first)
    text += "\nand \(Words.grouped(Int64(group.others.count))) similar:\n\n"
    for (finding, item) in zip(group.others, group.items).prefix(Self.listedAlike) {
      let place = finding.location.map { MarkdownText.place($0, links) + ": " } ?? ""
      text += "- \(place)\(MarkdownText.inline(item.message))\n"
      if let help = item.help { text += "  " + MarkdownText.inline("help: \(help)") + "\n" }
    }
    let rest = group.others.count - Self.listedAlike
    return rest > 0 ? text + "- and \(Words.grouped(Int64(rest))) more\n" : text
  }

  private func block(_ finding: Finding) -> String {
    let place = finding.location.map { " at \(MarkdownText.place($0, links))" } ?? ""
    var text = "\(finding.severity.sign) **\(finding.severity.rawValue)** `\(finding.rule.code)`"
    text += "\(place): \(MarkdownText.inline(finding.message))\n"
    var page = TextPage(style: Self.style)
    let shown = FindingText(finding: finding, lines: lines)
    shown.addSnippets(to: &page)
    shown.addDiffs(to: &page)
    if !page.text.isEmpty { text += "\n" + MarkdownText.fence(page.text) }
    for detail in finding.details { text += "\n" + MarkdownText.inline(detail) + "\n" }
    return text
  }
}

extension Severity {
  /// What the eye catches in a rendered page; the word stands beside it.
  var sign: String {
    switch self {
    case .error: "❌"
    case .warning: "⚠️"
    case .note: "ℹ️"
    }
  }
}
