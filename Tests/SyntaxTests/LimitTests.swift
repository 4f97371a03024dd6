import ActivationDiagnostics
import Testing

@testable import ActivationSyntax

@Suite struct `Limits on what a file may cost` {
  private static func findings(_ text: String) -> [Finding] {
    YAMLDocument.parse(SourceFile(name: "t.yaml", bytes: Array(text.utf8))).findings
  }

  private static func directives(_ count: Int, between: String = "") -> String {
    (0..<count).map { "%TAG !t\($0)! tag:x,2026:\n\(between)" }.joined() + "---\na: 1\n"
  }

  @Test(arguments: ["", "\n", "# a comment\n", "  \r\n"])
  func `more instructions to YAML than a limit are refused before libyaml compares them all`(
    _ between: String
  ) {
    let few = Self.findings(Self.directives(YAMLLimits.directives, between: between))
    #expect(!few.contains { $0.rule == .yamlLimit })
    let many = Self.findings(Self.directives(YAMLLimits.directives + 1, between: between))
    #expect(many.map(\.rule) == [.yamlLimit])
    #expect(many.first?.message == "the file has more than 100 lines in a row that start with `%`")
  }

  @Test func `percent signs elsewhere are no instructions`() {
    let keys = (0..<500).map { "k\($0): 100%\n" }.joined()
    #expect(Self.findings(keys) == [])
  }

  @Test func `a long text behind many aliases is refused, as a list of many values is`() {
    let long = String(repeating: "x", count: YAMLLimits.scalarBytes)
    let count = YAMLLimits.aliasedBytes / YAMLLimits.scalarBytes
    func plan(_ aliases: Int) -> String {
      "a: &long \(long)\nb: [" + String(repeating: "*long,", count: aliases) + "]\n"
    }
    #expect(Self.findings(plan(count)) == [])
    #expect(Self.findings(plan(count + 1)).map(\.rule) == [.yamlLimit])
    let nested = "a: &long \(long)\nb: &list [*long, *long]\nc: ["
    let text = nested + String(repeating: "*list,", count: count / 2) + "]\n"
    #expect(Self.findings(text).map(\.rule) == [.yamlLimit])
  }

  @Test func `a long name behind an alias isn't repeated whole in each message`() {
    let name = String(repeating: "k", count: 900)
    let findings = Self.findings("x: &k \(name)\n*k : 1\n*k : 2\ny: *\(name)\n")
    #expect(findings.map(\.rule) == [.unknownAnchor, .duplicateKey])
    #expect(findings.allSatisfy { $0.message.utf8.count < 120 })
  }
}
