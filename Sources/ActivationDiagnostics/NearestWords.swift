/// Finds what somebody who misspelt a word may have meant.
package struct NearestWords: Sendable {
  private let candidates: [[UInt8]]

  package init(_ candidates: some Sequence<String>) {
    self.candidates = candidates.map { Array($0.utf8) }
  }

  /// The nearest candidates, nearest first, at most `limit`; none if nothing is near.
  ///
  /// Near is a third of the word's length in edits, at least one and at most three; letter case
  /// counts nothing. Costs the product of the lengths for each candidate.
  package func near(_ word: String, limit: Int = 3) -> [String] {
    let wanted = Array(word.utf8)
    let reach = max(1, min(3, wanted.count / 3))
    var found: [(distance: Int, index: Int)] = []
    for (index, candidate) in candidates.enumerated()
    where abs(candidate.count - wanted.count) <= reach {
      let distance = Self.distance(wanted, candidate)
      if distance <= reach { found.append((distance, index)) }
    }
    found.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return found.prefix(limit).map { String(decoding: candidates[$0.index], as: UTF8.self) }
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        let isSame = lowercase(letter) == lowercase(other)
        var best = min(previous[column + 1] + 1, current[column] + 1)
        best = min(best, previous[column] + (isSame ? 0 : 1))
        if row > 0 && column > 0 && letter == right[column - 1] && left[row - 1] == other {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      (before, previous) = (previous, current)
    }
    return previous[right.count]
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
  }
}
