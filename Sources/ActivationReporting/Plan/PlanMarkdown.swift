package import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// The change set for a pull request.
package struct PlanMarkdown {
  /// Whether everything is listed, `keep` included, as far as there is room.
  let showsAll: Bool
  private let sources: [SourceFile]
  private let forge: Forge
  private let isRehearsal: Bool

  package init(
    showsAll: Bool = false, sources: [SourceFile] = [], forge: Forge = .unknown,
    isRehearsal: Bool = false
  ) {
    self.showsAll = showsAll
    self.sources = sources
    self.forge = forge
    self.isRehearsal = isRehearsal
  }

  /// The least space for one of several plans. Arbitrary.
  private static let leastRoom = 1_500
  /// The share of a plan's space that findings may take. Arbitrary; they have to be read.
  private static let findingsShare = 2

  /// A whole comment, within the forges' size limits. Its first line is a hidden one that begins
  /// with `<!-- sortie:plan`, by which a pipeline finds the comment that it made before; a
  /// rehearsal's with `<!-- sortie:rehearsal`.
  package func render(_ reports: [PlanReport]) -> String {
    var page = MarkdownPage(for: forge)
    let names = reports.map { report in
      MarkdownText.comment(
        report.plan.name.rawValue + (report.plan.environment.map { "/\($0)" } ?? ""))
    }
    let marker = isRehearsal ? MarkdownPage.rehearsalMarker : "plan"
    page.add(
      "<!-- sortie:\(marker) \(names.joined(separator: " ").prefix(MarkdownPage.longestMarker)) -->\n"
    )
    if isRehearsal { page.add(MarkdownPage.rehearsalBanner) }
    addSections(reports, to: &page)
    return page.comment
  }

  /// Each plan, as far as there is room.
  func addSections(_ reports: [PlanReport], to page: inout MarkdownPage) {
    if reports.count > 1 {
      page.add(PlanOverview.markdown(reports.map(\.overview)), reserving: Self.leastRoom)
    }
    for (index, report) in reports.enumerated() {
      let room = page.room / (reports.count - index)
      guard room >= Self.leastRoom else {
        let rest = Words.count(reports.count - index, "plan")
        page.add("**\(rest) left out**, because this comment has no room for more.\n")
        break
      }
      page.add(section(report, limit: room))
    }
  }

  /// The comment where plan or lockfile are wrong, so that there is no change set.
  package static func render(
    _ refusal: FindingsReport, forge: Forge = .unknown
  ) -> String {
    var page = MarkdownPage(for: forge)
    let names = refusal.plans.map { MarkdownText.comment($0.file) }.joined(separator: " ")
    page.add("<!-- sortie:plan \(names.prefix(MarkdownPage.longestMarker)) -->\n")
    page.add("### ❌ No plan could be made: \(FindingTally(refusal.findings).text)\n\n")
    page.add(
      FindingsMarkdown(refusal.lines, links: forge.links).text(refusal.findings, limit: page.room))
    return page.comment
  }

  /// The parts of one plan, in their order.
  private func section(_ report: PlanReport, limit: Int) -> String {
    var page = MarkdownPage(limit: limit)
    let summary = PlanSummary(report)
    page.add(header(report, summary))
    let findings =
      report.findings.isEmpty ? "" : findings(report, limit: page.room / Self.findingsShare)
    let jobs = jobs(report, summary) + WavesPicture(report).text
    let reserved = findings.utf8.count + jobs.utf8.count
    page.add(changes(of: report, limit: page.room - reserved))
    page.add(jobs)
    page.add(findings)
    page.add(FindingsMarkdown.text(report.ignored, limit: page.room, links: forge.links))
    return page.text
  }

  private func header(_ report: PlanReport, _ summary: PlanSummary) -> String {
    let environment = report.plan.environment.map {
      ", environment \(MarkdownText.code($0.rawValue))"
    }
    var text = "### \(sign(report)) \(MarkdownText.code(report.plan.name.rawValue))"
    text += "\(environment ?? ""): \(report.sentence(summary, isRehearsal: isRehearsal))\n\n"
    text += "| | action | activations |\n| --- | --- | ---: |\n"
    for action in ChangeAction.allCases where summary.count(action) > 0 {
      let count = Words.grouped(Int64(summary.count(action)))
      text += "| `\(action.sign)` | \(action.rawValue) | \(count) |\n"
    }
    if let drift = report.drift { text += "\n**Drift**: \(MarkdownText.inline(drift.sentences))\n" }
    let place = """
      \(MarkdownText.code(report.file)), sandbox \(MarkdownText.code(report.sandbox.rawValue)), \
      organization \(MarkdownText.code(report.organization.rawValue)), read at \(report.readAt)
      """
    return text + "\n\(place)\n\n"
  }

  private func sign(_ report: PlanReport) -> String {
    let isBlocked = report.changes.contains { $0.action == .blocked }
    if isBlocked || report.findings.containErrors { return "❌" }
    return report.isEmpty ? "✅" : "📤"
  }

  private func findings(_ report: PlanReport, limit: Int) -> String {
    let head = "#### Findings: \(FindingTally(report.findings).text)\n\n"
    let lines = SourceLines(sources, of: report.findings)
    return head
      + FindingsMarkdown(lines, links: forge.links)
      .text(report.findings.inReadingOrder, limit: limit - head.utf8.count)
  }

  private func jobs(_ report: PlanReport, _ summary: PlanSummary) -> String {
    guard summary.jobs > 0 else { return "" }
    let waves = summary.waves > 1 ? " in \(summary.waves) waves, one after the other" : ""
    let waiting = report.jobs.filter { if case .later = $0.readiness { true } else { false } }.count
    let waits = waiting > 0 ? "; \(Words.grouped(Int64(waiting))) of them must wait" : ""
    let least = Words.count(summary.jobsLowerBound, "job")
    let bound = summary.jobs > summary.jobsLowerBound ? " (at least \(least))" : ""
    return "**\(Words.count(summary.jobs, "job"))**\(bound)\(waves)\(waits).\n\n"
  }
}
