import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// The changes as a table.
extension PlanMarkdown {
  /// More rows than that are folded: chosen.
  private static var openRows: Int { 20 }
  /// What the lines around the rows take at most.
  private static var frame: Int { 600 }

  func changes(of report: PlanReport, limit: Int) -> String {
    let rows = rows(of: report)
    guard !rows.shown.isEmpty || !rows.rests.isEmpty else { return "" }
    var table = MarkdownPage(limit: limit - Self.frame)
    var count = 0
    for row in rows.shown {
      guard table.add(row) else { break }
      count += 1
    }
    let head = "| | audience | destination | revision | why |\n| --- | --- | --- | --- | --- |\n"
    var text = count == 0 ? "" : head + table.text + "\n"
    if count > Self.openRows {
      text = "<details><summary>\(Words.count(count, "change"))</summary>\n\n\(text)</details>\n\n"
    }
    if count < rows.shown.count {
      let rest = Words.count(rows.shown.count - count, "change")
      text += "**\(rest) left out**, for which this comment has no room.\n\n"
    }
    for rest in rows.rests { text += rest + "\n\n" }
    return text
  }

  private func rows(of report: PlanReport) -> (shown: [String], rests: [String]) {
    var shown: [String] = []
    var rests: [String] = []
    for action in ChangeAction.allCases {
      let changes = report.changes.filter { $0.action == action }
      let isListed = action != .keep || showsAll
      let listed = isListed ? changes.prefix(showsAll ? .max : PlanText.listedPerAction) : []
      shown += listed.map { row(of: $0, in: report) }
      guard listed.count < changes.count else { continue }
      let rest = Words.grouped(Int64(changes.count - listed.count))
      rests.append(
        action == .keep
          ? "\(rest) kept; `--all` lists them."
          : "And \(rest) more \(action.outcomeWords); `--all` lists them.")
    }
    return (shown, rests)
  }

  private func row(of change: Change, in report: PlanReport) -> String {
    let names = PairNames(change, in: report.plan)
    let cells = [
      "`\(change.action.sign)`", MarkdownText.code(names.audience.text),
      MarkdownText.code(names.destination.text), MarkdownText.code(change.revision.rawValue),
      MarkdownText.inline(change.shortReason),
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }
}
