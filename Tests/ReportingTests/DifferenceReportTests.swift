import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import ActivationReporting
import OrderedJSON
import TestSupport
import Testing

@Suite("Reports of differences")
struct DifferenceReportTests {
  static let style = TextStyle(colour: false, width: 100)

  @Test func `a reviewer sees what a change asks for, why, and where`() throws {
    for (name, report) in SampleDifference.named {
      try Golden.expect(
        DifferenceText(style: Self.style).render(report), matches: "diff-\(name).txt")
      try Golden.expect(DifferenceMarkdown().render(report), matches: "diff-\(name).md")
    }
    try Golden.expect(
      DifferenceText(style: TextStyle(colour: true, width: 40)).render(SampleDifference.mixed),
      matches: "diff-narrow.txt")
  }

  @Test(arguments: SampleDifference.named.keys.sorted())
  func `a script finds nothing that the schema doesn't describe`(name: String) throws {
    let report = try #require(SampleDifference.named[name])
    let text = DifferenceJSON.text(report)
    let value = try JSONValue(parsing: text.utf8)
    #expect(SchemaChecker(OutputSchema.json).problems(in: value) == [])
  }

  @Test func `machines get what a change asks for as a note on the plan's file`() throws {
    let text = FindingsGitHub.text(SampleDifference.mixed.findingsReport)
    #expect(
      text.contains(
        "::notice file=flash-sale.yaml,line=1,endLine=1,col=1,endColumn=1,title=P041%3A"))
    #expect(text.contains("asks for 3 exports, perhaps for 2 more, forgets 1"))
    #expect(!FindingsGitHub.text(SampleDifference.nothing.findingsReport).contains("P041"))
  }

  @Test func `ten thousand changes fit into a comment, and what is left out is counted`() {
    let report = SampleDifference.report([SampleDifference.large(10_000)])
    let text = DifferenceMarkdown(showsAll: true).render(report)
    #expect(text.utf8.count < 65_536 && text.utf8.count > 55_000)
    let rows = text.matches(of: /\n\| `\+` \| `audience-/).count
    #expect(text.contains("**\(grouped(10_000 - rows)) changes left out**"))
    #expect(text.hasPrefix("<!-- sortie:diff"))
    #expect(text.contains("asks for 10,000 exports"))
    let usual = DifferenceMarkdown().render(report)
    #expect(usual.contains("And 9,950 more: first export; `--all` lists them."))
  }

  @Test func `a hundred changed plans share the room`() {
    let plans = Array(repeating: SampleDifference.large(200), count: 100)
    let text = DifferenceMarkdown(showsAll: true).render(SampleDifference.report(plans))
    #expect(text.utf8.count < 65_536)
    #expect(text.contains("changed plans left out**"))
  }

  @Test func `lockfiles and comments without number don't crowd out what the plans ask for`() {
    let name = String(repeating: "x", count: 180)
    let lockfiles = (1...400).map {
      LockfileDifference(unreadable: "plans/\(name)\($0).lock.json", touchesJournal: false)
    }
    let ignores = (1...400).compactMap { index in
      let start = SourcePosition(line: 9, column: 3)
      let file = "plans/\(name)\(index).yaml"
      return IgnoreDifference(
        file: file, from: [],
        to: [
          .init(
            location: .init(file: file, start: start, end: start), codes: ["G102"],
            reason: "of this", target: "")
        ], lines: [""])
    }
    for variable in ["CI", "BITBUCKET_BUILD_NUMBER"] {
      let text = DifferenceMarkdown(forge: Forge(variables: [variable: "1"])).render(
        DifferenceReport(
          base: SampleDifference.base, plans: [SampleDifference.large(3)], lockfiles: lockfiles,
          ignores: ignores, findings: [], sources: [], sortieVersion: "0.1.0"))
      let told = text.matches(of: /The change edits the lockfile/).count
      #expect(told > 10)
      #expect(text.contains("The change also touches \(400 - told) lockfiles"))
      let comments = text.matches(of: /The change adds 1 comment/).count
      #expect(comments > 10)
      #expect(
        text.contains("also touches comments “# sortie: ignore …” in \(400 - comments) plans"))
      #expect(text.contains("### 📤 `large`"))
      #expect(text.contains("audience-3"))
    }
  }

  @Test func `environments that all change differently are shown, or counted`() throws {
    let count = 2_000
    let plan = PlanFileDifference(
      oldFile: "many.yaml", newFile: "many.yaml", name: "many",
      environments: (1...count).flatMap { index in
        SampleDifference.large(1, in: EnvironmentName("environment-\(index)"), from: index)
      })
    let text = DifferenceMarkdown().render(SampleDifference.report([plan]))
    let shown = text.matches(of: #/\*\*Environment\*\* /#).count
    #expect(text.contains("changes in 2000 of 2000 environments"))
    #expect(text.contains("**\(grouped(count - shown)) changed environments left out**"))
  }

  @Test func `the line by which a pipeline finds its comment is there, whatever files are called`()
  {
    let name = "a" + String(repeating: "\u{301}", count: 60_000) + ".yaml"
    let report = DifferenceReport(
      base: nil, plans: [], findings: [SampleSource.findings[0]],
      sources: [SourceFile(name: name, bytes: [])], sortieVersion: "0.1.0")
    #expect(DifferenceMarkdown().render(report).hasPrefix("<!-- sortie:diff a"))
  }

  @Test func `the same input makes the same bytes`() {
    for report in SampleDifference.named.values {
      #expect(DifferenceMarkdown().render(report) == DifferenceMarkdown().render(report))
    }
  }

  @Test
  func
    `links lead to lines: relative ones, or into the commit that a pipeline works on, or nowhere`()
  {
    let gitHub = Forge(variables: [
      "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "o/r", "GITHUB_SHA": "abc",
    ])
    let gitLab = Forge(variables: [
      "GITLAB_CI": "true", "CI_PROJECT_URL": "https://gitlab.com/o/r", "CI_COMMIT_SHA": "abc",
    ])
    let hostile = Forge(variables: [
      "CI_PROJECT_URL": "javascript:alert(1)//", "CI_COMMIT_SHA": "abc",
    ])
    func link(_ forge: Forge) -> String? {
      DifferenceMarkdown(forge: forge).render(SampleDifference.mixed)
        .split(separator: "](").dropFirst().first.flatMap { $0.split(separator: ")").first }
        .map(String.init)
    }
    #expect(link(.unknown) == "flash-sale.yaml")
    #expect(link(gitHub) == "https://github.com/o/r/blob/abc/flash-sale.yaml")
    #expect(link(gitLab) == "https://gitlab.com/o/r/-/blob/abc/flash-sale.yaml")
    #expect(link(hostile) == nil)
    for pipeline in ["TF_BUILD", "JENKINS_URL", "CI"] {
      #expect(
        link(Forge(variables: [pipeline: "true"])) == nil, "a relative one is dead in a comment")
    }
  }

  @Test func `a comment is as short as the forge of the pipeline wants it`() {
    let report = SampleDifference.report([SampleDifference.large(10_000)])
    for (variable, limit) in [
      ("BITBUCKET_BUILD_NUMBER", 32_768), ("TF_BUILD", 65_536), ("GITLAB_CI", 65_536),
    ] {
      let text = DifferenceMarkdown(showsAll: true, forge: Forge(variables: [variable: "1"]))
        .render(report)
      #expect(text.utf8.count < limit && text.utf8.count > limit - 4_000, "\(variable)")
    }
  }

  private func grouped(_ number: Int) -> String {
    number < 1_000 ? "\(number)" : "\(number / 1_000),\(String(number % 1_000 + 1_000).dropFirst())"
  }
}
