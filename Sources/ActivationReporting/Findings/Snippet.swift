import ActivationDiagnostics

/// A source line as it is shown.
///
/// Tabs become four spaces; what a terminal would obey, or nobody would see, is spelled out; a line
/// that is too long is cut around the part that matters. Positions in the line are counted in
/// Unicode scalars from 0, columns as a terminal shows them.
struct Snippet {
  /// Where a mark stands under the line.
  struct Mark: Hashable {
    /// Columns before it.
    let offset: Int
    /// Its columns; at least one.
    let length: Int

    var end: Int { offset + length }
  }

  /// One character of the source as it is shown.
  private struct Cell {
    let text: String
    let width: Int
    let scalars: Range<Int>
    /// Columns before it.
    var offset = 0
  }

  private static let tab = "    "
  private static let ellipsis = "…"
  /// The columns shown before a mark that is too long to be shown in full. Arbitrary.
  private static let leastBefore = 4

  private let cells: [Cell]
  private let isCutBefore: Bool
  private let isCutAfter: Bool

  /// - Parameters:
  ///   - line: As much of the line as could be shown: twice the width on either side.
  ///   - focus: What must be seen of it.
  ///   - width: How many columns may be shown.
  init(_ line: SourceLines.Stretch, around focus: Range<Int>, width: Int) {
    let (lower, goesOn) = (line.first, line.goesOn)
    let near = Self.cells(line.text, from: lower)
    let total = near.last.map { $0.offset + $0.width } ?? 0
    guard lower > 0 || goesOn || total > width else {
      (cells, isCutBefore, isCutAfter) = (near, false, false)
      return
    }
    let mark = Self.mark(focus, in: near, end: total)
    // Of what doesn't fit, the beginning says most.
    let before =
      mark.length + 2 * Self.leastBefore < width ? (width - mark.length) / 2 : Self.leastBefore
    let wanted = max(mark.offset - before, 0)
    let first = lower > 0 ? max(wanted, 1) : min(wanted, max(total - width, 0))
    let shown = Self.cut(near, from: first, width: width)
    cells = shown
    isCutBefore = first > 0
    isCutAfter = goesOn || shown.last?.scalars.upperBound != near.last?.scalars.upperBound
  }

  /// The line, with a part of it in another ink.
  func line(_ ink: Ink = .plain, marking range: Range<Int>? = nil) -> TextLine {
    var line = TextLine(isCutBefore ? Self.ellipsis : "", .muted)
    var text = ""
    var wasMarked = false
    for cell in cells {
      let isMarked = range.map { cell.scalars.overlaps($0) } ?? false
      if isMarked != wasMarked {
        line += TextLine(text, wasMarked ? ink : .plain)
        text = ""
        wasMarked = isMarked
      }
      text += cell.text
    }
    line += TextLine(text, wasMarked ? ink : .plain)
    return line + TextLine(isCutAfter ? Self.ellipsis : "", .muted)
  }

  /// The columns under a range, as far as it is shown. An empty range, and one after the end of the
  /// line, is marked with one column.
  func mark(_ range: Range<Int>) -> Mark {
    Self.mark(range, in: cells, end: cells.last.map { $0.offset + $0.width } ?? 0)
  }

  private static func mark(_ range: Range<Int>, in cells: [Cell], end: Int) -> Mark {
    let marked = cells.filter { $0.scalars.overlaps(range) }
    if let first = marked.first, let last = marked.last {
      return Mark(offset: first.offset, length: max(last.offset + last.width - first.offset, 1))
    }
    let next = cells.first { $0.scalars.upperBound > range.lowerBound }
    return Mark(offset: next?.offset ?? end, length: 1)
  }

  private static func cells(_ text: String, from lower: Int) -> [Cell] {
    var position = lower
    var column = 0
    var offset = 0
    let commands = PipelineCommands.places(in: text)
    return text.map { character in
      let shown = shown(character, startsCommand: commands.contains(offset))
      offset += character.utf8.count
      let next = position + character.unicodeScalars.count
      let cell = Cell(
        text: shown, width: DisplayWidth.of(shown), scalars: position..<next, offset: column)
      (position, column) = (next, column + cell.width)
      return cell
    }
  }

  private static func shown(_ character: Character, startsCommand: Bool) -> String {
    if character == "\t" { return tab }
    guard startsCommand, let first = character.unicodeScalars.first else {
      return SafeText.line(String(character))
    }
    return PipelineCommands.spelledOut(first)
      + SafeText.line(String(String.UnicodeScalarView(character.unicodeScalars.dropFirst())))
  }

  /// The cells from a column on that fit beside the ellipses, moved to where they are shown.
  private static func cut(_ cells: [Cell], from first: Int, width: Int) -> [Cell] {
    var used = first > 0 ? 1 : 0
    var shown: [Cell] = []
    for cell in cells where cell.offset >= first + used || !shown.isEmpty {
      if used + cell.width > width - 1 { break }
      shown.append(cell)
      shown[shown.count - 1].offset = used
      used += cell.width
    }
    return shown
  }
}
