/// A source line as it is shown, with the columns that are underlined.
///
/// Tabs become four spaces; what a terminal would obey is spelled out; a line that is too long is
/// cut around the underlined part.
struct Snippet: Equatable {
  let text: String
  /// Columns before the mark.
  let offset: Int
  /// Columns of the mark; at least one.
  let length: Int

  /// One character of the source as it is shown.
  private struct Cell {
    let text: String
    let width: Int
    let isMarked: Bool
  }

  private static let tab = "    "

  /// - Parameters:
  ///   - line: The line as in the file.
  ///   - column: The first marked column, in Unicode scalars, counted from 1.
  ///   - end: The column after the last marked one; nil for the end of the line.
  ///   - width: How many columns may be shown.
  init(_ line: String, from column: Int, to end: Int?, width: Int) {
    // Nothing further away can be seen, and lines of minified plans can be megabytes long.
    let scalars = line.unicodeScalars
    let lower = max(column - 1 - 2 * width, 0)
    let from =
      scalars.index(
        scalars.startIndex, offsetBy: lower, limitedBy: scalars.endIndex) ?? scalars.endIndex
    let to = scalars.index(from, offsetBy: 4 * width, limitedBy: scalars.endIndex)
    let cells = Self.cells(
      String(scalars[from..<(to ?? scalars.endIndex)]), marking: column - 1 - lower,
      to: end.map { $0 - 1 - lower } ?? Int.max)
    let isWhole = lower == 0 && to ?? scalars.endIndex == scalars.endIndex
    let total = cells.reduce(0) { $0 + $1.width }
    let mark = Self.mark(in: cells, total: total)
    guard !isWhole || total > width else {
      text = cells.map(\.text).joined()
      (offset, length) = mark
      return
    }
    let shown = min(mark.length, width)
    let wanted = max(mark.offset - (width - shown) / 2, 0)
    let first = lower > 0 ? max(wanted, 1) : min(wanted, max(total - width, 0))
    (text, offset, length) = Self.cut(
      cells, from: first, width: width, mark: mark, endsEarly: to != nil && to != scalars.endIndex)
  }

  private static func cells(_ text: String, marking start: Int, to end: Int) -> [Cell] {
    var position = 0
    return text.map { character in
      let next = position + character.unicodeScalars.count
      defer { position = next }
      let shown = character == "\t" ? tab : SafeText.line(String(character))
      return Cell(
        text: shown, width: DisplayWidth.of(shown), isMarked: position < end && next > start)
    }
  }

  /// An empty range, and one after the end of the line, is marked with one column.
  private static func mark(in cells: [Cell], total: Int) -> (offset: Int, length: Int) {
    guard let first = cells.firstIndex(where: \.isMarked) else { return (total, 1) }
    let before = cells[..<first].reduce(0) { $0 + $1.width }
    let marked = cells[first...].prefix(while: \.isMarked).reduce(0) { $0 + $1.width }
    return (before, max(marked, 1))
  }

  private static func cut(
    _ cells: [Cell], from first: Int, width: Int, mark: (offset: Int, length: Int),
    endsEarly: Bool
  ) -> (String, Int, Int) {
    var text = first > 0 ? "…" : ""
    var used = first > 0 ? 1 : 0
    var position = 0
    var origin: Int?
    var isCut = endsEarly
    for cell in cells {
      defer { position += cell.width }
      // The place of a cell that is cut off on the left is taken by the ellipsis.
      if position < first + (first > 0 ? 1 : 0) { continue }
      if used + cell.width > width - 1 {
        isCut = true
        break
      }
      origin = origin ?? used - position
      text += cell.text
      used += cell.width
    }
    if isCut { text += "…" }
    let offset = min(max(mark.offset + (origin ?? 0), 0), max(width - 1, 0))
    return (text, offset, min(mark.length, max(used - offset, 1)))
  }
}
