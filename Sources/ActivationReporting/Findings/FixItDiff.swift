import ActivationDiagnostics

/// What a replacement would change, as a small diff of whole lines.
struct FixItDiff {
  private let fixIt: Finding.FixIt
  private var old: [String]
  private var new: [String]

  /// So many lines of each side are shown whole: chosen.
  private static let mostLines = 6

  /// Nil where the file can't be shown.
  init?(_ fixIt: Finding.FixIt, in lines: SourceLines) {
    let (start, end) = (fixIt.location.start, fixIt.location.end)
    let old = (start.line...max(end.line, start.line)).map {
      lines.line($0, of: fixIt.location.file)
    }
    guard let first = old.first ?? nil else { return nil }
    self.fixIt = fixIt
    self.old = old.map { $0 ?? "" }
    let before = first.unicodeScalars.prefix(max(start.column - 1, 0))
    // Where the range ends behind the last line end, there is no line to read.
    let after = (old.last ?? nil)?.unicodeScalars.dropFirst(max(end.column - 1, 0))
    new = (String(before) + fixIt.replacement + (after.map(String.init) ?? "")).sourceLines
    // A range that takes the line end with it reaches into a line that stays as it is.
    while self.old.count > 1, let last = new.last, last == self.old.last {
      self.old.removeLast()
      new.removeLast()
    }
  }

  func add(gutter: Int, to page: inout TextPage) {
    page.addUnwrapped(Gutter.bar(gutter))
    let start = max(fixIt.location.start.column - 1, 0)
    let length = old.count == 1 ? max(fixIt.location.end.column - 1 - start, 0) : .max - start
    add(old, sign: "-", .removed, marking: start..<(start + length), gutter, &page)
    guard new != [""] else { return }
    let added = new.count == 1 ? fixIt.replacement.unicodeScalars.count : .max - start
    add(new, sign: "+", .good, marking: start..<(start + added), gutter, &page)
  }

  private func add(
    _ lines: [String], sign: String, _ ink: Ink, marking range: Range<Int>, _ gutter: Int,
    _ page: inout TextPage
  ) {
    let isWhole = lines.count <= Self.mostLines
    for (index, line) in lines.enumerated() {
      if !isWhole, index == Self.mostLines / 2 { page.addUnwrapped(TextLine("...", .muted)) }
      guard isWhole || index < Self.mostLines / 2 || index == lines.count - 1 else { continue }
      let marked = lines.count == 1 ? range : 0..<Int.max
      let snippet = Snippet(
        line, around: lines.count == 1 ? range : 0..<0, width: page.style.width - gutter - 3)
      page.addUnwrapped(
        Gutter.line(
          fixIt.location.start.line + index, gutter, sign: TextLine(sign + " ", ink))
          + snippet.line(ink, marking: marked))
    }
  }
}

extension String {
  /// Its lines without their ends.
  fileprivate var sourceLines: [String] {
    split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false).map(String.init)
  }
}
