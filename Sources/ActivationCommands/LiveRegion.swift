/// The lines at the bottom of a terminal that are drawn anew in place, below lines that stay.
///
/// Each change is one piece of text, to be written at once: lines are overwritten rather than
/// cleared first, so that nothing flickers.
struct LiveRegion {
  /// How many columns each line took that stands there now.
  private var drawn: [Int] = []

  private static let eraseToEndOfLine = "\u{1B}[K"
  private static let eraseBelow = "\u{1B}[J"

  /// What draws these lines in place of those that stand there.
  ///
  /// - Parameters:
  ///   - lines: Each with its width in columns.
  ///   - above: Whole lines that are to stay above them.
  ///   - columns: The width of the terminal, by which longer lines were wrapped since.
  mutating func redraw(
    _ lines: [(text: String, width: Int)], above: String = "", columns: Int
  ) -> String {
    let rows = drawn.reduce(0) { $0 + max((($1 - 1) / max(columns, 1)) + 1, 1) }
    drawn = lines.map(\.width)
    var text = rows > 0 ? "\u{1B}[\(rows)A\r" : ""
    for line in (above + lines.map { $0.text + "\n" }.joined()).split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropLast() {
      text += line + Self.eraseToEndOfLine + "\n"
    }
    return text + (rows > 0 ? Self.eraseBelow : "")
  }
}
