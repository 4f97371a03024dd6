import ActivationDiagnostics
import ActivationSyntax
import TestSupport
import Testing

@Suite("Syntax findings")
struct ComplaintTests {
  @Test("every mistake is said in plain words, at its place, as reviewed")
  func golden() throws {
    var output = ""
    for sample in Samples.mistakes {
      output += MarkedSample(sample, findings: parse(Array(sample.utf8)).findings).text + "\n"
    }
    try Golden.expect(output, equals: "Tests/SyntaxTests/Fixtures/mistakes.txt")
  }

  @Test("each mistake is found, alone, with its help, and nothing of the parser's own words")
  func alone() {
    for sample in Samples.mistakes {
      let findings = parse(Array(sample.utf8)).findings
      #expect(findings.count == 1, "\(sample): \(findings.map(\.message))")
      for finding in findings {
        #expect(finding.help?.hasSuffix(".") == true, "\(sample)")
        for words in ["this can't be read", "did not find", "found ", "context", "scalar", "token"]
        {
          #expect(!finding.message.contains(words), "\(sample): \(finding.message)")
        }
      }
    }
  }

  @Test("bytes that are no UTF-8 are named by line and column, and the rest is read")
  func notUTF8() {
    let broken = parse(Array("a: é\nb: ü".utf8) + [0xFF, 0x41] + Array("\nc: *x\n".utf8))
    #expect(broken.findings.map(\.rule.code) == ["P002", "P005"])
    #expect(broken.findings.first?.location?.description == "t.yaml:2:5")
    #expect(broken.findings.last?.location?.description == "t.yaml:3:4")
    let wide = parse([0xFF, 0xFE, 0x61, 0x00])
    #expect(wide.findings.map(\.message) == ["the file is UTF-16, not UTF-8"])
  }

  @Test("of two equal keys both places are named, among many keys too", arguments: [3, 40])
  func duplicates(count: Int) throws {
    let keys = (1...count).map { "k\($0): v\n" }.joined() + "k2: again\n"
    let parsed = parse(Array(keys.utf8))
    #expect(parsed.value != nil)
    let finding = try #require(parsed.findings.first)
    #expect(finding.location?.description == "t.yaml:\(count + 1):1")
    #expect(finding.notes.first?.location?.description == "t.yaml:2:1")
  }

  @Test("small files that would grow without bound are refused")
  func limits() {
    let laughs =
      "a0: &a0 [x]\n"
      + (1...8).map { level in
        let inner = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
        return "a\(level): &a\(level) [\(inner)]\n"
      }.joined()
    let nested = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
    let stacked =
      "a0: &a0 [x]\n" + (1...70).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
    let long = "a: " + String(repeating: "x", count: YAMLLimits.scalarBytes + 1)
    for text in [laughs, nested, stacked, long] {
      let parsed = parse(Array(text.utf8))
      #expect(parsed.findings.map(\.rule.code) == ["P006"])
      #expect(parsed.value == nil)
    }
    let fits = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(parse(Array(fits.utf8)).findings.isEmpty)
  }

  private func parse(_ bytes: [UInt8]) -> Diagnosed<YAMLDocument?> {
    YAMLDocument.parse(SourceFile(name: "t.yaml", bytes: bytes))
  }
}
