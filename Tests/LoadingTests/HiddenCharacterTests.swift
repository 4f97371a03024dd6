import ActivationDiagnostics
import ActivationLoading
import Testing

@Suite("Characters of a plan that can't be seen (P042)")
struct HiddenCharacterTests {
  private static func findings(_ value: String, for key: String) -> [Finding] {
    let revision = key == "revision" ? value : "one"
    let description = key == "description" ? value : "one"
    let name = key == "name" ? value : "one"
    let text = """
      version: 1
      name: sale
      description: \(description)
      sandbox: prod
      destinations: { sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601, name: \(name) } }
      audiences: { gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af } }
      activations:
        - destination: sftp
          audiences: [gold]
          revision: \(revision)

      """
    return PlanLoader.load(SourceFile(name: "p.yaml", bytes: Array(text.utf8)), environment: nil)
      .findings
  }

  @Test(
    "each kind is named, wherever a text may hold it",
    arguments: [
      ("a\u{202E}b", "changes the direction of text: U+202E (right-to-left override)"),
      ("a\u{2066}b", "changes the direction of text: U+2066 (left-to-right isolate)"),
      ("a\u{200B}b", "can't be seen: U+200B (zero width space)"),
      ("a\u{AD}b", "can't be seen: U+00AD (soft hyphen)"),
      ("a\u{E0041}b", "can't be seen: U+E0041 (tag Latin capital letter a)"),
      ("a\u{3164}b", "can't be seen: U+3164 (Hangul filler)"),
      ("a\u{A0}b", "unusual space: U+00A0 (no-break space)"),
      ("a\u{2003}b", "unusual space: U+2003 (em space)"),
      ("1\u{FE0F}", "can't be seen: U+FE0F (variation selector-16)"),
      ("a\u{200D}b", "can't be seen: U+200D (zero width joiner)"),
    ])
  func named(text: String, words: String) throws {
    for key in ["revision", "description", "name"] {
      let findings = Self.findings("\"\(text)\"", for: key)
      #expect(findings.map(\.rule.code) == ["P042"])
      let finding = try #require(findings.first)
      #expect(finding.severity == .warning)
      #expect(finding.message.hasPrefix("`\(key)` has a"))
      #expect(finding.message.hasSuffix(words), "\(finding.message)")
      let place = try #require(finding.location)
      #expect(place.end.column == place.start.column + 1 && place.start.line == place.end.line)
    }
  }

  @Test(
    "a comment that turns the direction of text is named, at its place, once a comment",
    arguments: [
      "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}",
      "\u{2068}",
      "\u{2069}",
    ])
  func comments(turn: String) throws {
    for comment in ["# a\(turn)b", "\"one\"  # \(turn) }\(turn)"] {
      let isAlone = comment.hasPrefix("#")
      let findings = Self.findings(isAlone ? "one\n\(comment)" : comment, for: "description")
      #expect(findings.map(\.rule.code) == ["P042"], "\(findings.map(\.message))")
      let finding = try #require(findings.first)
      #expect(finding.severity == .warning && finding.message.hasPrefix("this comment has "))
      let text = isAlone ? comment : "description: " + comment
      let column = try #require(text.unicodeScalars.firstIndex { turn.unicodeScalars.contains($0) })
      #expect(
        finding.location?.start.column
          == text.unicodeScalars.distance(from: text.unicodeScalars.startIndex, to: column) + 1)
    }
  }

  @Test("what else can't be seen in comments, and a turn within a text, is told no second time")
  func otherComments() {
    #expect(Self.findings("one  # a\u{200B}b \u{A0} \u{FEFF}x", for: "description").isEmpty)
    #expect(Self.findings("\"# a\u{202E}b\"", for: "description").count == 1)
  }

  @Test(
    "what spells words and emoji, and what is written so that it can be seen, is no finding",
    arguments: [
      "\"👩‍👩‍👧 and ❤️ for 1️⃣\"", "\"🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}\"",
      "\"می\u{200C}خواهم\"", "\"क्\u{200D}ष\"", "\"会員\u{3000}ゴールド\"", #""a\u200Bb""#, #""a\_b""#,
      "Größe – “sale”", "日本語の宛先",
    ])
  func meant(text: String) {
    for key in ["revision", "description", "name"] {
      #expect(Self.findings(text, for: key).map(\.message) == [], "\(key)")
    }
  }

  @Test("what is told to write instead says the same, and can be seen")
  func escaped() throws {
    let finding = try #require(Self.findings("\"1\u{200B}\"", for: "revision").first)
    #expect(finding.help?.contains(#"`\u200B` in double quotes"#) == true)
    #expect(finding.fixIts.map(\.replacement) == [""])
    // A name on the platform may have it.
    #expect(finding.fixIts.map(\.isCertain) == [false])
  }

  @Test("a plan full of them doesn't take all memory")
  func many() {
    let text = "\"" + String(repeating: "a\u{200B}", count: 20_000) + "\""
    #expect(Self.findings(text, for: "description").count == FindingLog.limit + 1)
  }
}
