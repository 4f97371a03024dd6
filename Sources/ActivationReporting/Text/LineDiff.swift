/// Which lines two texts share, and which only one of them has.
///
/// Myers' greedy algorithm between the lines that begin and end both texts alike; where the texts
/// differ in more than `mostEdits` lines, the middle counts as replaced as a whole, so that the cost
/// stays bounded.
struct LineDiff {
  enum Edit: Equatable {
    case keep(Substring)
    case delete(Substring)
    case insert(Substring)
  }

  let edits: [Edit]

  /// Arbitrary: some 4 million steps.
  private static let mostEdits = 2_000

  init(_ old: String, _ new: String) {
    let (left, right) = (Self.lines(old), Self.lines(new))
    let shorter = min(left.count, right.count)
    var head = 0
    while head < shorter, left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < shorter - head, left[left.count - 1 - tail] == right[right.count - 1 - tail] {
      tail += 1
    }
    edits =
      left[..<head].map(Edit.keep)
      + Self.middle(
        Array(left[head..<(left.count - tail)]), Array(right[head..<(right.count - tail)]))
      + left[(left.count - tail)...].map(Edit.keep)
  }

  /// Each line with its end, so that a missing one at the end of a text is a difference.
  private static func lines(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    while start < text.endIndex {
      // A CRLF is one character, so that a carriage return stays with its line.
      let end = text[start...].firstIndex(where: \.isNewline).map(text.index(after:))
      lines.append(text[start..<(end ?? text.endIndex)])
      start = end ?? text.endIndex
    }
    return lines
  }

  private static func middle(_ left: [Substring], _ right: [Substring]) -> [Edit] {
    guard !left.isEmpty, !right.isEmpty, let trace = trace(left, right) else {
      return left.map(Edit.delete) + right.map(Edit.insert)
    }
    var edits: [Edit] = []
    var (x, y) = (left.count, right.count)
    for (distance, reached) in trace.enumerated().reversed() {
      let diagonal = x - y
      let isDown = Self.goesDown(reached, diagonal, distance)
      let before = isDown ? diagonal + 1 : diagonal - 1
      let start = distance == 0 ? 0 : reached[before + distance + 1]
      let (fromX, fromY) = (start, start - before)
      while x > (distance == 0 ? 0 : fromX), y > (distance == 0 ? 0 : fromY),
        left[x - 1] == right[y - 1]
      {
        edits.append(.keep(left[x - 1]))
        (x, y) = (x - 1, y - 1)
      }
      guard distance > 0 else { break }
      edits.append(isDown ? .insert(right[y - 1]) : .delete(left[x - 1]))
      (x, y) = (fromX, fromY)
    }
    return edits.reversed()
  }

  /// For each number of edits, how far each diagonal was reached before; nil if there are too many.
  private static func trace(_ left: [Substring], _ right: [Substring]) -> [[Int]]? {
    var trace: [[Int]] = []
    var reached = [0, 0, 0]
    for distance in 0...min(left.count + right.count, mostEdits) {
      trace.append(reached)
      var next = [Int](repeating: 0, count: 2 * distance + 5)
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let isDown = goesDown(reached, diagonal, distance)
        var x =
          distance == 0
          ? 0
          : isDown ? reached[diagonal + 1 + distance + 1] : reached[diagonal - 1 + distance + 1] + 1
        while x < left.count, x - diagonal < right.count, left[x] == right[x - diagonal] { x += 1 }
        if x >= left.count, x - diagonal >= right.count { return trace }
        next[diagonal + distance + 2] = x
      }
      reached = next
    }
    return nil
  }

  /// Whether a diagonal is best reached by an insertion. `reached` holds diagonals shifted by one
  /// more than the distance before.
  private static func goesDown(_ reached: [Int], _ diagonal: Int, _ distance: Int) -> Bool {
    guard diagonal != -distance else { return true }
    guard diagonal != distance else { return false }
    return reached[diagonal - 1 + distance + 1] < reached[diagonal + 1 + distance + 1]
  }
}
