/// What stands under a source line: marks in one row, then what is said about them.
///
/// The last mark's words stand beside it; those of the others hang below, from right to left.
struct MarkRow {
  /// From left to right, without overlaps.
  let marks: [(mark: Snippet.Mark, label: SnippetBlock.Label)]
  let gutter: Int

  /// The least columns for words that hang below a mark. Arbitrary.
  private static let narrowestWords = 20

  func add(to page: inout TextPage) {
    var row = TextLine()
    for (mark, label) in marks {
      row += TextLine(String(repeating: " ", count: max(mark.offset - row.width, 0)))
      row += TextLine(String(repeating: label.mark, count: mark.length), label.ink)
    }
    var hanging = marks.filter { !$0.label.text.isEmpty }
    if let last = marks.last, !last.label.text.isEmpty {
      let words = TextLine(" " + last.label.text, last.label.ink)
      if row.width + words.width <= width(of: page) {
        row += words
        hanging.removeLast()
      }
    }
    page.addUnwrapped(Gutter.bar(gutter) + row)
    if !hanging.isEmpty { page.addUnwrapped(Gutter.bar(gutter) + bars(hanging[...])) }
    while let (mark, label) = hanging.popLast() {
      add(label, at: mark.offset, after: hanging[...], to: &page)
    }
  }

  private func add(
    _ label: SnippetBlock.Label, at offset: Int,
    after others: ArraySlice<(mark: Snippet.Mark, label: SnippetBlock.Label)>,
    to page: inout TextPage
  ) {
    let width = width(of: page)
    let indent = width - offset >= Self.narrowestWords ? offset : 0
    for part in TextLine(label.text, label.ink).wrapped(to: width - indent) {
      let head = indent == 0 ? TextLine() : bars(others)
      page.addUnwrapped(Gutter.bar(gutter) + head.padded(to: indent) + part)
    }
  }

  private func bars(
    _ marks: ArraySlice<(mark: Snippet.Mark, label: SnippetBlock.Label)>
  ) -> TextLine {
    marks.reduce(into: TextLine()) { row, next in
      row = row.padded(to: next.mark.offset) + TextLine("|", next.label.ink)
    }
  }

  private func width(of page: TextPage) -> Int { page.style.width - gutter - 3 }
}
