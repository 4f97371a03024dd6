import ActivationExecution
import ActivationModel
import ActivationReporting
import OrderedJSON
import TestSupport
import Testing

@Suite("Status")
struct StatusTests {
  private let report = StatusReport(
    plan: NamedPlan(name: "flash-sale", environment: "stage", file: "flash-sale.yaml"),
    lockfile: "flash-sale.stage.lock.json", organization: "5555467B5D8013E50A494220@AdobeOrg",
    sandbox: "prod", readAt: SamplePlan.readAt,
    records: SampleApply.statuses.compactMap(\.record), findings: [SampleSource.findings[0]])

  @Test("a person sees how every run stands and when it last went well", arguments: Layout.allCases)
  func text(layout: Layout) throws {
    try Golden.expect(
      StatusText(style: layout.style).render([report]), matches: "status.\(layout.rawValue).txt")
  }

  @Test("an empty lockfile says so")
  func empty() {
    let report = StatusReport(
      plan: NamedPlan(name: "p", file: "p.yaml"), lockfile: "p.lock.json", organization: "o",
      sandbox: "s", readAt: SamplePlan.readAt, records: [])
    let text = StatusText(style: Layout.wide.style).render([report])
    #expect(text.hasSuffix("Status: the lockfile has no entries.\n"))
  }

  @Test("scripts get the same as JSON, described by the schema")
  func json() throws {
    try Golden.expect(StatusJSON.text([report]), matches: "status.json")
    for reports in [[report], [report, report]] {
      let value = try JSONValue(parsing: StatusJSON.text(reports).utf8)
      #expect(SchemaChecker(OutputSchema.json).problems(in: value) == [])
    }
  }

  @Test("a pull request gets the entries as a table, what needs an eye first")
  func markdown() throws {
    try Golden.expect(StatusMarkdown().render([report]), matches: "status.md")
  }

  @Test("ten thousand entries stay within a comment, and what is left out is counted")
  func largeMarkdown() throws {
    let records = (0..<10_000).map { number in
      SampleApply.record(Alias("audience-\(number)"), "loyalty-sftp", .succeeded)
    }
    let text = StatusMarkdown().render([
      StatusReport(
        plan: NamedPlan(name: "p", file: "p.yaml"), lockfile: "p.lock.json", organization: "o",
        sandbox: "s", readAt: SamplePlan.readAt, records: records)
    ])
    #expect(text.utf8.count <= 65_536)
    let shown = text.split(separator: "\n").count { $0.hasPrefix("| `audience-") }
    let left = try #require(text.firstMatch(of: /\*\*([0-9,]+) activations left out/)).1
    #expect(shown + (Int(left.replacing(",", with: "")) ?? 0) == 10_000)
    #expect(text.contains("✅"))
  }
}
