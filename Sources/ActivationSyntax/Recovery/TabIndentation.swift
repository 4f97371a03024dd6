/// How far lines are to be indented whose indentation has tabs, from the lines before them.
struct TabIndentation {
  /// How wide a tab is taken to be where nothing else tells.
  private static let width = 4

  private let columns: OpenColumns
  private let previous: TextLine?

  init(_ text: SourceText, before line: TextLine) {
    previous = text.content(before: line)
    columns = OpenColumns(above: line, in: text)
  }

  /// Where the line most likely belongs.
  func column(of line: TextLine) -> Int {
    guard let previous else { return 0 }
    if previous.isOpen && !previous.hasTabs { return previous.bodyColumn + 2 }
    let wanted = line.bytes[..<line.start].reduce(0) { $0 + ($1 == Byte.tab ? Self.width : 1) }
    return columns.nearest(to: wanted, forItem: !line.dashes.isEmpty).first ?? 0
  }

  private struct Level {
    let depth: Int
    /// Where it starts, where its key starts, and where what belongs to it does.
    let column, body, child: Int
  }

  /// Moves all these lines, of which the first is the one that this was made for, keeping how
  /// they stand to each other.
  func repair(_ lines: [TextLine]) -> Repair {
    var moved = Repair(edits: [])
    var levels: [Level] = []
    for line in lines {
      let depth = line.indent
      while let level = levels.last, level.depth > depth { levels.removeLast() }
      let isItem = !line.dashes.isEmpty
      let column =
        levels.last.map { level in
          level.depth < depth ? level.child : isItem ? level.column : level.body
        } ?? self.column(of: line)
      if levels.last?.depth == depth { levels.removeLast() }
      let body = column + line.body - line.start
      let child = line.isOpen && line.colon != nil ? body + 2 : body
      levels.append(Level(depth: depth, column: column, body: body, child: child))
      let repair = line.moved(to: column) ?? line.emptied
      moved.edits += repair.edits
      moved.losesKeys = moved.losesKeys || repair.losesKeys
    }
    return moved.losingPlace
  }
}

extension TextLine {
  fileprivate var hasTabs: Bool { tabs != nil }
}
