import ActivationDiagnostics
import ActivationLoading
import Testing

@Suite("Comments that silence warnings")
struct IgnoreCommentTests {
  private static func check(
    _ activations: String, isOffline: Bool = true
  ) -> (codes: [String], ignored: [IgnoredFinding]) {
    let text = """
      version: 1
      name: flash-sale
      sandbox: prod
      destinations:
        sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601 }
      audiences:
        gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }
      activations:
      \(activations)

      """
    let file = SourceFile(name: "plan.yaml", bytes: Array(text.utf8))
    let ignores = IgnoreComments(in: file)
    let sifted = ignores.sift(
      PlanLoader.load(file, environment: nil).findings, isOffline: isOffline)
    return ((sifted.findings + ignores.findings).map(\.rule.code), sifted.ignored)
  }

  private static let twice = """
      - destination: sftp
        audiences: [gold, gold]
    """

  @Test(
    "a warning is silenced on its line, wherever the comment stands, and the reason is kept",
    arguments: [
      "  - destination: sftp\n    audiences: [gold, gold] # sortie: ignore P022 because of a script",
      "  - destination: sftp\n    # sortie: ignore P022 because of a script\n    audiences: [gold, gold]",
      "  - destination: sftp\n    # sortie: ignore P022 because of a script\n\n    # and this\n    audiences: [gold, gold]",
      "  - destination: sftp\n    audiences: [gold, gold] #sortie: ignore P029, p022  because   of a script  ",
    ])
  func silenced(activations: String) {
    let (codes, ignored) = Self.check(activations, isOffline: false)
    #expect(codes == [])
    #expect(ignored.map(\.finding.rule.code) == ["P022"])
    #expect(ignored.map(\.reason) == ["of a script"])
  }

  @Test("on another line it silences nothing, and says so")
  func elsewhere() {
    let (codes, ignored) = Self.check(
      "  - destination: sftp # sortie: ignore P022 because of a script\n    audiences: [gold, gold]"
    )
    #expect(codes.sorted() == ["P022", "P032"])
    #expect(ignored.isEmpty)
  }

  @Test("a rule of the platform is not called idle, since only the platform can tell")
  func guardrailsAreNotIdle() {
    let comment = "# sortie: ignore G116 because we want the file overwritten"
    #expect(Self.check("  - destination: sftp\n    audiences: [gold] \(comment)").codes == [])
  }

  @Test(
    "a comment that is misspelt or has no reason never silently does nothing",
    arguments: [
      ("# sortie: ignore P022", ["P022", "P031"]),
      ("# sortie: ignore P022 because", ["P022", "P031"]),
      ("# sortie: ignore because I say so", ["P022", "P031"]),
      ("# sortie: disable P022 because of a script", ["P022", "P031"]),
      ("# sortie:", ["P022", "P031"]),
      ("# sortie: ignore P222 because of a script", ["P022", "P033"]),
      ("# sortie: ignore P012 because of a script", ["P022", "P033"]),
      ("# sortie: ignore C401 because of a script", ["P022", "P033"]),
    ])
  func misspelt(comment: String, expected: [String]) {
    let (codes, ignored) = Self.check("\(Self.twice) \(comment)")
    #expect(codes.sorted() == expected)
    #expect(ignored.isEmpty)
  }

  @Test(
    "a text that looks like a comment is none",
    arguments: [
      "revision: \"# sortie: ignore P022 because\"",
      "revision: 'a # sortie: ignore P022 because b'",
      "revision: a#sortie: ignore", "revision: |\n      # sortie: ignore",
    ])
  func texts(revision: String) {
    let (codes, ignored) = Self.check("\(Self.twice)\n    \(revision)")
    #expect(!codes.contains("P031") && !codes.contains("P032"))
    #expect(ignored.isEmpty)
  }

  @Test("an error stays, and the comment is told to be in vain")
  func errorsStay() {
    let file = SourceFile(name: "f", bytes: Array("a: 1 # sortie: ignore G106 because x\n".utf8))
    let place = SourceLocation(
      file: "f", start: .init(line: 1, column: 1), end: .init(line: 1, column: 2))
    let error = Finding(.outOfSchedule, severity: .error, "it ended", at: place)
    let warning = Finding(.outOfSchedule, severity: .warning, "last day", at: place)
    let ignores = IgnoreComments(in: file)
    #expect(ignores.sift([error], isOffline: false).findings.map(\.rule.code) == ["G106", "P033"])
    #expect(ignores.sift([warning], isOffline: false).ignored.map(\.finding) == [warning])
  }

  @Test(
    "of several comments about one line each silences its own rule, and the first of a rule wins")
  func several() {
    let (codes, ignored) = Self.check(
      """
        - destination: sftp
          # sortie: ignore P022 because of the first
          # a word between
          # sortie: ignore P022 because of the second
          # sortie: ignore P029 because of the third
          audiences: [gold, gold]
      """)
    #expect(ignored.map(\.reason) == ["of the first"])
    #expect(codes == ["P032", "P032"])
  }

  @Test("what looks like a comment within a comment is a word of its reason")
  func within() {
    let (codes, ignored) = Self.check(
      "\(Self.twice) # sortie: ignore P022 because of this # sortie: ignore P029 because of that")
    #expect(ignored.map(\.reason) == ["of this # sortie: ignore P029 because of that"])
    #expect(codes == [])
  }

  @Test("of comments that do nothing so many are told, then a sum")
  func many() {
    let lines = Array(repeating: "  # sortie: ignore P022 because x", count: 3 * FindingLog.limit)
    let codes = Self.check(
      (lines + ["  - destination: sftp", "    audiences: [gold]"]).joined(separator: "\n")
    ).codes
    #expect(codes.count == FindingLog.limit + 1)
  }
}
