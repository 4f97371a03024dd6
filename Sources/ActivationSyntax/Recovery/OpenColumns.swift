/// The columns in which a line may start, judged by the lines above it: those of the keys and
/// dashes that nothing less indented has ended since.
struct OpenColumns {
  struct Column {
    /// From 0, in bytes.
    let place: Int
    let isItem: Bool
    let line: TextLine
  }

  /// The deepest first.
  private(set) var columns: [Column] = []

  init(above line: TextLine, in text: SourceText) {
    var limit = Int.max
    var above = text.content(before: line)
    while limit > 0, let candidate = above {
      let start = candidate.bytes.startIndex
      if candidate.colon != nil || candidate.dashes.isEmpty {
        add(candidate.bodyColumn, isItem: false, candidate, below: &limit)
      }
      for dash in candidate.dashes.reversed() {
        add(dash - start, isItem: true, candidate, below: &limit)
      }
      above = text.content(before: candidate, indentedLessThan: limit)
    }
  }

  private mutating func add(_ place: Int, isItem: Bool, _ line: TextLine, below limit: inout Int) {
    guard place < limit else { return }
    if isItem || line.colon != nil {
      columns.append(Column(place: place, isItem: isItem, line: line))
    }
    limit = place
  }

  /// The columns of keys, or of dashes, the nearest to that one first.
  func nearest(to wanted: Int, forItem isItem: Bool) -> [Int] {
    columns.filter { $0.isItem == isItem }.map(\.place).sorted {
      (abs($0 - wanted), -$0) < (abs($1 - wanted), -$1)
    }
  }

  subscript(place: Int) -> Column? { columns.first { $0.place == place } }
}
