import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// What changes to plans would ask for, as a comment on a pull request.
package struct DifferenceMarkdown {
  /// Whether every change is listed, as far as there is room.
  let showsAll: Bool
  private let forge: Forge
  private var links: SourceLinks { forge.links }

  package init(showsAll: Bool = false, forge: Forge = .unknown) {
    self.showsAll = showsAll
    self.forge = forge
  }

  /// The least space for one of several plans. Arbitrary.
  private static let leastRoom = 1_500
  /// The share of the space that findings may take. Arbitrary.
  private static let findingsShare = 2
  /// What a sentence takes at most that counts what is left out.
  static let remarkRoom = 300
  /// Limit: 20 environments with the same change are named. Arbitrary; the rest is counted.
  private static let mostNames = 20

  /// A whole comment, within the forges' size limits. Its first line is a hidden one that begins
  /// with `<!-- sortie:diff`, by which a pipeline finds the comment that it made before.
  package func render(_ report: DifferenceReport) -> String {
    var page = MarkdownPage(for: forge)
    let names = report.plans.map { MarkdownText.comment($0.name.rawValue) }
    let marker = names.isEmpty ? report.sources.map { MarkdownText.comment($0.name) } : names
    // By scalars, since one character may be of any length.
    let shown = marker.joined(separator: " ").unicodeScalars.prefix(MarkdownPage.longestMarker)
    page.add("<!-- sortie:diff \(String(shown)) -->\n")
    addNotices(of: report, to: &page)
    if !report.isValid { page.add("### ❌ \(invalidWords(report))\n\n") }
    if let base = report.base {
      page.add(
        "Compared with \(MarkdownText.code(base.revision)) (\(MarkdownText.code(base.shortCommit)))"
          + ", without the lockfile and the platform.\n\n")
    }
    if let warning = report.baseWarning { page.add("⚠️ \(MarkdownText.inline(warning))\n\n") }
    let findings = findings(report, limit: page.room / Self.findingsShare)
    addPlans(of: report, to: &page, reserving: findings.utf8.count)
    page.add(findings)
    page.add(FindingsMarkdown.text(report.ignored, limit: page.room, links: links))
    return page.comment
  }

  private func invalidWords(_ report: DifferenceReport) -> String {
    let files = Set(report.findings.filter { $0.severity == .error }.compactMap(\.location?.file))
    let file = files.count == 1 ? files.first : nil
    return file.map { "\(MarkdownText.code($0)) is not valid" }
      ?? "\(max(files.count, 1)) plans are not valid"
  }

  private func addPlans(
    of report: DifferenceReport, to page: inout MarkdownPage, reserving reserve: Int
  ) {
    let changed = report.plans.filter { $0.status != .unchanged || $0.isRenamed }
    let same = report.plans.filter { $0.status == .unchanged && !$0.isRenamed }
    var leftOut = 0
    for (index, plan) in changed.enumerated() {
      let room = (page.room - reserve - Self.remarkRoom) / (changed.count - index)
      let section =
        room >= Self.leastRoom
        ? self.section(plan, advice: report.advice(for: plan), limit: room) : nil
      guard let section, page.add(section, reserving: reserve + Self.remarkRoom) else {
        leftOut += 1
        continue
      }
    }
    addRemark(leftOut, "changed plan", to: &page)
    guard !same.isEmpty else { return }
    guard !changed.isEmpty || !report.isValid else {
      let words = same.count == 1 ? MarkdownText.code(same[0].file) : "\(same.count) plans"
      page.add("### ✅ No changes in \(words)\n\n")
      return
    }
    let listed = same.prefix(PlanText.listedPerAction).map { MarkdownText.code($0.file) }
    let rest = same.count - listed.count
    page.add(
      "No changes in \(listed.joined(separator: ", "))"
        + "\(rest > 0 ? " and \(Words.count(rest, "more plan"))" : "").\n\n")
  }

  /// Counts what is left out, for which `remarkRoom` is kept free.
  private func addRemark(_ count: Int, _ noun: String, to page: inout MarkdownPage) {
    guard count > 0 else { return }
    let rest = Words.count(count, noun)
    page.add("**\(rest) left out**, because this comment has no room for more.\n\n")
  }

  // MARK: One plan

  /// Nil where not even its name fits.
  private func section(
    _ plan: PlanFileDifference, advice: DifferenceReport.Advice?, limit: Int
  ) -> String? {
    var page = MarkdownPage(limit: limit)
    let groups = DifferenceGroup.all(of: plan)
    let changed = groups.filter { $0.difference.status != .unchanged }
    guard page.add(header(plan, changed, advice), reserving: Self.remarkRoom) else { return nil }
    var leftOut = 0
    for (index, group) in changed.enumerated() {
      let room = (page.room - Self.remarkRoom) / (changed.count - index)
      let text = self.text(of: group, in: plan, isAlone: groups.count == 1, limit: room)
      if !page.add(text, reserving: Self.remarkRoom) { leftOut += group.environments.count }
    }
    addRemark(leftOut, "changed environment", to: &page)
    let same = groups.filter { $0.difference.status == .unchanged }.map(names)
    if !same.isEmpty, !changed.isEmpty {
      page.add("**Environment** \(same.joined(separator: ", ")): no changes.\n\n")
    }
    return page.text
  }

  private func header(
    _ plan: PlanFileDifference, _ changed: [DifferenceGroup], _ advice: DifferenceReport.Advice?
  ) -> String {
    let name = MarkdownText.code(plan.name.rawValue)
    let sign = plan.newFile == nil ? "🗑️" : changed.contains(where: \.asks) ? "📤" : "✏️"
    var text = "### \(sign) \(name): \(sentence(plan, changed))\n\n"
    let file = MarkdownText.code(plan.file)
    text += plan.newFile.flatMap(links.address(ofFile:)).map { "[\(file)](\($0))" } ?? file
    if let old = plan.oldFile, plan.newFile != nil, old != plan.newFile {
      text += ", \(plan.isRenamed ? "was" : "compared with") \(MarkdownText.code(old))"
    } else if let remark = plan.remark {
      text += ", \(remark)"
    }
    text += "\n"
    if let advice {
      let command = advice.command.map { " " + MarkdownText.code($0) } ?? ""
      text += "\n\(MarkdownText.inline(advice.words))\(command)\n"
    }
    return text + "\n"
  }

  private func sentence(_ plan: PlanFileDifference, _ changed: [DifferenceGroup]) -> String {
    if changed.isEmpty { return "renamed, otherwise unchanged" }
    if plan.newFile == nil { return "the plan was removed" }
    if changed.count == 1, let group = changed.first {
      let count = group.environments.count
      let place =
        !plan.hasEnvironments
        ? "" : count == 1 ? ", in one environment" : ", in each of \(count) environments"
      return "the change \(DifferenceTally(group.difference).headline)\(place)"
    }
    let count = changed.reduce(0) { $0 + $1.environments.count }
    return "changes in \(count) of \(plan.environments.count) environments"
  }

  private func names(_ group: DifferenceGroup) -> String {
    let named = group.environments.prefix(Self.mostNames)
      .map { $0.map { MarkdownText.code($0.rawValue) } ?? "none" }.joined(separator: ", ")
    let rest = group.environments.count - Self.mostNames
    return rest > 0 ? "\(named) and \(Words.grouped(Int64(rest))) more" : named
  }

  private func text(
    of group: DifferenceGroup, in plan: PlanFileDifference, isAlone: Bool, limit: Int
  ) -> String {
    let tally = DifferenceTally(group.difference)
    var text = ""
    if plan.hasEnvironments || !isAlone {
      let remark = MarkdownText.inline(group.remark(in: plan))
      text += "**Environment** \(names(group))\(remark): \(tally.text).\n\n"
    } else if tally.text != tally.headline {
      text += "The change \(tally.text).\n\n"
    }
    text += settings(of: group.difference)
    return text + changes(of: group.difference, limit: limit - text.utf8.count)
  }

  private func settings(of difference: PlanDifference) -> String {
    guard !difference.settings.isEmpty else { return "" }
    var text = "| setting | old | new | |\n| --- | --- | --- | --- |\n"
    for setting in difference.settings {
      let cells = [
        MarkdownText.code(setting.setting.rawValue),
        setting.old.map(MarkdownText.code) ?? "not given",
        setting.new.map(MarkdownText.code) ?? "not given",
        MarkdownText.inline(setting.consequence ?? ""),
      ]
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    return text + "\n"
  }

  // MARK: Findings

  private func findings(_ report: DifferenceReport, limit: Int) -> String {
    guard !report.findings.isEmpty else { return "" }
    let head = "#### Findings: \(FindingTally(report.findings).text)\n\n"
    let lines = SourceLines(report.sources, of: report.findings)
    return head
      + FindingsMarkdown(lines, links: links)
      .text(report.findings.inReadingOrder, limit: limit - head.utf8.count)
  }
}

extension DifferenceGroup {
  /// Whether it asks for an export, be it on a condition.
  fileprivate var asks: Bool {
    difference.count(.export) + difference.count(.mayExport) > 0
  }
}
