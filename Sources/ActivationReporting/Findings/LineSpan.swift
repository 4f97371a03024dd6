import ActivationDiagnostics

/// A range over several lines, drawn with a line at its left, in the manner of rustc: its first
/// lines and its last, with `...` for those between.
struct LineSpan {
  let place: SourceLocation
  let lines: SourceLines
  let gutter: Int
  let ink: Ink

  /// The most lines that are shown in full. Arbitrary.
  private static let mostLines = 5

  func add(to page: inout TextPage) {
    let first = place.start.line
    let last = place.lastLine
    page.addUnwrapped(Gutter.bar(gutter))
    addFirst(to: &page)
    let isWhole = last - first < Self.mostLines
    let numbers = isWhole ? Array(first + 1...last) : [first + 1, first + 2, last]
    for number in numbers {
      if !isWhole, number == last {
        let gap = "..." + String(repeating: " ", count: gutter)
        page.addUnwrapped(TextLine(gap, .muted) + TextLine("|", ink))
      }
      add(number, sign: "| ", to: &page)
    }
    let end = snippet(last, page)?.mark(range(in: last)).end ?? 0
    let rule = "|" + String(repeating: "_", count: end) + "^"
    page.addUnwrapped(Gutter.bar(gutter) + TextLine(rule, ink))
  }

  private func addFirst(to page: inout TextPage) {
    let column = max(place.start.column - 1, 0)
    let startsLine = lines.isBlank(place.start.line, of: place.file, before: column)
    add(place.start.line, sign: startsLine ? "/ " : "  ", to: &page)
    guard !startsLine else { return }
    let offset = snippet(place.start.line, page)?.mark(column..<column).offset ?? 0
    let rule = " " + String(repeating: "_", count: offset + 1) + "^"
    page.addUnwrapped(Gutter.bar(gutter) + TextLine(rule, ink))
  }

  private func add(_ number: Int, sign: String, to page: inout TextPage) {
    page.addUnwrapped(
      Gutter.line(number, gutter) + TextLine(sign, ink)
        + (snippet(number, page)?.line() ?? TextLine()))
  }

  private func snippet(_ number: Int, _ page: TextPage) -> Snippet? {
    lines.snippet(
      number, of: place.file, around: range(in: number), width: page.style.width - gutter - 5)
  }

  /// What must be seen of a line: the place where the range begins or ends.
  private func range(in number: Int) -> Range<Int> {
    if number == place.start.line {
      let start = max(place.start.column - 1, 0)
      return start..<start
    }
    guard number == place.lastLine else { return 0..<0 }
    let length = lines.length(ofLine: number, of: place.file)
    let end = number == place.end.line ? min(place.end.column - 1, length) : length
    return max(end - 1, 0)..<max(end, 0)
  }
}

extension SourceLocation {
  /// The last line that belongs to it: a range up to the very beginning of a line ends before it.
  var lastLine: Int {
    end.column <= 1 ? max(end.line - 1, start.line) : max(end.line, start.line)
  }
}
