import ActivationDiagnostics

/// Two lines that don't fit each other: which of them is the odd one?
extension Diagnosis {
  /// The mistake seen as one of the lines before: as the whole block that is indented otherwise.
  func blockMisfit(before line: TextLine) -> Mistake? {
    let isItem = !line.dashes.isEmpty
    let columns = OpenColumns(above: line, in: text).columns.filter { $0.isItem == isItem }
    guard let previous = text.content(before: line) else { return nil }
    let wanted = line.indent
    // The level that this line was hardly meant to be below or above.
    let level =
      columns.last { $0.place > wanted } ?? columns.first { $0.place <= previous.bodyColumn }
    guard let level, level.place != wanted else { return nil }
    let block = block(upTo: line, at: level)
    guard let first = block.first else { return nil }
    let shift = blockIndent(of: block, before: line, at: level.place) - first.indent
    let moves = block.map { $0.indent + shift < 0 ? nil : $0.moved(to: $0.indent + shift) }
    guard moves.allSatisfy({ $0 != nil }) else { return nil }
    let range = first.nameRange
    var mistake = mistake(
      """
      \(first.text(range).shown) is indented by \(first.indent), but the lines after it by \
      \(wanted)
      """,
      help:
        "Indent it by \(first.indent + shift), like \(line.text(line.nameRange).shown).",
      at: range,
      on: first,
      notes: [note("this one is indented by \(wanted)", at: line.nameRange, on: line)],
      fix: reindented(block.map { ($0, $0.indent + shift) }),
      repairs: [
        Repair(edits: moves.flatMap { $0?.edits ?? [] }).losingPlace
      ],
      isStructural: true
    )
    mistake.isOdd = isOdd(first, against: line)
    return mistake
  }

  /// The lines right before that one which belong to that level, with all that is below them.
  private func block(upTo line: TextLine, at level: OpenColumns.Column) -> [TextLine] {
    var block: [TextLine] = []
    // From the last to the first.
    let indent = level.line.indent
    var above = text.content(before: line)
    while let candidate = above,
      candidate.indent > indent
        || candidate.indent == indent && candidate.dashes.isEmpty == level.line.dashes.isEmpty
          && !(candidate.isOpen && candidate.dashes.isEmpty && block.last?.indent == indent
            && candidate.number < level.line.number)
    {
      block.append(candidate)
      guard block.count <= Self.longestMove else { return [] }
      above = text.content(before: candidate)
    }
    return block.reversed()
  }

  /// Where the block should start: beside that line, or above it if it is a key that waits for
  /// what belongs to it.
  private func blockIndent(of block: [TextLine], before line: TextLine, at level: Int) -> Int {
    guard let first = block.first, block.count == 1, first.isOpen, first.dashes.isEmpty,
      let parent = text.content(before: first), parent.isOpen
    else { return (block.first?.indent ?? 0) + line.indent - level }
    let above = parent.bodyColumn + step
    return above < line.indent ? above : line.indent
  }

  /// Whether the indentation of the first is stranger than that of the second.
  private func isOdd(_ first: TextLine, against second: TextLine) -> Bool {
    guard let parent = text.content(before: first) else { return false }
    if parent.isOpen, parent.dashes.isEmpty, parent.indent == first.indent, first.dashes.isEmpty {
      return true
    }
    let step = step
    let base = parent.isOpen ? parent.bodyColumn : 0
    let isRegular = { (line: TextLine) in
      parent.isOpen ? line.indent - base == step : line.indent % step == 0
    }
    return !isRegular(first) && isRegular(second)
  }

  /// By how much this file mostly indents what belongs to a key: 2 or 4.
  private var step: Int {
    var (twos, fours) = (0, 0)
    var current: TextLine? = text.line(0)
    var parent: TextLine?
    while let line = current, line.number < 1000 {
      if line.hasContent {
        if let parent, parent.isOpen, parent.dashes.isEmpty {
          if line.indent - parent.indent == 2 { twos += 1 }
          if line.indent - parent.indent == 4 { fours += 1 }
        }
        parent = line
      }
      current = text.line(after: line)
    }
    return fours > twos ? 4 : 2
  }

  /// The more likely one first.
  func weighed(_ mistake: Mistake, against other: Mistake?) -> Mistake {
    guard let other else { return mistake }
    var (first, second) = other.isOdd ? (other, mistake) : (mistake, other)
    first.alternatives = [second]
    second.alternatives = []
    return first
  }

  /// Moves a line to one of these columns. What has lines below it must stay above them.
  func ways(to columns: [Int], for line: TextLine) -> [Repair?] {
    let next = text.content(after: line)
    let fitting = columns.filter { column in
      guard line.isOpen, line.dashes.isEmpty, let next, next.indent > 0 else { return true }
      return next.dashes.isEmpty ? next.indent > column : next.indent >= column
    }
    return (fitting.isEmpty ? columns : fitting).prefix(2).map { line.moved(to: $0)?.losingPlace }
  }
}
