import ActivationDiagnostics
import ActivationSyntax
import Testing

@Suite("Syntax findings")
struct ComplaintTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let code: String
    let place: String
    let words: String

    init(_ text: String, _ code: String, _ place: String, _ words: String) {
      (self.text, self.code, self.place, self.words) = (text, code, place, words)
    }

    var testDescription: String { "\(code) \(words)" }
  }

  static let cases: [Case] = [
    Case("a:\n\tb: 1\n", "P001", "2:1", "a tab is used for indentation"),
    Case("a: 1\nb: \"open\nc: 2\n", "P001", "2:4", "a quote is opened here and never closed"),
    Case("a: [1, 2\nb: 3\n", "P001", "1:4", "a list is opened here"),
    Case("a: {x: 1\nb: 3\n", "P001", "1:4", "a mapping is opened here"),
    Case("a: 1\nb:2\nc: 3\n", "P001", "2:1", "a space is missing after the colon"),
    Case("a: 1\nplain\nc: 3\n", "P001", "2:1", "a key stands here without its colon"),
    Case("a: x: y\n", "P001", "1:5", "a second colon stands in this line"),
    Case("b:2\nc: 3\n", "P001", "2:2", "a key can't stand here"),
    Case("a:\n   x: 1\n  y: 2\n", "P001", "3:3", "this line is not indented like"),
    Case("a: @x\n", "P001", "1:4", "a value can't start with `@`"),
    Case("a: \"\\q\"\n", "P001", "1:5", "a backslash in double quotes"),
    Case("é: 1\na: \u{7}\n", "P001", "2:4", "there is an invisible control character"),
    Case("a: x\u{2028}y\n", "P001", "1:5", "an invisible character here is a line end"),
    Case("a: 1\nb: 2\na: 3\n", "P003", "3:1", "the key `a` is given twice"),
    Case("{\"a\": 1, 'a': 2}", "P003", "1:10", "the key `a` is given twice"),
    Case("a: 1\n---\nb: 2\n", "P004", "2:1", "a second document starts here"),
    Case("a: *x\n", "P005", "1:4", "there is no anchor `&x`"),
    Case("a: &x [*x]\n", "P005", "1:8", "`*x` stands inside `&x`"),
    Case("", "P007", "1:1", "the file is empty"),
    Case("\u{FEFF}", "P007", "1:1", "the file is empty"),
    Case("# only\n\n", "P007", "1:1", "the file is empty"),
    Case("---\n", "P007", "1:1", "the file is empty"),
    Case("a: !secret x\n", "P008", "1:4", "the tag `!secret` is not supported"),
    Case("[a]: 1\n", "P008", "1:1", "a key must be a text"),
    Case("<<: 1\n", "P008", "1:5", "`<<` can only take in"),
  ]

  @Test("what is wrong is said in plain words, at its place", arguments: cases)
  func complaint(example: Case) throws {
    let findings = parse(Array(example.text.utf8)).findings
    try #require(findings.count == 1, "\(findings.map(\.message))")
    #expect(findings[0].rule.code == example.code)
    #expect(findings[0].message.hasPrefix(example.words), "\(findings[0].message)")
    #expect(findings[0].location?.description == "t.yaml:" + example.place)
    #expect(findings[0].help?.hasSuffix(".") == true)
  }

  @Test("bytes that are no UTF-8 are named by line and column")
  func notUTF8() {
    let broken = parse(Array("a: é\nb: ü".utf8) + [0xFF, 0x41])
    #expect(broken.findings.map(\.rule.code) == ["P002"])
    #expect(broken.findings.first?.location?.description == "t.yaml:2:5")
    let wide = parse([0xFF, 0xFE, 0x61, 0x00])
    #expect(wide.findings.first?.message == "the file is UTF-16, not UTF-8")
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

  @Test("no bytes make the reader fail, and every place lies within the file")
  func mutations() {
    let seed: UInt64 = 20_261_123
    var generator = SeededGenerator(state: seed)
    let base = Array(
      """
      name: &n "fl\\u00e4sh"   # é
      list: [a, 'it''s', {k: *n}]
      more:
        - |
          text
        - <<: {x: 1}
          y: ~
      """.utf8
    )
    let noise = Array("\t\n\r\"'[]{}:,&*#-|>!%@` é\u{FEFF}\u{0}".utf8) + [0xFF, 0xC2]
    for round in 0..<4000 {
      var bytes = base
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.remove(at: index)
        case 1: bytes.insert(noise.randomElement(using: &generator) ?? 0, at: index)
        default: bytes[index] = noise.randomElement(using: &generator) ?? 0
        }
      }
      let parsed = parse(bytes)
      #expect(parsed.value != nil || !parsed.findings.isEmpty, "seed \(seed), round \(round)")
      if let root = parsed.value?.root { visit(root, within: bytes.count) }
    }
  }

  private func visit(_ node: YAMLNode, within count: Int) {
    #expect(node.byteRange.upperBound <= count)
    #expect(node.location.start <= node.location.end)
    for entry in node.entries {
      visit(entry.key, within: count)
      visit(entry.value, within: count)
    }
    for element in node.elements { visit(element, within: count) }
  }

  private func parse(_ bytes: [UInt8]) -> Diagnosed<YAMLDocument?> {
    YAMLDocument.parse(SourceFile(name: "t.yaml", bytes: bytes))
  }
}

/// SplitMix64: the same numbers for the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
