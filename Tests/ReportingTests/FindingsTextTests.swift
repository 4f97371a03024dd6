import ActivationDiagnostics
import ActivationReporting
import TestSupport
import Testing

@Suite("Findings as text")
struct FindingsTextTests {
  @Test("a person sees what is wrong, where, and what to do", arguments: Layout.allCases)
  func golden(layout: Layout) throws {
    let text = FindingsText.render(
      SampleSource.findings, sources: [SampleSource.file], style: layout.style)
    try Golden.expect(text, matches: "findings.\(layout.rawValue).txt")
  }

  @Test("nothing is said where nothing was found")
  func empty() {
    #expect(FindingsText.render([], sources: [], style: Layout.wide.style).isEmpty)
  }

  @Test("a finding keeps its place where the file can't be shown")
  func unknownFile() {
    let text = FindingsText.render(
      [SampleSource.findings[2]], sources: [], style: Layout.wide.style)
    #expect(text.contains("--> flash-sale.yaml:7:23\n"))
  }

  @Test(
    "carets stand under what they mean, whatever the line is made of",
    arguments: [
      Caret("a: bad\n", 4, 7, "1 | a: bad\n  |    ^^^\n"),
      Caret("a: bad\r\nb: 1\r\n", 4, 7, "1 | a: bad\n  |    ^^^\n"),
      Caret("\u{FEFF}a: bad", 4, 7, "1 | a: bad\n  |    ^^^\n"),
      Caret("\tbad\n", 2, 5, "1 |     bad\n  |     ^^^\n"),
      Caret("日本 bad\n", 4, 7, "1 | 日本 bad\n  |      ^^^\n"),
      Caret("日本 bad\n", 1, 3, "1 | 日本 bad\n  | ^^^^\n"),
      Caret("e\u{301}e\u{301} bad\n", 6, 9, "1 | e\u{301}e\u{301} bad\n  |    ^^^\n"),
      Caret("👩‍👩‍👧 bad\n", 7, 10, "1 | 👩‍👩‍👧 bad\n  |    ^^^\n"),
      Caret("a\u{1B}[31m bad\n", 8, 11, "1 | a\\u{1B}[31m bad\n  |             ^^^\n"),
      Caret("bad\n", 4, 4, "1 | bad\n  |    ^\n"),
      Caret("bad\n", 9, 12, "1 | bad\n  |    ^\n"),
      Caret("", 1, 1, "1 |\n  | ^\n"),
      // A line end to YAML 1.1 only: places are counted as editors do.
      Caret("bad\u{85}next\n", 1, 4, "1 | bad\\u{85}next\n  | ^^^\n"),
    ])
  func carets(_ caret: Caret) {
    let file = SourceFile(name: "p.yaml", bytes: Array(caret.source.utf8))
    let place = SourceLocation(
      file: "p.yaml", start: .init(line: 1, column: caret.from),
      end: .init(line: 1, column: caret.to))
    let text = FindingsText.render(
      [Finding(.notFound, "m", at: place)], sources: [file], style: Layout.wide.style)
    #expect(text.contains(caret.shown), "\(text)")
  }

  struct Caret: Sendable {
    let source: String
    let from: Int
    let to: Int
    let shown: String

    init(_ source: String, _ from: Int, _ to: Int, _ shown: String) {
      self.source = source
      self.from = from
      self.to = to
      self.shown = shown
    }
  }

  @Test(
    "a minified plan doesn't flood the terminal: long lines are cut around the place",
    arguments: [1, 2, 20, 55, 500, 9_000, 9_990, 9_998])
  func longLines(column: Int) throws {
    var scalars = Array(repeating: Character("x"), count: 10_000)
    for index in 0..<3 where column - 1 + index < scalars.count {
      scalars[column - 1 + index] = "B"
    }
    let file = SourceFile(name: "p.yaml", bytes: Array(String(scalars).utf8))
    let place = SourceLocation(
      file: "p.yaml", start: .init(line: 1, column: column),
      end: .init(line: 1, column: column + 3))
    let text = FindingsText.render(
      [Finding(.notFound, "m", at: place)], sources: [file], style: Layout.narrow.style)
    let lines = text.split(separator: "\n").map(Array.init)
    #expect(lines.allSatisfy { $0.count <= 60 })
    let carets = try #require(lines.first { $0.contains("^") })
    let source = try #require(lines.first { $0.contains("x") })
    #expect(carets.filter { $0 == "^" }.count == 3)
    for (index, caret) in carets.enumerated() where caret == "^" {
      #expect(source[index] == "B")
    }
  }

  @Test("a range as long as the file is underlined as far as it is shown")
  func longRange() {
    let file = SourceFile(name: "p.yaml", bytes: Array(repeating: UInt8(ascii: "x"), count: 5_000))
    let place = SourceLocation(
      file: "p.yaml", start: .init(line: 1, column: 10), end: .init(line: 3, column: 1))
    let text = FindingsText.render(
      [Finding(.notFound, "m", at: place)], sources: [file], style: Layout.narrow.style)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 60 })
    #expect(text.contains("^^^^^^^^^^"))
  }

  @Test("findings come by file, line and column, errors first at one place, the rest last")
  func order() {
    let codes = SampleSource.findings.reversed().inReadingOrder.map(\.rule.code)
    #expect(codes == ["G105", "G104", "G118", "G116", "P023", "G110"])
  }
}
