/// Corrections that indent lines otherwise.
extension Diagnosis {
  /// So many lines are moved at once; a longer piece is hardly the odd one.
  static var longestMove: Int { 50 }

  /// Lines that follow each other, each indented by so much.
  func reindented(_ lines: [(line: TextLine, indent: Int)]) -> Fix? {
    guard let first = lines.first, let last = lines.last else { return nil }
    var replacement = ""
    for (index, (line, indent)) in lines.enumerated() {
      guard indent >= 0 else { return nil }
      replacement += String(repeating: " ", count: indent)
      if index + 1 < lines.count {
        replacement += text.given(line.start..<lines[index + 1].line.bytes.startIndex)
      }
    }
    return Fix(range: first.line.bytes.startIndex..<last.line.start, replacement: replacement)
  }

  /// The line indented by so much, and with it what is indented as belongs to it.
  func moving(_ line: TextLine, to indent: Int) -> Fix? {
    var lines = [line]
    let followers = text.followers(of: line).filter(\.hasContent)
    let step = line.isOpen && line.colon != nil ? 2 : 0
    let fits = followers.first.map { $0.indent == line.bodyColumn + step } ?? false
    let mustMove = step > 0 && followers.first.map { $0.indent <= indent } ?? false
    if fits || mustMove, followers.count < Self.longestMove { lines += followers }
    return reindented(lines.map { ($0, $0.indent + indent - line.indent) })
  }
}
