/// Finds what somebody who misspelt a word may have meant.
package struct NearestWords: Sendable {
  private let candidates: [[UInt8]]

  package init(_ candidates: some Sequence<String>) {
    self.candidates = candidates.map { Array($0.utf8) }
  }

  /// The nearest candidates, nearest first, at most `limit`; none if nothing is near.
  ///
  /// Near is a third of the word's length in edits, at least one and at most three; letter case
  /// counts nothing. Costs some seven times the word's length for each candidate about as long.
  package func near(_ word: String, limit: Int = 3) -> [String] {
    let wanted = Array(word.utf8)
    let reach = max(1, min(Self.mostEdits, wanted.count / 3))
    var found: [(distance: Int, index: Int)] = []
    for (index, candidate) in candidates.enumerated()
    where abs(candidate.count - wanted.count) <= reach {
      let distance = Self.distance(wanted, candidate, upTo: reach)
      if distance <= reach { found.append((distance, index)) }
    }
    found.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return found.prefix(limit).map { String(decoding: candidates[$0.index], as: UTF8.self) }
  }

  private static let mostEdits = 3

  /// Insertions, deletions, replacements and swaps of neighbours between two words; something
  /// greater than `reach` where there are more.
  ///
  /// Only pairs of places no further apart than `reach` are looked at: a way through others takes
  /// more edits.
  private static func distance(_ left: [UInt8], _ right: [UInt8], upTo reach: Int) -> Int {
    let far = reach + 1
    var before = [Int](repeating: far, count: right.count + 1)
    var previous = (0...right.count).map { min($0, far) }
    var current = before
    for (row, letter) in left.enumerated() {
      let columns = max(0, row - reach)..<max(0, min(right.count, row + reach + 1))
      current[columns.lowerBound] = columns.lowerBound == 0 ? min(row + 1, far) : far
      var least = current[columns.lowerBound]
      for column in columns {
        let other = right[column]
        let isSame = lowercase(letter) == lowercase(other)
        var best = min(previous[column + 1] + 1, current[column] + 1)
        best = min(best, previous[column] + (isSame ? 0 : 1))
        if row > 0 && column > 0 && letter == right[column - 1] && left[row - 1] == other {
          best = min(best, before[column - 1] + 1)
        }
        current[column + 1] = min(best, far)
        least = min(least, best)
      }
      if least > reach { return far }
      if columns.upperBound < right.count { current[columns.upperBound + 1] = far }
      (before, previous, current) = (previous, current, before)
    }
    return previous[right.count]
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
  }
}
