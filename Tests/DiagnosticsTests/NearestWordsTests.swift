import ActivationDiagnostics
import Testing

@Suite struct `Words that may have been meant` {
  /// Optimal string alignment over the whole table, without any short cut.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [Array(0...right.count)]
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(rows[row][column + 1] + 1, current[column] + 1)
        best = min(best, rows[row][column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          best = min(best, rows[row - 1][column - 1] + 1)
        }
        current.append(best)
      }
      rows.append(current)
    }
    return rows[left.count][right.count]
  }

  @Test func `are those within the allowed number of edits, whatever was left uncompared`() {
    var state: UInt64 = 20_261_128
    func next(_ limit: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
    func word() -> [UInt8] { (0..<next(13)).map { _ in UInt8(ascii: "a") + UInt8(next(3)) } }
    for _ in 0..<4000 {
      let (wanted, candidate) = (word(), word())
      let reach = max(1, min(3, wanted.count / 3))
      let near = NearestWords([String(decoding: candidate, as: UTF8.self)])
        .near(String(decoding: wanted, as: UTF8.self))
      #expect(near.isEmpty == (Self.distance(wanted, candidate) > reach), "\(wanted) \(candidate)")
    }
  }
}
