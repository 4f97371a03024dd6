import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import ActivationReporting
import TestSupport
import Testing

@Suite("Plan as text")
struct PlanTextTests {
  @Test("a person sees what apply would do, and what is in the way", arguments: Layout.allCases)
  func mixed(layout: Layout) throws {
    let text = PlanText(style: layout.style, sources: [SampleSource.file])
      .render([SamplePlan.mixed])
    try Golden.expect(text, matches: "plan-mixed.\(layout.rawValue).txt")
  }

  @Test("a plan for a later moment says so, and whose clock counts", arguments: Layout.allCases)
  func later(layout: Layout) throws {
    let text = PlanText(style: layout.style).render([SamplePlan.later])
    try Golden.expect(text, matches: "plan-later.\(layout.rawValue).txt")
  }

  @Test("a plan that asks for nothing new says so in one line", arguments: Layout.allCases)
  func nothing(layout: Layout) throws {
    let text = PlanText(style: layout.style).render([SamplePlan.onlyKept])
    try Golden.expect(text, matches: "plan-nothing.\(layout.rawValue).txt")
  }

  @Test("--all lists what is kept")
  func allKept() throws {
    let text = PlanText(style: Layout.wide.style, showsAll: true).render([SamplePlan.onlyKept])
    try Golden.expect(text, matches: "plan-nothing-all.wide.txt")
  }

  @Test("a large plan shows the first fifty of each action and counts the rest")
  func large() throws {
    let text = PlanText(style: Layout.wide.style).render([SamplePlan.large])
    try Golden.expect(text, matches: "plan-large.wide.txt")
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("  + audience") }.count == 50)
  }

  @Test("--all leaves nothing out of a large plan")
  func largeAll() {
    let text = PlanText(style: Layout.wide.style, showsAll: true).render([SamplePlan.large])
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("  + audience") }.count == 181)
    #expect(!text.contains("--all"))
  }

  @Test("several plans are told apart, summed up, and applied by one command")
  func several() throws {
    let text = PlanText(style: Layout.wide.style).render(SamplePlan.two)
    try Golden.expect(text, matches: "plan-several.wide.txt")
    #expect(text.hasSuffix("sortie apply flash-sale.yaml 'plans/winter sale'\\''s.yaml'\n"))
  }

  @Test("colours only add: without them the text is the same")
  func coloursCarryNothing() {
    let plain = PlanText(style: Layout.wide.style).render([SamplePlan.mixed])
    let coloured = PlanText(style: Layout.coloured.style).render([SamplePlan.mixed])
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("a name from the platform can't steer the terminal")
  func hostileName() {
    let change = SamplePlan.change(.activate, "a\u{1B}[2J\u{202E}b")
    let text = PlanText(style: Layout.wide.style).render([SamplePlan.report([change])])
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    #expect(text.contains("a\\u{1B}[2J\\u{202E}b"))
  }

  @Test("a narrow terminal gets no line that it would break itself, except a command to copy")
  func narrow() {
    let text = PlanText(style: Layout.narrow.style, sources: [SampleSource.file])
      .render([SamplePlan.mixed, SamplePlan.large])
    for line in text.split(separator: "\n") where !line.contains("sortie apply") {
      #expect(line.count <= 60, "\(line)")
    }
  }

  @Test("what was not found is named as the plan names it, and nothing is sent for it")
  func unresolved() throws {
    let plan = NormalizedPlan(
      name: "flash-sale",
      activations: [
        .init(destination: .id(SamplePlan.sftp, name: nil), audience: .name("VIP upload 2026"))
      ])
    let snapshot = PlatformSnapshot(organization: "o", sandbox: "s", readAt: SamplePlan.readAt)
    let resolved = ResolvedPlan(plan, labels: [ActivationLabels()], in: snapshot)
    let review = ReviewedChangeSet(
      ChangeSet(from: .empty, to: resolved, at: SamplePlan.readAt), of: resolved,
      by: nil)
    let report = PlanReport(
      file: "flash-sale.yaml", digest: "sha256:0", review: review, organization: "o", sandbox: "s",
      readAt: SamplePlan.readAt, graph: JobGraph([.init(items: [], limit: 80)]),
      findings: review.findings.map(\.finding), requests: 2, sortieVersion: "0.1.0")
    let text = PlanText(style: Layout.wide.style).render([report])
    #expect(text.contains("! “VIP upload 2026” → \(SamplePlan.sftp)  1         G110: "), "\(text)")
    #expect(text.contains("1 blocked."))
    #expect(!text.contains("--skip-blocked"))
  }
}
