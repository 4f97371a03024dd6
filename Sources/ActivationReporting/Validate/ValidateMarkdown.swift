import ActivationDiagnostics
import ActivationModel

/// What `validate` says in a pull request.
package enum ValidateMarkdown {
  /// A whole comment, within the forges' size limits. Its first line is a hidden one that begins
  /// with `<!-- sortie:validate`, by which a pipeline finds the comment that it made before.
  package static func render(
    _ report: ValidateReport, forge: Forge = .unknown
  ) -> String {
    let names = report.sources.map { MarkdownText.comment($0.name) }.joined(separator: " ")
    var page = MarkdownPage(for: forge)
    page.add("<!-- sortie:validate \(names.prefix(MarkdownPage.longestMarker)) -->\n")
    page.add("### \(verdict(report))\n\n")
    let tally = FindingTally(report.findings)
    if !report.findings.isEmpty {
      page.add("\(tally.text)\(tally.fixWords).\n\n")
    }
    if report.isValid { addPlans(of: report, to: &page) }
    let findings = FindingsMarkdown(report.findingsReport.lines, links: forge.links)
    page.add(findings.text(report.findings.inReadingOrder, limit: page.room))
    page.add(FindingsMarkdown.text(report.ignored, limit: page.room, links: forge.links))
    return page.comment
  }

  /// The most valid plans that are listed. Arbitrary.
  private static let listedPlans = 50

  private static func verdict(_ report: ValidateReport) -> String {
    let count = report.sources.count
    let invalid = Set(
      report.findings.filter { $0.severity == .error }.compactMap { $0.location?.file })
    switch (report.isValid, count) {
    case (true, 1): return "✅ \(MarkdownText.code(report.sources[0].name)) is valid"
    case (true, _): return "✅ All \(count) plans are valid"
    case (false, 1): return "❌ \(MarkdownText.code(report.sources[0].name)) is not valid"
    case (false, _):
      return
        "❌ \(max(invalid.count, 1)) of \(count) plans \(invalid.count > 1 ? "are" : "is") not valid"
    }
  }

  private static func addPlans(of report: ValidateReport, to page: inout MarkdownPage) {
    let shown = report.plans.prefix(listedPlans)
    var list = shown.map { plan in
      let name = MarkdownText.code(plan.plan.name.rawValue)
      return "- \(name) (\(MarkdownText.code(plan.file))): \(MarkdownText.inline(plan.summary))\n"
    }
    if shown.count < report.plans.count {
      list.append("- and \(Words.count(report.plans.count - shown.count, "more plan"))\n")
    }
    page.add(list.joined() + "\n")
  }
}
