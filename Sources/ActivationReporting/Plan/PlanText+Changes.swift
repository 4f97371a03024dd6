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
    let listed = ListedRows(report.changesAsWritten.map(\.change), by: \.action) { action in
      !isListed(action) ? 0 : showsAll ? .max : Self.listedPerAction
    }
    let ids = ShortIDs(
      listed.shown.flatMap { PairNames($0, in: report.plan).ids }, in: style, showsAll: showsAll)
    for change in listed.shown { table.add(row(of: change, in: report, ids)) }
    table.print(on: &page)
    for action in present {
      guard let count = listed.rests[action] else { continue }
      page.add(restLine(of: action, count), indent: 2, hanging: 4)
    }
  }

  /// What is kept is only counted, unless everything is asked for.
  private func isListed(_ action: ChangeAction) -> Bool { action != .keep || showsAll }

  private func restLine(of action: ChangeAction, _ count: Int) -> TextLine {
    let figure = Words.grouped(Int64(count))
    let words =
      action == .keep ? "\(figure) kept" : "and \(figure) more \(action.outcomeWords)"
    return TextLine(action.sign, action.ink) + TextLine(" \(words); --all lists them", .muted)
  }

  private func row(
    of change: Change, in report: PlanReport, _ ids: ShortIDs
  ) -> [TextLine] {
    let names = PairNames(change, in: report.plan)
    return [
      TextLine(change.action.sign, change.action.ink),
      TextLine(ids.text(of: names.audience), .strong),
      TextLine("→ \(ids.text(of: names.destination))"),
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
