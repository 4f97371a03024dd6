/// Rows in aligned columns; where the page is too narrow for that, each row in lines of its own.
struct TextTable {
  struct Column {
    let title: String
    /// What introduces a value that stands in a line of its own, such as `revision`.
    var label: String?
    /// Spaces to the next column.
    var gap = 2
    /// Whether figures line up on the right.
    var isRightAligned = false
    /// Whether it stays on the first line where the page is too narrow.
    var leads = false
    /// The least width as the last column, which wraps. Arbitrary.
    var least = 26
  }

  let columns: [Column]
  let indent: Int
  private var rows: [[TextLine]] = []

  init(indent: Int, _ columns: [Column]) {
    self.indent = indent
    self.columns = columns
  }

  /// Adds a row: one cell for each column; cells may be empty.
  mutating func add(_ cells: [TextLine]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    rows.append(cells)
  }

  func print(on page: inout TextPage) {
    guard !rows.isEmpty else { return }
    let used = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    guard let last = used.last else { return }
    let widths = columns.indices.map { column in
      max(rows.map { $0[column].width }.max() ?? 0, columns[column].title.count)
    }
    let before = used.dropLast().reduce(0) { $0 + widths[$1] + columns[$1].gap }
    if before + min(widths[last], columns[last].least) <= page.style.width - indent {
      printAligned(used, widths, before, on: &page)
    } else {
      for row in rows { printStacked(row, on: &page) }
    }
  }

  private func printAligned(
    _ used: [Int], _ widths: [Int], _ before: Int, on page: inout TextPage
  ) {
    let titles = columns.map { TextLine($0.title, .muted) }
    let hasTitles = columns.contains { !$0.title.isEmpty }
    for row in (hasTitles ? [titles] : []) + rows {
      var line = TextLine()
      for column in used.dropLast() {
        let cell = row[column]
        let width = widths[column]
        line +=
          columns[column].isRightAligned ? cell.rightAligned(to: width) : cell.padded(to: width)
        line += TextLine(String(repeating: " ", count: columns[column].gap))
      }
      let margin = String(repeating: " ", count: indent)
      let rest = page.style.width - indent - before
      let parts = (used.last.map { row[$0] } ?? TextLine()).wrapped(to: rest)
      for (index, part) in parts.enumerated() {
        let head = index == 0 ? line : TextLine(String(repeating: " ", count: before))
        page.addUnwrapped(TextLine(margin) + head + part)
      }
    }
  }

  private func printStacked(_ row: [TextLine], on page: inout TextPage) {
    var head = TextLine()
    var rest = TextLine()
    for (column, cell) in zip(columns, row) where !cell.isEmpty {
      if column.leads {
        head += (head.isEmpty ? TextLine() : " ") + cell
      } else {
        rest += rest.isEmpty ? TextLine() : ", "
        rest += TextLine(column.label.map { $0 + " " } ?? "") + cell
      }
    }
    page.add(head, indent: indent, hanging: 4)
    if !rest.isEmpty { page.add(rest, indent: indent + 4) }
  }
}
