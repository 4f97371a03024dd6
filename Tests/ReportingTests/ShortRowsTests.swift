import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import Foundation
import OrderedJSON
import Testing

@testable import ActivationReporting

@Suite("Tables and findings that stay short")
struct ShortRowsTests {
  private static let narrow = TextStyle(colour: false, width: 80)
  private static let wide = TextStyle(colour: false, width: 120)

  @Test
  func `ids are written by their beginning where there is little room, whole where asked for`() {
    let ids = ["88d6da63-dc97-460e-b781-fc795a7386d9", "1f2f3a4b-0000-4000-8000-000000000001"]
    #expect(ShortIDs(ids, in: Self.narrow).text(ids[0]) == "88d6da63…")
    #expect(ShortIDs(ids, in: Self.wide).text(ids[0]) == ids[0])
    #expect(ShortIDs(ids, in: Self.narrow, showsAll: true).text(ids[0]) == ids[0])
    #expect(ShortIDs(["run-1"], in: Self.narrow).text("run-1") == "run-1")
  }

  @Test func `two ids that begin alike are never written alike`() {
    let ids = (1...20).map { "0f5c2a4e-1111-4222-8333-4444555566\($0 + 10)" }
    let short = ShortIDs(ids, in: Self.narrow)
    #expect(Set(ids.map(short.text)).count == 20)
  }

  @Test func `rows stand in the plan's own order, whatever is done about them`() throws {
    let report = SamplePlan.report([
      SamplePlan.change(.blocked, "first", "is not mapped", .blocked(.audienceNotMapped)),
      SamplePlan.change(.activate, "second"),
      SamplePlan.change(.reactivate, "third", "revision changed", .revision),
      SamplePlan.change(.activate, "fourth"),
    ])
    for text in [
      PlanText(style: Self.narrow).render([report]), PlanMarkdown().render([report]),
    ] {
      let places = try ["first", "second", "third", "fourth"].map { word in
        try #require(text.range(of: word, options: .literal)?.lowerBound)
      }
      #expect(places == places.sorted())
    }
  }

  /// The same of six pairs, and another rule.
  private static let alike: [Finding] =
    (1...6).map { index in
      Finding(
        .recentExport, severity: .warning, "audience-\(index) was exported by somebody else",
        help: "apply sends it all the same",
        at: SampleSource.place(7, 17, to: 21),
        about: .init(destination: "sftp", audience: "id-\(index)"))
    } + [Finding(.jobSplit, "more than one job")]

  @Test func `what is alike is told once, with the places and words of the others`() {
    let text = FindingsText.render(Self.alike, sources: [SampleSource.file], style: Self.narrow)
    #expect(text.contains("and 5 alike:") && text.contains("audience-6 was exported"))
    #expect(text.count(of: "= help:") == 1)
    #expect(text.contains("6 warnings, 1 note"))
    let page = FindingsMarkdown(SourceLines([SampleSource.file], of: Self.alike))
      .text(Self.alike, limit: 60_000)
    #expect(page.contains("and 5 alike:") && page.count(of: "help: ") == 1)
  }

  @Test func `JSON keeps every finding`() throws {
    let report = SamplePlan.report([SamplePlan.change(.activate, "gold")], findings: Self.alike)
    let value = try JSONValue(parsing: PlanJSON.text([report]).utf8)
    #expect(value["findings"]?.elements?.count == 7)
  }

  @Test func `mistakes in a plan file are each told at their own lines`() {
    let findings = (6...7).map { line in
      Finding(
        .unknownKey, "a key that doesn't exist", help: "take it out",
        at: SampleSource.place(line, 1, to: 3))
    }
    let text = FindingsText.render(findings, sources: [SampleSource.file], style: Self.narrow)
    #expect(!text.contains("alike") && text.count(of: "-->") == 2)
  }

  @Test func `of several plans, each has a line of its own with its verdict`() {
    let text = PlanText(style: Self.wide).render(SamplePlan.two)
    #expect(text.contains("winter sale  would send  1 to activate"))
    #expect(PlanMarkdown().render(SamplePlan.two).contains("| `winter sale` | would send |"))
  }

  @Test func `drift is told from what is due, in words and for scripts`() throws {
    var report = SamplePlan.report([
      SamplePlan.change(.activate, "gold"),
      SamplePlan.change(.blocked, "silver", "gone", .blocked(.audienceNotMapped)),
    ])
    report.tellsDrift = true
    let text = PlanText(style: Self.wide).render([report])
    #expect(text.contains("Drift: 1 export can’t go out any more. Due, which is no drift: 1"))
    let value = try JSONValue(parsing: PlanJSON.text([report]).utf8)
    #expect(value["drift"]?["changed"]?.wholeNumber == 1)
    #expect(SchemaChecker(OutputSchema.json).problems(in: value) == [])
  }

  @Test func `what a person has settled is read by scripts`() throws {
    let record = SampleApply.record("gold", "loyalty-sftp", .succeeded)
    let value = try JSONValue(
      parsing: SettlementJSON.text(
        record, in: "sale.lock.json", remark: nil, next: "sortie apply sale.yaml"
      ).utf8)
    #expect(value["settled"]?["state"]?.text == "succeeded")
    #expect(SchemaChecker(OutputSchema.json).problems(in: value) == [])
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
