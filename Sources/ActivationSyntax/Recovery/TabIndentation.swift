/// How far lines are to be indented whose indentation has tabs, from the lines before them.
struct TabIndentation {
  /// How wide a tab is taken to be where nothing else tells.
  private static let width = 4

  private let open: OpenColumns
  private let previous: TextLine?
  private let lines: [TextLine]
  /// How far each of the lines is to be indented, so that they keep how they stand to each other.
  private(set) var columns: [Int] = []

  /// `lines` follow each other, and the first is the given one.
  init(_ text: SourceText, before line: TextLine, of lines: [TextLine]) {
    previous = text.content(before: line)
    open = OpenColumns(above: line, in: text)
    self.lines = lines
    setColumns()
  }

  /// Where the first line most likely belongs.
  private func column(of line: TextLine) -> Int {
    guard let previous else { return 0 }
    if previous.isOpen && !previous.hasTabs { return previous.bodyColumn + 2 }
    let wanted = line.bytes[..<line.start].reduce(0) { $0 + ($1 == Byte.tab ? Self.width : 1) }
    return open.nearest(to: wanted, forItem: !line.dashes.isEmpty).first ?? 0
  }

  private struct Level {
    let depth: Int
    let isItem: Bool
    /// Where it starts, where a key beside it does, and where what belongs to it does.
    let column, beside, child: Int
  }

  private mutating func setColumns() {
    var levels: [Level] = []
    for line in lines {
      let depth = line.indent
      while let level = levels.last, level.depth > depth { levels.removeLast() }
      let isItem = !line.dashes.isEmpty
      let column =
        levels.last.map { level in
          level.depth < depth ? level.child : isItem ? level.column : level.beside
        } ?? self.column(of: line)
      let body = column + line.body - line.start
      var beside = body
      if let level = levels.last, level.depth == depth {
        // Items may stand in the column of their key, and the next key then does too.
        if isItem && (!level.isItem || level.beside == level.column) { beside = column }
        levels.removeLast()
      }
      let child = line.isOpen && line.colon != nil ? body + 2 : body
      levels.append(
        Level(depth: depth, isItem: isItem, column: column, beside: beside, child: child))
      columns.append(column)
    }
  }

  /// Moves all the lines.
  var repair: Repair {
    var moved = Repair(edits: [])
    for (line, column) in zip(lines, columns) {
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
