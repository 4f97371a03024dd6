import ActivationDiagnostics

/// Lines of one file with what is underlined in them, in the manner of rustc.
struct SnippetBlock {
  /// A place with what is said about it.
  struct Label {
    let place: SourceLocation
    /// Stands beside the mark; may be empty.
    let text: String
    let mark: Character
    let ink: Ink

    /// Within its first line, in scalars from 0.
    var range: Range<Int> {
      let start = max(place.start.column - 1, 0)
      return start..<(place.end.line == place.start.line ? max(place.end.column - 1, start) : .max)
    }
  }

  let lines: SourceLines
  /// How wide line numbers are.
  let gutter: Int

  /// Adds the lines of the labels, all of one line each and of one file, with `...` where lines are
  /// left out between them.
  func add(_ labels: [Label], to page: inout TextPage) {
    guard let file = labels.first?.place.file else { return }
    let byLine = Dictionary(grouping: labels) { $0.place.start.line }
    page.addUnwrapped(Gutter.bar(gutter))
    var last: Int?
    for number in byLine.keys.sorted() {
      guard lines.hasLine(number, of: file) else { continue }
      addLines(between: last ?? contextStart(number, of: file), and: number, of: file, &page)
      add(number, of: file, byLine[number] ?? [], to: &page)
      last = number
    }
  }

  /// A line that is blank says nothing by itself, so that the one before it is shown too.
  private func contextStart(_ number: Int, of file: String) -> Int {
    lines.isBlank(number, of: file) && number > 1 ? number - 2 : number - 1
  }

  /// One line in between is shown, more of them are left out.
  private func addLines(between last: Int, and next: Int, of file: String, _ page: inout TextPage) {
    if next - last == 2,
      let snippet = lines.snippet(last + 1, of: file, around: 0..<0, width: width(of: page))
    {
      page.addUnwrapped(Gutter.line(last + 1, gutter) + snippet.line())
    } else if next - last > 1 {
      page.addUnwrapped(TextLine("...", .muted))
    }
  }

  private func width(of page: TextPage) -> Int { page.style.width - gutter - 3 }

  private func add(
    _ number: Int, of file: String, _ labels: [Label], to page: inout TextPage
  ) {
    let focus = focus(of: labels, width: width(of: page))
    guard let snippet = lines.snippet(number, of: file, around: focus, width: width(of: page))
    else { return }
    page.addUnwrapped(Gutter.line(number, gutter) + snippet.line())
    let marked = labels.map { (mark: snippet.mark($0.range), label: $0) }
      .sorted { ($0.mark.offset, $0.mark.end) < ($1.mark.offset, $1.mark.end) }
    let overlap = zip(marked, marked.dropFirst()).contains { $0.mark.end >= $1.mark.offset }
    for row in overlap ? marked.map({ [$0] }) : [marked] {
      MarkRow(marks: row.map { ($0.mark, $0.label) }, gutter: gutter).add(to: &page)
    }
  }

  /// All of the labels where they can be seen together, else the first, which matters most.
  private func focus(of labels: [Label], width: Int) -> Range<Int> {
    let ranges = labels.map(\.range)
    let lower = ranges.map(\.lowerBound).min() ?? 0
    let upper = ranges.map(\.upperBound).max() ?? 0
    guard upper > width else { return lower..<upper }
    return upper - lower <= width - 4 ? lower..<upper : ranges.first ?? 0..<0
  }
}

/// The margin left of source lines.
enum Gutter {
  /// Without a number.
  static func bar(_ width: Int) -> TextLine {
    TextLine(String(repeating: " ", count: width) + " | ", .muted)
  }

  /// With the number of a line, and a sign before the line.
  static func line(_ number: Int, _ width: Int, sign: TextLine = TextLine()) -> TextLine {
    let digits = String(number)
    let padding = String(repeating: " ", count: max(width - digits.count, 0))
    return TextLine("\(padding)\(digits) " + (sign.isEmpty ? "| " : ""), .muted) + sign
  }
}
