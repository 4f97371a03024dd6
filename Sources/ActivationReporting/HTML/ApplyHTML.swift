import ActivationExecution
import ActivationModel
import ActivationPlanning

/// `apply --format html:FILE`: how an apply ended, as a page to look at.
package struct ApplyHTML {
  private let forge: Forge
  private let isRehearsal: Bool

  package init(forge: Forge = .unknown, isRehearsal: Bool = false) {
    self.forge = forge
    self.isRehearsal = isRehearsal
  }

  /// The whole page.
  package func render(_ report: ApplyReport) -> String {
    let names = report.plans.map(\.plan.name.rawValue)
    let version = report.plans.first?.sortieVersion ?? ""
    let what = isRehearsal ? "Rehearsal" : "Apply"
    let effort = ApplyReportText.sum(report.result.summary, report.ended - report.began)
    return ReportPage(
      title: "\(what): \(PageTitle.listed(names))",
      origin: "\(report.began) to \(report.ended), by sortie \(version): \(effort).",
      banner: isRehearsal ? RehearsalWords.banner : nil,
      parts: report.plans.indices.map { part(ofPlan: $0, in: report) }, sources: report.sources,
      links: forge.links
    ).html
  }

  /// The same where nothing was sent, because it did not come to that.
  package func render(_ apply: UnstartedApply) -> String {
    let page = PlanHTML(sources: apply.sources, forge: forge)
    switch apply.reason {
    case .blocked(let plans): return page.render(plans)
    case .refused(let report): return page.render(report)
    case .failed(let failure):
      let verdict = "Nothing was sent. \(failure.words)" + (failure.help.map { " \($0)" } ?? "")
      return ReportPage(
        title: "Apply", origin: "Made by sortie \(apply.sortieVersion); nothing was changed.",
        parts: [.init(title: "Apply could not start", verdict: verdict, tone: .error)],
        sources: [], links: forge.links
      ).html
    }
  }

  private func part(ofPlan index: Int, in apply: ApplyReport) -> ReportPage.Part {
    let report = apply.plans[index]
    let entries = apply.statusesAsWritten(ofPlan: index).map(Self.entry)
    let verdict = apply.verdict(ofPlan: index, isRehearsal: isRehearsal)
    return ReportPage.Part(
      title: report.pageTitle(besideOthers: apply.plans.count > 1), verdict: verdict.words,
      tone: verdict.tone,
      facts: [
        ("plan", report.file), ("organization", report.organization.rawValue),
        ("sandbox", report.sandbox.rawValue), ("digest", report.digest),
      ], entries: entries, picture: RunsDrawing(entries, until: apply.ended).picture,
      findings: report.findings, ignored: report.ignored)
  }

  private static func entry(_ status: ActivationStatus) -> PageEntry {
    let names = PairNames(status.labels, status.pair)
    let outcome = ActivationOutcome(status)
    return PageEntry(
      audience: names.audience.text, destination: names.destination.text, mark: PageMark(outcome),
      revision: status.revision.rawValue,
      why: outcome == .succeeded ? "" : status.explanation ?? "",
      record: status.stage == .attempted ? status.record : nil)
  }
}
