import ActivationDiagnostics
import ActivationModel
import ActivationReporting
import TestSupport
import Testing

@Suite("Validate for a person")
struct ValidateTests {
  private static func report(_ count: Int, findings: [Finding] = []) -> ValidateReport {
    let plans = [
      ValidateReport.Plan(
        file: "plans/flash-sale.yaml",
        plan: NormalizedPlan(name: "flash-sale", activations: activations),
        environments: ["stage", "prod"]),
      ValidateReport.Plan(
        file: "plans/winter sale.yaml",
        plan: NormalizedPlan(
          name: "winter-sale", environment: "stage", activations: [activations[0]]),
        environments: ["stage"]),
    ].prefix(count)
    let names = ["plans/flash-sale.yaml", "plans/winter sale.yaml"].prefix(count)
    return ValidateReport(
      sources: names.map { SourceFile(name: $0, bytes: []) }, plans: Array(plans),
      findings: findings, sortieVersion: "0.1.0")
  }

  private static let activations: [NormalizedPlan.Activation] = [
    .init(destination: .id("a", name: nil), audience: .name("Gold")),
    .init(destination: .id("a", name: nil), audience: .name("Silver")),
    .init(destination: .id("b", name: nil), audience: .name("Gold")),
  ]

  private static let reports: [(name: String, report: ValidateReport)] = [
    ("one", report(1)), ("several", report(2)),
    ("warned", report(1, findings: [Finding(.unusedAlias, "no activation names `x`")])),
  ]

  @Test(arguments: reports.map(\.name))
  func `somebody whose plan is valid sees what was checked and what comes next`(
    name: String
  ) throws {
    let report = try #require(Self.reports.first { $0.name == name }?.report)
    for layout in Layout.allCases {
      try Golden.expect(
        ValidateText(style: layout.style).render(report),
        matches: "validate-\(name).\(layout.rawValue).txt")
    }
    try Golden.expect(ValidateMarkdown.render(report), matches: "validate-\(name).md")
  }

  @Test func `an invalid plan gets no next step`() {
    let text = ValidateText(style: Layout.wide.style).render(SampleFindings.validate)
    #expect(text.contains("5 errors, 3 warnings, 2 notes"))
    #expect(!text.contains("Next:") && !text.contains("valid:"))
  }
}
