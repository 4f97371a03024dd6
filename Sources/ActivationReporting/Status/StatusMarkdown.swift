package import ActivationDiagnostics
import ActivationModel

/// The lockfile's entries for a pull request or a pipeline's summary page.
package struct StatusMarkdown {
  private let sources: [SourceFile]
  private let forge: Forge
  private let isRehearsal: Bool

  /// The most rows that are shown unfolded. Arbitrary.
  private static let openRows = 20
  /// What stands around the rows of one lockfile takes at most that.
  private static let frame = 800

  package init(
    sources: [SourceFile] = [], forge: Forge = .unknown, isRehearsal: Bool = false
  ) {
    self.sources = sources
    self.forge = forge
    self.isRehearsal = isRehearsal
  }

  /// A whole comment, within the forges' size limits. Its first line is a hidden one that begins
  /// with `<!-- sortie:status`, by which a pipeline finds the comment that it made before; a
  /// rehearsal's with `<!-- sortie:rehearsal`.
  package func render(_ reports: [StatusReport]) -> String {
    var page = MarkdownPage(for: forge)
    let names = reports.map { report in
      MarkdownText.comment(
        report.plan.name.rawValue + (report.plan.environment.map { "/\($0)" } ?? ""))
    }
    let marker = isRehearsal ? MarkdownPage.rehearsalMarker : "status"
    page.add(
      "<!-- sortie:\(marker) \(names.joined(separator: " ").prefix(MarkdownPage.longestMarker)) -->\n"
    )
    if isRehearsal { page.add(MarkdownPage.rehearsalBanner) }
    if reports.count > 1 {
      page.add(PlanOverview.markdown(reports.map(\.overview)), reserving: Self.frame)
    }
    for (index, report) in reports.enumerated() {
      let section = section(report, limit: page.room / (reports.count - index))
      guard page.add(section) else {
        let rest = Words.count(reports.count - index, "lockfile")
        page.add("**\(rest) left out**, because this comment has no room for more.\n")
        break
      }
    }
    return page.comment
  }

  private func section(_ report: StatusReport, limit: Int) -> String {
    var page = MarkdownPage(limit: limit)
    page.add(header(report))
    let findings = findings(report, limit: page.room / 2)
    page.add(table(report, limit: page.room - findings.utf8.count))
    page.add(findings)
    return page.text
  }

  private func header(_ report: StatusReport) -> String {
    let environment = report.plan.environment.map {
      ", environment \(MarkdownText.code($0.rawValue))"
    }
    let head = "### \(sign(report)) \(MarkdownText.code(report.plan.name.rawValue))"
    return """
      \(head)\(environment ?? ""): \(isRehearsal ? "apply would end with " : "")\(report.table.sum)

      \(MarkdownText.code(report.lockfile)), sandbox \(MarkdownText.code(report.sandbox.rawValue)), \
      organization \(MarkdownText.code(report.organization.rawValue)), \
      \(reading(report))


      """
  }

  private func reading(_ report: StatusReport) -> String {
    if isRehearsal { return "as it would be at \(report.readAt)" }
    return report.isAsked
      ? "read at \(report.readAt)" : "as recorded: no run was left to check on the platform"
  }

  private func sign(_ report: StatusReport) -> String {
    let outcomes = Set(report.records.map { ActivationOutcome($0.state) })
    if outcomes.contains(where: \.isTrouble) { return "❌" }
    return outcomes.isSubset(of: [.succeeded]) ? "✅" : "⏳"
  }

  /// What needs somebody's eye first.
  private func table(_ report: StatusReport, limit: Int) -> String {
    guard !report.records.isEmpty else { return "" }
    let ranked = report.records.enumerated().sorted { left, right in
      let (a, b) = (rank(left.element), rank(right.element))
      return a == b ? left.offset < right.offset : a < b
    }
    var rows = MarkdownPage(limit: limit - Self.frame)
    var count = 0
    for (_, record) in ranked {
      guard rows.add(row(of: record)) else { break }
      count += 1
    }
    guard count > 0 else { return "" }
    var text =
      "| audience | destination | state | records | run | last success |\n"
      + "| --- | --- | --- | ---: | --- | --- |\n" + rows.text + "\n"
    if count > Self.openRows {
      text =
        "<details><summary>\(Words.grouped(Int64(count))) of "
        + "\(Words.count(report.records.count, "activation"))</summary>\n\n\(text)</details>\n\n"
    }
    guard count < report.records.count else { return text }
    let rest = Words.count(report.records.count - count, "activation")
    return text + "**\(rest) left out**, because this comment has no room for more.\n\n"
  }

  private func rank(_ record: ActivationRecord) -> Int {
    let outcome = ActivationOutcome(record.state)
    return outcome.isTrouble ? 0 : record.state.isFinal ? 2 : 1
  }

  private func row(of record: ActivationRecord) -> String {
    let names = PairNames(record.labels, record.pair)
    let success = record.lastSuccess.map { success in
      "\(success.completedAt), revision \(MarkdownText.code(success.revision.rawValue))"
    }
    let cells = [
      MarkdownText.code(names.audience.text), MarkdownText.code(names.destination.text),
      record.state.rawValue
        + (record.errorWords.map { ": \(MarkdownText.inline($0))" } ?? ""),
      record.records.map { Words.grouped($0.output) } ?? "",
      record.runID.map { MarkdownText.code($0.rawValue) } ?? "", success ?? "none",
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }

  private func findings(_ report: StatusReport, limit: Int) -> String {
    guard !report.findings.isEmpty else { return "" }
    let head = "#### Findings: \(FindingTally(report.findings).text)\n\n"
    let lines = SourceLines(sources, of: report.findings)
    return head
      + FindingsMarkdown(lines).text(report.findings.inReadingOrder, limit: limit - head.utf8.count)
  }
}
