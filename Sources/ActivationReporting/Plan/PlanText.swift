package import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// The change set for a person.
package struct PlanText {
  let style: TextStyle
  /// Whether everything is listed, `keep` included, however long the list.
  let showsAll: Bool
  let sources: [SourceFile]

  /// How many changes of one action are listed unless all are asked for: sortie's contract.
  package static let listedPerAction = 50

  /// What a plan is shown for.
  package enum Purpose: Sendable {
    case planning
    /// `--out`, which names the next step itself.
    case saving
    /// At the beginning of an apply, which needs no next step.
    case applying
    /// Likewise, and the platform is a stand-in.
    case rehearsing
  }

  private let purpose: Purpose

  package init(
    style: TextStyle, showsAll: Bool = false, sources: [SourceFile] = [],
    purpose: Purpose = .planning
  ) {
    self.style = style
    self.showsAll = showsAll
    self.sources = sources
    self.purpose = purpose
  }

  /// Each plan with its changes, jobs, waits and findings; then the sum and the next step.
  package func render(_ reports: [PlanReport]) -> String {
    var page = TextPage(style: style)
    for report in reports {
      page.blank()
      add(report, to: &page)
    }
    if reports.count > 1, let sum = Self.sum(of: reports) {
      page.blank()
      PlanOverview.print(reports.map(\.overview), on: &page)
      page.add(TextLine("All \(reports.count) plans: ", .strong) + "\(sum.text).", hanging: 2)
    }
    let ignored = reports.flatMap(\.ignored)
    if !ignored.isEmpty {
      page.blank()
      IgnoredText.add(ignored, to: &page)
    }
    if purpose == .planning || purpose == .saving {
      page.blank()
      addNextStep(after: reports, isSaved: purpose == .saving, to: &page)
    }
    return page.text
  }

  private func add(_ report: PlanReport, to page: inout TextPage) {
    addHeader(of: report, to: &page)
    page.blank()
    addChanges(of: report, to: &page)
    page.blank()
    addJobs(of: report, to: &page)
    page.blank()
    addWaits(of: report, to: &page)
    page.blank()
    // The jobs section has said already that there are several.
    let findings = report.findings.filter { $0.rule != .jobSplit }
    page.append(
      rendered: FindingsText.render(
        findings, sources: sources, style: style, showsAll: showsAll))
    page.blank()
    if report.isEmpty {
      page.add(nothingToDo(in: report), hanging: 2)
    } else {
      page.add(TextLine("Plan: ", .strong) + "\(PlanSummary(report).text).", hanging: 2)
    }
    addEarliestStart(of: report, to: &page)
    if let drift = report.drift {
      page.add(
        TextLine("Drift: ", drift.changed > 0 ? .error : .strong) + TextLine(drift.sentences),
        hanging: 2)
    }
  }

  private func nothingToDo(in report: PlanReport) -> TextLine {
    guard !report.changes.isEmpty else {
      return TextLine("No changes. ", .strong) + "\(report.plan.name) asks for no activations."
    }
    let kept = Words.count(report.changes.count, "activation")
    let target = Words.target(of: [report.plan.name], leavingOut: report.untargeted)
    return TextLine("No changes. ", .strong) + "\(target): \(kept) kept."
  }

  private func addHeader(of report: PlanReport, to page: inout TextPage) {
    let environment = report.plan.environment.map { ", environment \($0)" } ?? ""
    page.add(
      TextLine(report.plan.name.rawValue, .strong) + TextLine("\(environment) (\(report.file))"),
      hanging: 2)
    page.add("organization \(report.organization), sandbox \(report.sandbox)", hanging: 2)
    if purpose == .rehearsing {
      page.add(TextLine("begins at \(report.readAt) by the stand-in’s clock", .muted), hanging: 2)
    } else {
      page.add(
        TextLine("read at \(report.readAt) in \(Words.count(report.requests, "request"))", .muted),
        hanging: 2)
    }
    addMoments(of: report, to: &page)
  }

  private static func sum(of reports: [PlanReport]) -> PlanSummary? {
    reports.dropFirst().reduce(reports.first.map(PlanSummary.init)) { sum, report in
      sum.map { $0 + PlanSummary(report) }
    }
  }
}
