package import ActivationModel

/// `lock prune`: which entries go, for a person who is asked.
package struct LockfilePruningText {
  /// One lockfile.
  package struct Content: Sendable {
    package let path: String
    package let dropped: [ActivationRecord]
    /// How many stay although they are old enough.
    package let undecided: Int

    package init(path: String, dropped: [ActivationRecord], undecided: Int) {
      self.path = path
      self.dropped = dropped
      self.undecided = undecided
    }
  }

  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  /// Each lockfile with what goes from it.
  package func render(_ contents: [Content]) -> String {
    var page = TextPage(style: style)
    for content in contents {
      page.blank()
      let count = Words.count(content.dropped.count, "retired entry", plural: "retired entries")
      page.add(
        TextLine(content.path, .strong)
          + TextLine(content.dropped.isEmpty ? ": nothing to remove." : ": \(count) to remove"))
      if content.undecided > 0 {
        page.add(
          TextLine(
            """
            \(Words.grouped(Int64(content.undecided))) kept: their runs have not ended, or it is \
            not known whether they started.
            """, .warning), hanging: 2)
      }
      page.blank()
      RetiredTable.print(content.dropped, on: &page)
    }
    return page.text
  }
}
