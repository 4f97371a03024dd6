import ActivationDiagnostics
import ActivationSyntax
import Testing

@Suite("Syntax tree")
struct TreeTests {
  @Test("keys, lists and texts come out as they were written")
  func shapes() throws {
    let root = try tree(
      """
      name: flash   # comment
      list: [a, 'it''s', "q\\u00e9"]
      nested:
        - {k: v}
        - |
          two
          lines
      none:
      """
    )
    #expect(root.kind == .mapping)
    #expect(root.entries.map(\.key.text) == ["name", "list", "nested", "none"])
    #expect(root["name"]?.text == "flash")
    #expect(root["list"]?.elements.map(\.text) == ["a", "it's", "qé"])
    #expect(root["list"]?.elements.map(\.isPlain) == [true, false, false])
    let nested = try #require(root["nested"])
    #expect(Array(nested.elements)[0]["k"]?.text == "v")
    #expect(Array(nested.elements)[1].text == "two\nlines\n")
    #expect(root["none"]?.isNull == true)
    #expect(root["missing"] == nil)
  }

  @Test("texts that a looser reader would turn into numbers, dates or Booleans stay texts")
  func textsStayTexts() throws {
    let root = try tree("[2026-11-27, no, 012, 1.0, ~, 'null', \"~\"]")
    #expect(root.elements.map(\.text) == ["2026-11-27", "no", "012", "1.0", "~", "null", "~"])
    #expect(root.elements.map(\.isNull) == [false, false, false, false, true, false, false])
  }

  @Test("JSON is read as the YAML it is")
  func json() throws {
    let root = try tree(#"{"a": [1, true, null], "b": {"c": "\/x\n\t"}}"#)
    #expect(root["a"]?.elements.map(\.text) == ["1", "true", "null"])
    #expect(root["b"]?["c"]?.text == "/x\n\t")
  }

  @Test("aliases stand for their anchor's value, and are placed where they were written")
  func aliases() throws {
    let root = try tree("a: &x {k: v}\nb: *x\nc: &t text\nd: *t\n")
    #expect(root["b"]?["k"]?.text == "v")
    #expect(root["b"]?.isAlias == true)
    #expect(root["b"]?.location.description == "t.yaml:2:4")
    #expect(root["c"]?.text == "text")
    #expect(root["d"]?.text == "text")
  }

  @Test("merge keys fill in what a mapping doesn't say itself; the first source wins")
  func merges() throws {
    let root = try tree(
      """
      base: &base {a: 1, b: 1}
      more: &more {<<: *base, b: 2, c: 2}
      all: {d: 3, <<: [*more, {c: 4, e: 4}], a: 3}
      quoted: {"<<": text}
      """
    )
    let all = try #require(root["all"])
    let pairs = all.entries.map { "\($0.key.text ?? "")\($0.value.text ?? "")" }
    #expect(pairs == ["d3", "a3", "b2", "c2", "e4"])
    #expect(root["quoted"]?["<<"]?.text == "text")
  }

  @Test("an escape as long as what it stands for isn't mistaken for it")
  func sameLengthEscape() throws {
    #expect(try tree(#"a: "\_""#)["a"]?.text == "\u{A0}")
    #expect(try tree(#"a: "\\\\""#)["a"]?.text == #"\\"#)
    #expect(try tree("a: 'x''x'")["a"]?.text == "x'x")
  }

  @Test(
    "places count Unicode scalars from 1, after any text and with a byte order mark",
    arguments: ["\n", "\r\n", "\r"]
  )
  func places(lineEnd: String) throws {
    let lines = ["«é»: 'naïve 🇩🇪'", "  ", "k:", "  - ünder: [ä, 'ö']", "z: end"]
    for mark in ["", "\u{FEFF}"] {
      let root = try tree(mark + lines.joined(separator: lineEnd))
      #expect(span(root["«é»"]) == "1:6-1:16")
      #expect(span(root["k"]) == "4:3-4:20")
      let list = try #require(root["k"]?.elements.first { _ in true }?["ünder"])
      #expect(span(list) == "4:12-4:20")
      #expect(list.elements.map(span) == ["4:13-4:14", "4:16-4:19"])
      #expect(span(root["z"]) == "5:4-5:7")
    }
  }

  @Test("a block collection ends with its last value, not at the next line")
  func blockEnd() throws {
    let root = try tree("a:\n  - x\n  - y\n\n# comment\nb: 1\n")
    #expect(span(root["a"]) == "2:3-3:6")
    #expect(span(root) == "1:1-6:5")
  }

  @Test("equal texts are recognised whatever their quoting")
  func hasText() throws {
    let root = try tree(#"[ab, 'ab', "a\x62", abc, [ab]]"#)
    #expect(root.elements.map { $0.hasText("ab") } == [true, true, true, false, false])
  }

  private func tree(_ text: String) throws -> YAMLNode {
    let parsed = YAMLDocument.parse(SourceFile(name: "t.yaml", bytes: Array(text.utf8)))
    #expect(parsed.findings == [])
    return try #require(parsed.value).root
  }

  private func span(_ node: YAMLNode?) -> String {
    guard let place = node?.location else { return "none" }
    return "\(place.start.line):\(place.start.column)-\(place.end.line):\(place.end.column)"
  }
}
