package import ActivationDiagnostics
import ActivationModel

/// The lockfile's entries for a person.
package struct StatusText {
  private let style: TextStyle
  private let sources: [SourceFile]
  private let showsAll: Bool

  /// - Parameter showsAll: Whether ids are written whole, whatever the width.
  package init(style: TextStyle, sources: [SourceFile] = [], showsAll: Bool = false) {
    self.style = style
    self.sources = sources
    self.showsAll = showsAll
  }

  /// Each lockfile with all its entries, findings and counts.
  package func render(_ reports: [StatusReport]) -> String {
    var page = TextPage(style: style)
    for report in reports {
      page.blank()
      add(report, to: &page)
    }
    if reports.count > 1 {
      page.blank()
      PlanOverview.print(reports.map(\.overview), on: &page)
    }
    addNextStep(after: reports, to: &page)
    return page.text
  }

  private func addNextStep(after reports: [StatusReport], to page: inout TextPage) {
    let states = Set(reports.flatMap(\.records).map(\.state))
    let plans = reports.map(\.plan)
    if !states.isDisjoint(with: [.submitted, .running]) {
      page.blank()
      SuggestedCommand.add(
        "sortie status --watch", for: plans, saying: "To see how the runs end:", to: &page)
    } else if !states.isDisjoint(with: [.partial, .failed, .cancelled, .unknown])
      || reports.contains(where: { $0.unsent > 0 })
    {
      page.blank()
      SuggestedCommand.add(
        "sortie plan", for: plans, saying: "To see what apply would do next:", to: &page)
    }
  }

  private func add(_ report: StatusReport, to page: inout TextPage) {
    let environment = report.plan.environment.map { ", environment \($0)" } ?? ""
    page.add(
      TextLine(report.plan.name.rawValue, .strong)
        + TextLine("\(environment) (\(report.lockfile))"),
      hanging: 2)
    page.add("organization \(report.organization), sandbox \(report.sandbox)", hanging: 2)
    let words =
      report.isAsked
      ? "read at \(report.readAt)" : "as recorded: no run was left to check on the platform"
    page.add(TextLine(words, .muted), hanging: 2)
    page.blank()
    report.table.print(on: &page, showsAll: showsAll)
    page.blank()
    page.append(rendered: FindingsText.render(report.findings, sources: sources, style: style))
    page.blank()
    page.add(TextLine("Status: ", .strong) + TextLine(report.table.sum), hanging: 2)
  }
}
