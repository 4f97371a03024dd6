/// Where trailing comments stand: two spaces after the text, unless the author lined them up.
///
/// Comments of neighbouring lines that stood in one column stay in one; so does a comment that
/// shares its column with others elsewhere in the file and still has room there.
struct CommentColumns {
  private struct Entry {
    let line: Int
    let comment: SourceComment
    /// The first column where it can stand.
    let least: Int
    var column: Int
    var isInRun = false
  }

  private var entries: [Entry]

  init(_ lines: LayoutLines) {
    entries = lines.trailing.map { trailing in
      let width = lines.text(of: trailing.line).reduce(0) { $1.isContinuation ? $0 : $0 + 1 }
      let least = width == 0 ? 0 : width + 2
      return Entry(line: trailing.line, comment: trailing.comment, least: least, column: least)
    }
    alignRuns()
    keepSharedColumns()
  }

  /// The columns, one for each trailing comment, in the order of the lines.
  var columns: [Int] { entries.map(\.column) }

  /// Neighbouring lines, from the top.
  private mutating func alignRuns() {
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].line == entries[end - 1].line + 1,
        entries[end].comment.column == entries[start].comment.column
      { end += 1 }
      if isAligned(entries[start..<end]) { align(start..<end) }
      start = end
    }
  }

  /// Whether comments of one column are so on purpose: spaces were needed to bring them there.
  private func isAligned(_ run: ArraySlice<Entry>) -> Bool {
    guard run.count > 1, let gap = run.first?.comment.gap else { return false }
    return gap > 2 || run.contains { $0.comment.gap != gap }
  }

  private mutating func align(_ run: Range<Int>) {
    let least = entries[run].map(\.least).max() ?? 0
    let column = max(least, entries[run.lowerBound].comment.column)
    for index in run {
      entries[index].column = column
      entries[index].isInRun = true
    }
  }

  /// A comment by itself keeps a column that it shares with another one of the file.
  private mutating func keepSharedColumns() {
    var counts: [Int: Int] = [:]
    for entry in entries {
      if entry.isInRun {
        counts[entry.column, default: 0] += 1
      } else if entry.least <= entry.comment.column {
        counts[entry.comment.column, default: 0] += 1
      }
    }
    for index in entries.indices where !entries[index].isInRun {
      let column = entries[index].comment.column
      if entries[index].least <= column, counts[column, default: 0] > 1 {
        entries[index].column = column
      }
    }
  }
}
