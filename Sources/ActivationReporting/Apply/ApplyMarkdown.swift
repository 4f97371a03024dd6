import ActivationDiagnostics
import ActivationExecution
import ActivationModel

/// `apply --format markdown:FILE`: how an apply ended, for the summary of a pipeline's run.
package struct ApplyMarkdown {
  private let forge: Forge
  private let showsAll: Bool

  /// The least space for one of several plans. Arbitrary.
  private static let leastRoom = 1_000

  package init(forge: Forge = .unknown, showsAll: Bool = false) {
    self.forge = forge
    self.showsAll = showsAll
  }

  /// A whole page, within the forges' size limits. Its first line is a hidden one that begins with
  /// `<!-- sortie:apply`.
  package func render(_ report: ApplyReport) -> String {
    var page = MarkdownPage(for: forge)
    page.add(marker(report.plans.map(\.plan.name.rawValue)))
    page.add(head(report))
    page.add(advice(report))
    for (index, plan) in report.plans.enumerated() {
      let room = page.room / (report.plans.count - index)
      guard room >= Self.leastRoom else {
        let rest = Words.count(report.plans.count - index, "plan")
        page.add("**\(rest) left out**, because this page has no room for more.\n")
        break
      }
      page.add(section(of: plan, index, in: report, limit: room))
    }
    return page.comment
  }

  /// The same where nothing was sent, because it did not come to that.
  package func render(_ apply: UnstartedApply) -> String {
    var page = MarkdownPage(for: forge)
    switch apply.reason {
    case .blocked(let plans):
      page.add(marker(plans.map(\.plan.name.rawValue)))
      page.add("### ❌ Nothing was sent, because something is blocked\n\n")
      let changes = PlanMarkdown(showsAll: showsAll, sources: apply.sources, forge: forge)
      changes.addSections(plans, to: &page)
    case .refused(let report):
      page.add(marker(report.plans.map(\.file)))
      page.add("### ❌ Nothing was sent: \(FindingTally(report.findings).text)\n\n")
      page.add(
        FindingsMarkdown(report.lines, links: forge.links).text(report.findings, limit: page.room))
    case .failed(let failure):
      page.add(marker([]))
      page.add("### ❌ Nothing was sent: apply could not start\n\n")
      page.add(words(failure))
    }
    return page.comment
  }

  private func marker(_ names: [String]) -> String {
    let names = names.map(MarkdownText.comment).joined(separator: " ")
    return "<!-- sortie:apply \(names.prefix(MarkdownPage.longestMarker)) -->\n"
  }

  private func head(_ report: ApplyReport) -> String {
    let verdict = report.verdict()
    let sum = ApplyReportText.sum(report.result.summary, report.ended - report.began)
    return """
      ### \(verdict.sign) Apply: \(MarkdownText.inline(verdict.words))

      \(sum). From \(report.began) to \(report.ended).


      """
  }

  /// What failed as a whole, and what comes next.
  private func advice(_ report: ApplyReport) -> String {
    var text = report.result.ending.failure.map(words) ?? ""
    for sentence in report.unsaved { text += "⚠️ \(MarkdownText.inline(sentence))\n\n" }
    for sentence in ApplyAdvice.sentences(after: report.result.summary) {
      text += MarkdownText.inline(sentence) + "\n\n"
    }
    return text
  }

  private func words(_ failure: CommandFailure) -> String {
    let help = failure.help.map { MarkdownText.inline($0) + "\n\n" } ?? ""
    return "**error**: \(MarkdownText.inline(failure.words))\n\n\(help)"
  }

  private func section(
    of plan: PlanReport, _ index: Int, in report: ApplyReport, limit: Int
  ) -> String {
    var page = MarkdownPage(limit: limit)
    let environment = plan.plan.environment.map {
      ", environment \(MarkdownText.code($0.rawValue))"
    }
    let verdict = report.verdict(ofPlan: index)
    page.add(
      """
      #### \(verdict.sign) \(MarkdownText.code(plan.plan.name.rawValue))\(environment ?? "")

      \(MarkdownText.code(plan.file)), sandbox \(MarkdownText.code(plan.sandbox.rawValue)), \
      organization \(MarkdownText.code(plan.organization.rawValue))


      """)
    let statuses = report.statusesAsWritten(ofPlan: index)
    let troubles = ApplyTroubleList(ApplyTrouble.list(of: statuses)).text(limit: page.room / 2)
    page.add(
      ApplyTable(statuses, showsAll: showsAll).text(limit: page.room - troubles.utf8.count))
    page.add(troubles)
    return page.text
  }
}
