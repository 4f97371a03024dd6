import ActivationDiagnostics
import Testing

@testable import ActivationSyntax

@Suite("Line ends that not everybody sees")
struct LineEndTests {
  private static func findings(_ text: String) -> [Finding] {
    YAMLDocument.parse(SourceFile(name: "t.yaml", bytes: Array(text.utf8))).findings
  }

  @Test(
    arguments: [
      "a: 1\n# harmless\rb: 2\n", "a: 1\r\n# harmless\rb: 2\r\n", "a: 1\n# harmless\r\rb: é\n",
      "a: 1\n# harmless\r# x\n",
    ]
  )
  func `a key behind a lone carriage return in a comment is told at its place`(
    text: String
  ) throws {
    let finding = try #require(Self.findings(text).first)
    #expect(Self.findings(text).count == 1)
    #expect(finding.rule == .invalidYAML && finding.message.contains("carriage return"))
    let line = text.contains("\r\r") ? 3 : 2
    #expect(finding.location?.start.line == line)
    #expect(finding.location?.start.column == (line == 2 ? 11 : 1))
  }

  @Test func `each one is told at its place`() {
    let findings = Self.findings("a: 1\n# x\rb: 2\rc: 3\n")
    #expect(findings.map(\.rule) == [.invalidYAML, .invalidYAML])
    #expect(findings.map { $0.location?.start.line } == [2, 3])
  }

  @Test(
    arguments: [
      "a: 1\r# old\rb: 2\r", "a: 1\r\nb: 2\r\n", "a: 1\r\r\nb: 2\r\r\n", "a: 1\nb: 2\r",
      "a: \"x\\ry\"\n",
    ]
  )
  func `files with one kind of line end are read as they were`(text: String) {
    #expect(Self.findings(text) == [])
  }
}
