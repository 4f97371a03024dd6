import ActivationPlanning

/// The changed activations as a table.
extension DifferenceMarkdown {
  /// The most rows that are shown unfolded. Arbitrary.
  private static var openRows: Int { 20 }
  /// What the lines around the rows take at most.
  private static var frame: Int { 800 }

  func changes(of difference: PlanDifference, limit: Int) -> String {
    guard !difference.changes.isEmpty else { return "" }
    let rows = difference.changesAsWritten.map(DifferenceRow.init)
    let signs = Set(rows.map(\.sign))
    let present = DifferenceSign.allCases.filter(signs.contains)
    let listed = ListedRows(rows, by: \.sign) { _ in
      showsAll ? .max : PlanText.listedPerAction
    }
    var table = MarkdownPage(limit: limit - Self.frame)
    var count = 0
    for row in listed.shown {
      guard table.add(text(of: row)) else { break }
      count += 1
    }
    let head = "| | audience | destination | revision | why |\n| --- | --- | --- | --- | --- |\n"
    var text = count == 0 ? "" : head + table.text + "\n" + legend(present) + "\n\n"
    if count > Self.openRows {
      text = "<details><summary>\(Words.count(count, "change"))</summary>\n\n\(text)</details>\n\n"
    }
    if count < listed.shown.count {
      let rest = Words.count(listed.shown.count - count, "change")
      text += "**\(rest) left out**, because this comment has no room for more.\n\n"
    }
    for sign in present {
      guard let more = listed.rests[sign] else { continue }
      text += "And \(Words.grouped(Int64(more))) more: \(sign.words); `--all` lists them.\n\n"
    }
    return text
  }

  private func text(of row: DifferenceRow) -> String {
    let cells = [
      "`\(row.sign.rawValue)`", MarkdownText.code(row.audience), MarkdownText.code(row.destination),
      MarkdownText.code(row.revision), MarkdownText.inline(row.why),
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }

  private func legend(_ signs: [DifferenceSign]) -> String {
    signs.map { "`\($0.rawValue)` \($0.words)" }.joined(separator: " · ")
  }
}
