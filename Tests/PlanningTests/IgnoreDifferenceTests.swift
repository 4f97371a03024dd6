import ActivationDiagnostics
import ActivationPlanning
import Testing

@Suite("Differences between comments that silence warnings")
struct IgnoreDifferenceTests {
  private func comment(
    _ line: Int, _ target: String, _ reason: String = "it is late"
  ) -> IgnoreDifference.Comment {
    let start = SourcePosition(line: line, column: 1)
    return .init(
      location: .init(file: "sale.yaml", start: start, end: start), codes: ["G102"],
      reason: reason, target: target)
  }

  private func difference(
    from old: [IgnoreDifference.Comment], to new: [IgnoreDifference.Comment],
    lines: Set<String> = []
  ) -> [[Int]]? {
    IgnoreDifference(
      file: "sale.yaml", from: old, to: new, lines: lines.union(new.map(\.target))
    ).map { difference in
      [difference.added, difference.removed].map { $0.map(\.location.start.line) }
    }
  }

  @Test func `equal comments on equal lines are counted, not taken for one`() {
    let two = [comment(1, "a"), comment(5, "a")]
    #expect(difference(from: two, to: two) == nil)
    #expect(difference(from: [comment(1, "a")], to: two)?.map(\.count) == [1, 0])
    #expect(difference(from: two, to: [comment(9, "a")])?.map(\.count) == [0, 1])
  }

  @Test func `a comment goes with its line when that moves or is edited, and with no other`() {
    #expect(difference(from: [comment(1, "a")], to: [comment(7, "a")]) == nil)
    #expect(difference(from: [comment(1, "a: 1")], to: [comment(1, "a: 2")]) == nil)
    // Its line is still there, without it.
    #expect(
      difference(from: [comment(1, "a")], to: [comment(2, "b")], lines: ["a"]) == [[2], [1]])
    #expect(
      difference(from: [comment(1, "a")], to: [comment(1, "a", "other reason")]) == [[1], [1]])
  }
}
