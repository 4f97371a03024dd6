/// Finds the words that somebody probably meant.
package enum Spelling {
  /// Up to two candidates within a third of the word's length, nearest first, then by spelling.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> [String]
  {
    let folded = Array(word.lowercased().unicodeScalars)
    let limit = max(1, folded.count / 3)
    return
      candidates
      .map { (word: $0, distance: distance(folded, Array($0.lowercased().unicodeScalars))) }
      .filter { $0.distance <= limit }
      .sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
      .prefix(2)
      .map(\.word)
  }

  /// Edits between two words, a swap of neighbours counting as one (optimal string alignment).
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, scalar) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(last[column + 1] + 1, current[column] + 1)
        best = min(best, last[column] + (scalar == other ? 0 : 1))
        if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
