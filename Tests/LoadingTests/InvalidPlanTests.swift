import ActivationDiagnostics
import ActivationLoading
import TestSupport
import Testing

@Suite("Plans with something wrong")
struct InvalidPlanTests {
  static let folder = "Tests/LoadingTests/Fixtures/invalid"
  static let names = Repository.names(in: folder, suffix: ".yaml")

  @Test("every finding stands at its place, and nothing else is found", arguments: names)
  func markers(name: String) throws {
    let path = "\(Self.folder)/\(name).yaml"
    let plan = try MarkedPlan(Repository.text(path), name: name + ".yaml")
    let loaded = PlanLoader.load(plan.file, environment: plan.environment)
    #expect(!loaded.findings.isEmpty)
    #expect((loaded.value == nil) == loaded.findings.containErrors)
    try Golden.expect(plan.marked(with: loaded.findings), equals: path)
  }

  @Test("messages and help read as reviewed")
  func words() throws {
    var output = ""
    for name in Self.names {
      let text = try Repository.text("\(Self.folder)/\(name).yaml")
      let plan = MarkedPlan(text, name: name + ".yaml")
      for finding in PlanLoader.load(plan.file, environment: plan.environment).findings {
        output += lines(finding)
      }
      output += "\n"
    }
    try Golden.expect(output, equals: "Tests/LoadingTests/Fixtures/findings.txt")
  }

  @Test("of ten different mistakes in a plan, all ten are told in one run, and nothing else")
  func ten() throws {
    let plan = try MarkedPlan(Repository.text("\(Self.folder)/ten-mistakes.yaml"), name: "ten.yaml")
    let findings = PlanLoader.load(plan.file, environment: nil).findings
    let codes = findings.map(\.rule.code)
    #expect(
      codes == [
        "P017", "P018", "P016", "P013", "P015", "P021", "P012", "P013", "P019", "P023",
      ])
  }

  @Test("each rule of the plan is broken by at least one example, so that none is dead")
  func coverage() throws {
    // Files that are no text or too large, comments, the layout, and differences between two plans
    // have tests of their own.
    var seen: Set<String> = [
      "P002", "P006", "P031", "P032", "P033", "P039", "P040", "P041", "P043", "P044", "P047",
      "P048", "P049",
      "P045", "P046",
    ]
    for name in Self.names {
      let plan = try MarkedPlan(Repository.text("\(Self.folder)/\(name).yaml"), name: name)
      let findings = PlanLoader.load(plan.file, environment: plan.environment).findings
      seen.formUnion(findings.map(\.rule.code))
    }
    #expect(Rule.planRules.map(\.code).filter { !seen.contains($0) } == [])
  }

  private func lines(_ finding: Finding) -> String {
    let place = finding.location?.description ?? "?"
    var text = "\(place): \(finding.rule.code) \(finding.message)\n"
    if let help = finding.help { text += "    \(help)\n" }
    for note in finding.notes {
      text += "    \(note.location?.description ?? "?"): \(note.message)\n"
    }
    for fixIt in finding.fixIts {
      text += "    fix\(fixIt.isCertain ? "" : "?"): \(fixIt.replacement)\n"
    }
    return text
  }
}
