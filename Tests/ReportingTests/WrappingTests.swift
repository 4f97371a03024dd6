import TestSupport
import Testing

@testable import ActivationReporting

@Suite("Wrapping")
struct WrappingTests {
  @Test("wrapping loses no word and keeps to the width, whatever the text", arguments: 0..<50)
  func law(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let words = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        String(
          (0..<Int.random(in: 1...12, using: &random)).map { _ in
            ["a", "é", "日", "e\u{301}", "👩‍👩‍👧", "-"].randomElement(using: &random) ?? "a"
          }.joined())
      }
      let line = words.reduce(into: TextLine()) { line, word in
        line +=
          (line.isEmpty ? TextLine() : " ")
          + TextLine(word, Bool.random(using: &random) ? .strong : .plain)
      }
      let width = Int.random(in: 5...60, using: &random)
      let hanging = Int.random(in: 0...4, using: &random)
      let lines = line.wrapped(to: width, hanging: hanging)
      let shown = lines.map { $0.spans.map(\.text).joined() }
      #expect(shown.flatMap { $0.split(separator: " ") } == words.map { $0[...] }, "seed \(seed)")
      for text in shown where DisplayWidth.of(text) > width {
        #expect(text.split(separator: " ").count == 1, "seed \(seed): \(text)")
      }
    }
  }

  @Test("a command in backticks stays on one line, so that it can be copied", arguments: 20...70)
  func commands(width: Int) {
    let command = "`sortie lock settle plan.yaml sftp/gold --not-started --because TEXT`"
    let line =
      TextLine("Look at the runs of the destination, then say so: ") + TextLine(command, .strong)
      + TextLine(", or wait ` and see.")
    let shown = line.wrapped(to: width).map { $0.spans.map(\.text).joined() }
    #expect(shown.contains { $0.contains(command) }, "\(shown)")
    #expect(shown.filter { !$0.contains(command) }.allSatisfy { DisplayWidth.of($0) <= width })
  }

  @Test(
    "columns are counted as a terminal shows them",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("👩‍👩‍👧", 2), ("✂️", 2), ("→", 1), ("“x”", 3), ("🇩🇪", 2),
      ("ｶﾅ", 2),
    ])
  func width(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }
}
