import ActivationDiagnostics

/// What a replacement would change, as a small diff of whole lines, or of what lies near it where
/// they are long.
struct FixItDiff {
  private let fixIt: Finding.FixIt
  private var old: [SourceLines.Stretch]
  private var new: [SourceLines.Stretch]

  /// So many lines of each side are shown whole. Arbitrary; more bury the finding.
  private static let mostLines = 6
  /// So many scalars are looked at on either side: more than any width shows.
  private static let margin = 1000

  /// Nil where the file can't be shown.
  init?(_ fixIt: Finding.FixIt, in lines: SourceLines) {
    let (start, end, file) = (fixIt.location.start, fixIt.location.end, fixIt.location.file)
    let (left, right) = (max(start.column - 1, 0), max(end.column - 1, 0))
    let from = max(left - Self.margin, 0)
    guard let before = lines.stretch(of: start.line, in: file, from: from, count: left - from)
    else { return nil }
    // Where the range ends behind the last line end, there is no line to read.
    let after = lines.stretch(of: end.line, in: file, from: right, count: Self.margin)
    self.fixIt = fixIt
    old = (start.line...max(end.line, start.line)).map { line in
      let first = line == start.line ? from : 0
      let last = line == end.line ? right : first
      return lines.stretch(of: line, in: file, from: first, count: last - first + Self.margin)
        ?? Self.blank
    }
    let texts = (before.text + fixIt.replacement + (after?.text ?? "")).sourceLines
    new = texts.enumerated().map { index, text in
      SourceLines.Stretch(
        text: text, first: index == 0 ? from : 0,
        goesOn: index == texts.count - 1 && after?.goesOn == true)
    }
    // A range that takes the line end with it reaches into a line that stays as it is.
    while old.count > 1, let last = new.last, last.text == old.last?.text {
      old.removeLast()
      new.removeLast()
    }
  }

  private static let blank = SourceLines.Stretch(text: "", first: 0, goesOn: false)

  func add(gutter: Int, to page: inout TextPage) {
    page.addUnwrapped(Gutter.bar(gutter))
    let start = max(fixIt.location.start.column - 1, 0)
    let length = old.count == 1 ? max(fixIt.location.end.column - 1 - start, 0) : .max - start
    add(old, sign: "-", .removed, marking: start..<(start + length), gutter, &page)
    guard new.map(\.text) != [""] || new[0].first > 0 else { return }
    let added = new.count == 1 ? fixIt.replacement.unicodeScalars.count : .max - start
    add(new, sign: "+", .good, marking: start..<(start + added), gutter, &page)
  }

  private func add(
    _ lines: [SourceLines.Stretch], sign: String, _ ink: Ink, marking range: Range<Int>,
    _ gutter: Int, _ page: inout TextPage
  ) {
    let isWhole = lines.count <= Self.mostLines
    for (index, line) in lines.enumerated() {
      if !isWhole, index == Self.mostLines / 2 { page.addUnwrapped(TextLine("...", .muted)) }
      guard isWhole || index < Self.mostLines / 2 || index == lines.count - 1 else { continue }
      let marked = lines.count == 1 ? range : 0..<Int.max
      let focus = lines.count == 1 ? range : 0..<0
      let snippet = Snippet(
        line.near(focus, width: page.style.width - gutter - 3), around: focus,
        width: page.style.width - gutter - 3)
      page.addUnwrapped(
        Gutter.line(
          fixIt.location.start.line + index, gutter, sign: TextLine(sign + " ", ink))
          + snippet.line(ink, marking: marked))
    }
  }
}

extension SourceLines.Stretch {
  /// What could be seen of it around that range.
  fileprivate func near(_ focus: Range<Int>, width: Int) -> SourceLines.Stretch {
    let scalars = text.unicodeScalars
    let skipped = max(focus.lowerBound - 2 * width - first, 0)
    let rest = scalars.dropFirst(skipped)
    let shown = rest.prefix(4 * width)
    return SourceLines.Stretch(
      text: String(shown), first: first + skipped, goesOn: goesOn || shown.endIndex < rest.endIndex)
  }
}

extension String {
  /// Its lines without their ends.
  fileprivate var sourceLines: [String] {
    split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false).map(String.init)
  }
}
