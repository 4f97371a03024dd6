import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// One line for each change.
extension PlanText {
  func addChanges(of report: PlanReport, to page: inout TextPage) {
    let present = ChangeAction.allCases.filter { action in
      report.changes.contains { $0.action == action }
    }
    guard present.contains(where: isListed) else { return }
    var legend = TextLine()
    for action in present where isListed(action) {
      legend += (legend.isEmpty ? TextLine() : TextLine("  ")) + TextLine(action.sign, action.ink)
      legend += TextLine(" \(action.rawValue)", .muted)
    }
    page.add(legend, indent: 2)
    page.blank()
    var table = TextTable(
      indent: 2,
      [
        .init(title: "", gap: 1, leads: true),
        .init(title: "audience", gap: 1, leads: true),
        .init(title: "→ destination", leads: true),
        .init(title: "revision", label: "revision"),
        .init(title: "why"),
      ])
    var rests: [(action: ChangeAction, count: Int)] = []
    for action in present {
      let changes = report.changes.filter { $0.action == action }
      let shown = isListed(action) ? changes.prefix(showsAll ? .max : Self.listedPerAction) : []
      for change in shown { table.add(row(of: change, in: report)) }
      if shown.count < changes.count { rests.append((action, changes.count - shown.count)) }
    }
    table.print(on: &page)
    for rest in rests { page.add(restLine(of: rest.action, rest.count), indent: 2, hanging: 4) }
  }

  /// What is kept is only counted, unless everything is asked for.
  private func isListed(_ action: ChangeAction) -> Bool { action != .keep || showsAll }

  private func restLine(of action: ChangeAction, _ count: Int) -> TextLine {
    let figure = Words.grouped(Int64(count))
    let words =
      action == .keep ? "\(figure) kept" : "and \(figure) more \(action.outcomeWords)"
    return TextLine(action.sign, action.ink) + TextLine(" \(words); --all lists them", .muted)
  }

  private func row(of change: Change, in report: PlanReport) -> [TextLine] {
    let names = PairNames(change, in: report.plan)
    return [
      TextLine(change.action.sign, change.action.ink),
      TextLine(names.audience.text, .strong),
      TextLine("→ \(names.destination.text)"),
      TextLine(change.revision.rawValue),
      TextLine(change.shortReason),
    ]
  }
}

extension Change {
  /// What blocks a change stands among the findings in full, so that in a list its title is enough.
  var shortReason: String {
    if case .blocked(let rule) = reasonCode { return "\(rule.code): \(rule.title)" }
    return waits.isEmpty ? reason : "\(reason); waits"
  }
}
