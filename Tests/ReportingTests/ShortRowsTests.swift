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
    #expect(text.contains("and 5 similar:") && text.contains("audience-6 was exported"))
    #expect(text.count(of: "= help:") == 1)
    #expect(text.contains("6 warnings, 1 note"))
    let page = FindingsMarkdown(SourceLines([SampleSource.file], of: Self.alike))
      .text(Self.alike, limit: 60_000)
    #expect(page.contains("and 5 similar:") && page.count(of: "help: ") == 1)
  }

  @Test func `what is alike with another help is told together, each help once`() {
    let alike = (1...4).map { index in
      Finding(
        .notFound, "audience-\(index) is not there",
        help: index < 3 ? "look at its name" : "look at its sandbox",
        at: SampleSource.place(7, 17, to: 21), about: .init(destination: nil, audience: "a\(index)")
      )
    }
    let text = FindingsText.render(alike, sources: [SampleSource.file], style: Self.narrow)
    let page = FindingsMarkdown(SourceLines([SampleSource.file], of: alike))
      .text(alike, limit: 60_000)
    let html = PlanHTML(sources: [SampleSource.file]).render([
      SamplePlan.report([SamplePlan.change(.activate, "gold")], findings: alike)
    ])
    for shown in [text, page, html] {
      #expect(shown.contains("and 3 similar"))
      #expect(shown.count(of: "look at its name") == 1, "\(shown)")
      #expect(shown.count(of: "look at its sandbox") == 1, "\(shown)")
    }
    #expect(html.count(of: "<article") == 1)
  }

  @Test func `each plan of several says when it could run itself, and no other`() {
    let times = PlanTimes(earliestStart: SamplePlan.readAt + .seconds(3600))
    let reports = [
      SamplePlan.report([SamplePlan.change(.activate, "gold")], name: "first", times: times),
      SamplePlan.report([SamplePlan.change(.activate, "gold")], name: "second"),
    ]
    #expect(
      PlanText(style: Self.wide).render(reports).count(of: "Everything could run from") == 1)
  }

  @Test func `a plan that is saved names no step of its own`() {
    let report = SamplePlan.report([SamplePlan.change(.activate, "gold")])
    #expect(PlanText(style: Self.wide).render([report]).contains("Next: "))
    #expect(!PlanText(style: Self.wide, purpose: .saving).render([report]).contains("Next: "))
    #expect(
      SavedPlanWords.next("a b.plan", options: ["--credentials", "c.json"])
        == "sortie apply --credentials c.json --plan-file 'a b.plan'")
  }

  @Test func `what is asked names how much is sent, and where to`() {
    let report = SamplePlan.report([
      SamplePlan.change(.activate, "gold"), SamplePlan.change(.reactivate, "silver"),
      SamplePlan.change(.keep, "old"),
    ])
    #expect(
      ApplyQuestion([report]).text
        == "Send 2 exports to sandbox prod (loyalty-sftp)? Type `yes` to confirm: ")
    #expect(
      ApplyQuestion([SamplePlan.report([SamplePlan.change(.follow, "gold")])]).text
        == "Follow 1 run in sandbox prod? Type `yes` to confirm: ")
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
    #expect(text.contains("Drift: 1 export can no longer be sent. Due, which is not drift: 1"))
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
