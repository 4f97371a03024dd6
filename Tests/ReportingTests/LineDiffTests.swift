import Testing

@testable import ActivationReporting

@Suite("Differences line by line")
struct LineDiffTests {
  private static func old(_ edits: [LineDiff.Edit]) -> String {
    edits.reduce(into: "") { text, edit in
      switch edit {
      case .keep(let line), .delete(let line): text += line
      case .insert: break
      }
    }
  }

  private static func new(_ edits: [LineDiff.Edit]) -> String {
    edits.reduce(into: "") { text, edit in
      switch edit {
      case .keep(let line), .insert(let line): text += line
      case .delete: break
      }
    }
  }

  /// The fewest insertions and deletions, counted the slow way.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var common = Array(
      repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in left.indices {
      for j in right.indices {
        common[i + 1][j + 1] =
          left[i] == right[j] ? common[i][j] + 1 : max(common[i][j + 1], common[i + 1][j])
      }
    }
    return left.count + right.count - 2 * common[left.count][right.count]
  }

  @Test("both texts can be put together again from a diff, which is the shortest there is")
  func laws() {
    var state: UInt64 = 42
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<2000 {
      let left = (0..<next(12)).map { _ in Character("\(next(4))") }
      let right = (0..<next(12)).map { _ in Character("\(next(4))") }
      let (a, b) = (left.map { "\($0)\n" }.joined(), right.map { "\($0)\n" }.joined())
      let edits = LineDiff(a, b).edits
      #expect(Self.old(edits) == a && Self.new(edits) == b)
      let changes = edits.count { if case .keep = $0 { false } else { true } }
      #expect(changes == Self.distance(left, right), "\(left) → \(right)")
    }
  }

  @Test("a text without a last line end differs from one with it")
  func lastLine() {
    #expect(LineDiff("a\nb", "a\nb\n").edits == [.keep("a\n"), .delete("b"), .insert("b\n")])
    #expect(LineDiff("", "").edits == [])
  }

  @Test("texts that differ everywhere still give both texts back")
  func tooDifferent() {
    let (a, b) = (
      (0..<3000).map { "a\($0)\n" }.joined(), (0..<3000).map { "b\($0)\n" }.joined()
    )
    let edits = LineDiff(a, b).edits
    #expect(Self.old(edits) == a && Self.new(edits) == b)
  }
}
