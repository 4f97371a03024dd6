/// What repairs have done to the lines of a text, asked for line by line in their order.
struct RepairMarks {
  struct Mark {
    var isRepaired = false
    /// Whether its key was lost.
    var losesKey = false
    /// Whether it may belong elsewhere.
    var losesPlace = false

    /// Whether something may seem to be missing because of it.
    var isLost: Bool { losesKey || losesPlace }
  }

  private var edits: [(start: Int, repair: Repair)]
  private let doubtfulLines: Set<Int>
  private var position = 0

  init(_ repairs: [Repair], _ doubtfulLines: [Int]) {
    edits = repairs.flatMap { repair in
      repair.edits.filter { !$0.bytes.isEmpty }.map { ($0.start, repair) }
    }
    edits.sort { $0.start < $1.start }
    self.doubtfulLines = Set(doubtfulLines)
  }

  var isEmpty: Bool { edits.isEmpty && doubtfulLines.isEmpty }

  /// The mark of the next line. An edit never goes over the end of a line.
  mutating func next(_ line: TextLine, repaired: TextLine) -> Mark {
    var mark = Mark()
    while position < edits.count, edits[position].start < line.bytes.endIndex {
      mark.isRepaired = true
      mark.losesKey = mark.losesKey || edits[position].repair.losesKeys
      mark.losesPlace = mark.losesPlace || edits[position].repair.losesPlace
      position += 1
    }
    if mark.isRepaired, let key = line.key {
      let isKept = repaired.key.map { repaired.text($0) == line.text(key) } ?? false
      mark.losesKey = mark.losesKey || !isKept
    }
    if doubtfulLines.contains(line.number) { (mark.isRepaired, mark.losesKey) = (true, true) }
    return mark
  }
}
