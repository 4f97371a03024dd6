import ActivationDiagnostics
import ActivationExecution
import ActivationModel
import ActivationPlanning
import ActivationReporting
import TestSupport
import Testing

@Suite("Markdown for pull requests")
struct MarkdownTests {
  private static let comments = [
    "validate": ValidateMarkdown.render(SampleFindings.validate),
    "refused": PlanMarkdown.render(
      FindingsReport(SampleFindings.all, in: [], sortieVersion: "0.1.0")),
    "plan": PlanMarkdown(showsAll: true, sources: SampleFindings.sources).render([
      SamplePlan.report(
        [
          SamplePlan.change(.activate, Alias(SampleFindings.hostile)),
          SamplePlan.change(
            .keep, "a|b\\|c\\\\|d` e", revision: Revision(SampleFindings.hostile),
            SampleFindings.hostile),
        ], findings: SampleFindings.all)
    ]),
    "apply": ApplyMarkdown().render(
      SampleApply.report(
        SampleApply.result(
          .complete,
          [
            SampleApply.status(
              Alias(SampleFindings.hostile), "a|b\\|c\\\\|d` e",
              .rejected(Rejection(.other, message: SampleFindings.hostile, requestID: "@x")))
          ], SampleApply.troubled))),
    "diff": DifferenceMarkdown().render(
      SampleDifference.report([SampleDifference.hostile], findings: SampleFindings.all)),
  ]

  @Test(arguments: comments.keys.sorted())
  func `nobody is called, and nothing is linked or run, by what a plan says`(name: String) throws {
    let comment = try #require(Self.comments[name])
    var isCode = false
    for line in comment.split(separator: "\n").dropFirst() {
      if line.hasPrefix("```") { isCode = line.wholeMatch(of: /```+(text|mermaid)/) != nil }
      guard !isCode, !line.hasPrefix("```") else { continue }
      // What stands in backticks is code, in which forges look for nothing.
      // Links that sortie made itself: nothing in their addresses could end one.
      let link = /\[(`+.*?`+|<code>.*?<\/code>)\]\([A-Za-z0-9._~\/%-]+(#L\d+(-L\d+)?)?\)/
      let prose = line.replacing(link, with: "").replacing(/(`+)[^`].*?\1/, with: "")
        .replacing(/&#\d+;/, with: "¦")
      #expect(!prose.contains(/@\w|\B#\w|!\d|\$\d|GH-\d|:\/\/|www\.|\]\(/), "\(prose)")
      let tags = prose.matches(of: /<[^>]*>/).map { String($0.0) }
      #expect(
        Set(tags).isSubset(of: [
          "<code>", "</code>", "<details>", "<summary>", "</summary>", "</details>",
        ]))
    }
    #expect(comment.components(of: "<details>") == comment.components(of: "\n</details>"))
  }

  @Test(arguments: comments.keys.sorted())
  func `each row of a table has as many cells as its head, whatever names hold`(
    name: String
  ) throws {
    let comment = try #require(Self.comments[name])
    var head = 0
    for line in comment.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        head = 0
        continue
      }
      let bars = line.filter { $0 == "|" }.count
      head = head == 0 ? bars : head
      #expect(bars == head, "\(line)")
    }
  }

  @Test func `a pipeline finds its own comment by the first line`() {
    #expect(Self.comments["validate"]?.hasPrefix("<!-- sortie:validate flash-sale.yaml ") == true)
    #expect(Self.comments["refused"]?.hasPrefix("<!-- sortie:plan ") == true)
    for comment in Self.comments.values {
      let first = comment.prefix { $0 != "\n" }
      #expect(first.hasSuffix(" -->") && !first.dropFirst(4).dropLast(3).contains("--"))
    }
  }

  @Test func `thousands of findings fit into a comment, and what is left out is counted`() {
    let many = (1...5_000).map { line in
      Finding(
        line == 5_000 ? .missingKey : .unusedAlias,
        "日本 \(line) " + String(repeating: "<", count: 60),
        at: SourceLocation(
          file: "p.yaml", start: .init(line: line, column: 1), end: .init(line: line, column: 2)))
    }
    let text = ValidateMarkdown.render(
      ValidateReport(sources: [], plans: [], findings: many, sortieVersion: "0.1.0"))
    #expect(text.utf8.count < 65_536 && text.utf8.count > 60_000)
    let shown = text.matches(of: /\*\*(error|note)\*\*/).count
    #expect(text.contains("**error** `P014`"), "errors come first")
    #expect(text.contains("**\(group(5_000 - shown)) notes left out**"))
    #expect(text.components(of: "<details>") == 1 && text.components(of: "</details>") == 1)
  }

  @Test func `a plan of thousands keeps its findings, and says how many changes have no room`() {
    let changes = (1...10_000).map { SamplePlan.change(.activate, Alias("audience-\($0)")) }
    let text = PlanMarkdown(showsAll: true, sources: [SampleSource.file]).render([
      SamplePlan.report(changes, findings: SampleSource.findings)
    ])
    #expect(text.utf8.count < 65_536 && text.utf8.count > 55_000)
    let rows = text.matches(of: /\n\| `\+` \| `audience-/).count
    #expect(text.contains("**\(group(10_000 - rows)) changes left out**"))
    #expect(text.contains("#### Findings: 3 errors, 3 warnings"))
    #expect(text.contains("`G104`"))
  }

  @Test func `a hundred plans of one command share the room`() {
    let text = PlanMarkdown().render(Array(repeating: SamplePlan.large, count: 100))
    #expect(text.utf8.count < 65_536)
    #expect(text.contains("plans left out**"))
  }

  @Test func `a picture of many waves and jobs stays one that can be read`() throws {
    // One audience on two hundred destinations: a wave for every four.
    let many = (1...200).map { SamplePlan.change(.activate, "gold", to: Alias("d\($0)")) }
      .enumerated().map { index, change in
        Change(
          action: .activate,
          pair: ActivationPair(destination: DestinationID("d\(index)"), audience: "a"),
          labels: change.labels, revision: "1", reason: "new", reasonCode: .new, planIndex: 0,
          record: nil)
      }
    let wide = (1...200).map { SamplePlan.change(.activate, Alias("audience-\($0)")) }
    for (name, changes) in [("waves", many), ("jobs", wide)] {
      let text = PlanMarkdown().render([SamplePlan.report(changes, limit: 4)])
      let match = try #require(
        text.firstMatch(of: /```mermaid\n(.*?)```\n/.dotMatchesNewlines()))
      let picture = String(match.1)
      #expect(picture.utf8.count < 2_000)
      try Golden.expect(picture, matches: "plan-\(name).mermaid")
    }
  }

  @Test func `a reviewer sees what apply would do, and what is in the way`() throws {
    let page = PlanMarkdown(sources: [SampleSource.file])
    try Golden.expect(page.render([SamplePlan.mixed]), matches: "plan-mixed.md")
    try Golden.expect(page.render([SamplePlan.onlyKept]), matches: "plan-nothing.md")
    try Golden.expect(page.render([SamplePlan.large]), matches: "plan-large.md")
    try Golden.expect(page.render(SamplePlan.two), matches: "plan-several.md")
  }

  private func group(_ number: Int) -> String {
    number < 1_000 ? "\(number)" : "\(number / 1_000),\(String(number % 1_000 + 1_000).dropFirst())"
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
