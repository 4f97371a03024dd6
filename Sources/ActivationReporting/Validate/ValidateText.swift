import ActivationDiagnostics
import ActivationModel

/// What `validate` says to a person.
package struct ValidateText {
  private let style: TextStyle
  private let showsAll: Bool

  /// - Parameters:
  ///   - showsAll: Whether the findings of one rule are shown however many they are.
  package init(style: TextStyle, showsAll: Bool = false) {
    self.style = style
    self.showsAll = showsAll
  }

  /// The findings; where none is an error, then what was checked and what to run next.
  package func render(_ report: ValidateReport) -> String {
    var page = TextPage(style: style)
    page.append(
      rendered: FindingsText.render(
        report.findings, sources: report.sources, style: style, showsAll: showsAll))
    page.blank()
    IgnoredText.add(report.ignored, to: &page)
    guard report.isValid else { return page.text }
    page.blank()
    if let plan = report.plans.first, report.plans.count == 1 {
      page.add(
        TextLine(plan.file, .strong) + TextLine(" is valid", .good)
          + TextLine(": \(plan.plan.name), \(plan.summary)."), hanging: 2)
    } else {
      addList(report, to: &page)
    }
    SuggestedCommand.add("sortie plan", for: report.named, saying: "Next:", to: &page)
    return page.text
  }

  private func addList(_ report: ValidateReport, to page: inout TextPage) {
    page.add(
      TextLine("All \(Words.count(report.plans.count, "plan"))", .strong)
        + TextLine(" are valid", .good) + ":")
    var table = TextTable(
      indent: 2, [.init(title: "", leads: true), .init(title: "", leads: true), .init(title: "")])
    for plan in report.plans {
      table.add([
        TextLine(plan.plan.name.rawValue, .strong), TextLine(plan.file), TextLine(plan.summary),
      ])
    }
    table.print(on: &page)
  }
}
