import ActivationDiagnostics
import ActivationReporting
import TestSupport
import Testing

@Suite("Source lines below a finding")
struct SnippetTests {
  @Test(arguments: SampleSnippet.all)
  func `each shape of line and range is drawn as people know it from compilers`(
    _ sample: SampleSnippet
  ) throws {
    try Golden.expect(sample.text(), matches: "snippets/\(sample.name).txt")
  }

  @Test(arguments: SampleSnippet.all)
  func `colours only add, and no line is broken by the terminal itself`(
    _ sample: SampleSnippet
  ) {
    let plain = sample.text()
    #expect(sample.text(colour: true).replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    #expect(!plain.contains("\u{1B}"))
    for line in plain.split(separator: "\n") {
      #expect(DisplayColumns.count(line) <= sample.width, "\(line)")
    }
  }

  @Test func `the names of the samples tell them apart`() {
    #expect(Set(SampleSnippet.all.map(\.name)).count == SampleSnippet.all.count)
  }

  @Test func `a rule that is broken a thousand times doesn't bury the others`() throws {
    let many = (1...263).map { line in
      Finding(
        .unknownKey, "`a\(line)` is not a key",
        at: SourceLocation(
          file: "p.yaml", start: .init(line: line, column: 1), end: .init(line: line, column: 2)))
    }
    let other = Finding(.missingKey, "the plan needs the key `name`")
    let text = FindingsText.render(many + [other], sources: [], style: Layout.wide.style)
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("error[P013]") }.count == 50)
    #expect(text.contains("… and 213 more of P013; --all shows them\n"))
    #expect(text.contains("error[P014]: the plan needs the key `name`"))
    #expect(text.hasSuffix("\n264 errors\n"))
    let all = FindingsText.render(
      many + [other], sources: [], style: Layout.wide.style, showsAll: true)
    #expect(all.split(separator: "\n").filter { $0.hasPrefix("error[P013]") }.count == 263)
    #expect(!all.contains("--all"))
  }

  @Test func `the closing line says how much can be corrected without asking`() {
    let certain = SampleSnippet.all.first { $0.name == "fix-word" }?.finding
    let text = FindingsText.render(
      [certain, SampleSource.findings[0]].compactMap { $0 }, sources: [],
      style: Layout.wide.style)
    #expect(text.hasSuffix("\n2 errors; `sortie validate --fix` can correct 1 of them\n"))
  }
}
