import ActivationModel
import ActivationPlanning
import ActivationReporting
import OrderedJSON
import TestSupport
import Testing

@Suite("Plan as JSON")
struct PlanJSONTests {
  @Test("scripts get the contract's fields in the contract's order")
  func golden() throws {
    try Golden.expect(PlanJSON.text([SamplePlan.mixed]), matches: "plan-mixed.json")
  }

  @Test("several plans come under one key")
  func several() throws {
    try Golden.expect(PlanJSON.text(SamplePlan.two), matches: "plan-several.json")
  }

  @Test("JSON lists all changes, however many")
  func all() throws {
    let value = try JSONValue(parsing: PlanJSON.text([SamplePlan.large]).utf8)
    #expect(value["changes"]?.elements?.count == 241)
    #expect(value["summary"]?["jobsLowerBound"] == 3)
    #expect(value["summary"]?["jobs"] == 3)
  }

  @Test("what could steer a terminal is escaped in JSON, and not lost")
  func hostileName() throws {
    let change = SamplePlan.change(.activate, "a\u{1B}[2J\u{202E}\u{9B}\u{E0041}é")
    let text = PlanJSON.text([SamplePlan.report([change])])
    #expect(text.contains(#"a\u001b[2J\u202e\u009b\udb40\udc41é"#))
    let alias = try JSONValue(parsing: text.utf8)["changes"]?.elements?.first?["audience"]?["alias"]
    #expect(alias?.text == "a\u{1B}[2J\u{202E}\u{9B}\u{E0041}é")
  }

  @Test("validate tells valid from invalid files")
  func validate() throws {
    let text = ValidateJSON.text(files: ["flash-sale.yaml"], findings: SampleSource.findings)
    try Golden.expect(text, matches: "validate.json")
    let clean = try JSONValue(parsing: ValidateJSON.text(files: [], findings: []).utf8)
    #expect(clean["valid"] == true)
  }
}
