/// Two texts as a unified diff. Without colours it is what `patch -p1` takes, but for lines with signs
/// that hide or reorder what a person reads: those are spelled out, such as `\u{202E}`.
package struct UnifiedDiff {
  private let style: TextStyle

  /// Unchanged lines around a change, as everywhere.
  private static let context = 3

  package init(style: TextStyle) { self.style = style }

  /// The diff of one file; empty where nothing differs.
  package func render(_ old: String, _ new: String, file: String) -> String {
    let edits = LineDiff(old, new).edits
    let hunks = Self.hunks(edits)
    guard !hunks.isEmpty else { return "" }
    let path = SafeText.line(String(file.drop { $0 == "/" }))
    var page = TextPage(style: style)
    page.addUnwrapped(TextLine("--- a/\(path)", .strong))
    page.addUnwrapped(TextLine("+++ b/\(path)", .strong))
    for hunk in hunks { add(edits[hunk.edits], of: hunk, to: &page) }
    return page.text
  }

  private struct Hunk {
    var edits: Range<Int>
    /// Lines before it, in each text.
    let old: Int
    let new: Int
  }

  private static func hunks(_ edits: [LineDiff.Edit]) -> [Hunk] {
    var hunks: [Hunk] = []
    var (old, new) = (0, 0)
    for (index, edit) in edits.enumerated() {
      if !edit.isKept {
        let end = min(index + 1 + context, edits.count)
        if let last = hunks.last, index <= last.edits.upperBound + context {
          hunks[hunks.count - 1].edits = last.edits.lowerBound..<end
        } else {
          let start = max(index - context, 0)
          hunks.append(
            Hunk(edits: start..<end, old: old - (index - start), new: new - (index - start)))
        }
      }
      if edit.isInOld { old += 1 }
      if edit.isInNew { new += 1 }
    }
    return hunks
  }

  private func add(_ edits: ArraySlice<LineDiff.Edit>, of hunk: Hunk, to page: inout TextPage) {
    let olds = edits.count(where: \.isInOld)
    let news = edits.count(where: \.isInNew)
    let head =
      "@@ -\(Self.range(hunk.old, olds)) +\(Self.range(hunk.new, news)) @@"
    page.addUnwrapped(TextLine(head, .muted))
    for edit in edits {
      switch edit {
      case .keep(let line): add(" ", line, nil, to: &page)
      case .delete(let line): add("-", line, .removed, to: &page)
      case .insert(let line): add("+", line, .good, to: &page)
      }
    }
  }

  private func add(_ sign: String, _ line: Substring, _ ink: Ink?, to page: inout TextPage) {
    let hasEnd = line.last?.isNewline == true
    let text = sign + SafeText.lineOfFile(String(hasEnd ? line.dropLast() : line))
    if style.hasColour {
      page.addUnwrapped(ink.map { TextLine(text, $0) } ?? TextLine(text))
    } else {
      page.append(rendered: text + "\n")
    }
    if !hasEnd { page.addUnwrapped(TextLine("\\ No newline at end of file")) }
  }

  private static func range(_ before: Int, _ count: Int) -> String {
    let start = count == 0 ? before : before + 1
    return count == 1 ? "\(start)" : "\(start),\(count)"
  }
}

extension LineDiff.Edit {
  fileprivate var isKept: Bool { if case .keep = self { true } else { false } }
  fileprivate var isInOld: Bool { if case .insert = self { false } else { true } }
  fileprivate var isInNew: Bool { if case .delete = self { false } else { true } }
}
