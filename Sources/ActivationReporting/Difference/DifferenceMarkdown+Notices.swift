import ActivationDiagnostics

/// What easily goes unseen, before the changes to plans.
extension DifferenceMarkdown {
  /// The part of the room that lockfiles may take, and comments likewise. Arbitrary; half of the room
  /// is thereby left to the changes themselves, however many files a change touches.
  private static var noticesShare: Int { 4 }

  func addNotices(of report: DifferenceReport, to page: inout MarkdownPage) {
    let notices = DifferenceNotice.all(of: report)
    let limit = page.room / Self.noticesShare
    for rule in [Rule.lockfileTouched, .ignoresTouched] {
      page.add(text(of: notices.filter { $0.rule == rule }, limit: limit))
    }
  }

  /// Where the entries of one find no room, it is told without them; those for which there is none at
  /// all are counted.
  private func text(of notices: [DifferenceNotice], limit: Int) -> String {
    var page = MarkdownPage(limit: limit)
    for (index, notice) in notices.enumerated() {
      let head =
        "### ⚠️ \(MarkdownText.inline(notice.headline)) \(MarkdownText.code(notice.file))"
        + "\(MarkdownText.inline(notice.rest))\n\n"
      let items = notice.items.map { "- \(MarkdownText.inline($0))\n" }.joined()
      let isTold = [head + items + "\n", head].contains {
        page.add($0, reserving: Self.remarkRoom)
      }
      guard !isTold else { continue }
      page.add(rest(notices.count - index, of: notice.rule))
      break
    }
    return page.text
  }

  private func rest(_ count: Int, of rule: Rule) -> String {
    let what =
      rule == .lockfileTouched
      ? "\(Words.count(count, "lockfile")), which only sortie writes"
      : "comments “# sortie: ignore …” in \(Words.count(count, "plan"))"
    return "### ⚠️ The change also touches \(what)\n\nThis comment has no room for the details: "
      + "`sortie diff` shows them.\n\n"
  }
}
