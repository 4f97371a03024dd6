import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// The changes as a table.
extension PlanMarkdown {
  /// The most rows that are shown unfolded. Arbitrary.
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
      text += "**\(rest) left out**, because this comment has no room for more.\n\n"
    }
    for rest in rows.rests { text += rest + "\n\n" }
    return text
  }

  private func rows(of report: PlanReport) -> (shown: [String], rests: [String]) {
    let listed = ListedRows(report.changesAsWritten.map(\.change), by: \.action) { action in
      showsAll ? .max : action == .keep ? 0 : PlanText.listedPerAction
    }
    let rests = ChangeAction.allCases.compactMap { action -> String? in
      guard let count = listed.rests[action] else { return nil }
      let rest = Words.grouped(Int64(count))
      return action == .keep
        ? "\(rest) kept; `--all` lists them."
        : "And \(rest) more \(action.outcomeWords); `--all` lists them."
    }
    return (listed.shown.map { row(of: $0, in: report) }, rests)
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
