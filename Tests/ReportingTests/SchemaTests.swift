import ActivationReporting
import OrderedCollections
import OrderedJSON
import TestSupport
import Testing

@Suite("Schemas of output")
struct SchemaTests {
  @Test("the published schemas are those of this version")
  func published() throws {
    try Golden.expect(
      OutputSchema.text, equals: "schemas/plan-output.v1.schema.json")
    try Golden.expect(EventsSchema.text, equals: "schemas/events.v1.schema.json")
  }

  @Test(
    "what plan and validate print has no field that the schema doesn't describe",
    arguments: [
      PlanJSON.text([SamplePlan.mixed]), PlanJSON.text([SamplePlan.onlyKept]),
      PlanJSON.text([SamplePlan.large]), PlanJSON.text(SamplePlan.two),
      PlanJSON.text([SamplePlan.later]),
      ValidateJSON.text(files: ["flash-sale.yaml"], findings: SampleSource.findings),
    ])
  func described(text: String) throws {
    let value = try JSONValue(parsing: text.utf8)
    #expect(SchemaChecker(OutputSchema.json).problems(in: value) == [])
  }

  @Test("the checker sees what is missing, undescribed or of another type")
  func checkerChecks() throws {
    let checker = SchemaChecker(OutputSchema.json)
    for wrong in [
      #"{"formatVersion":"1.0","valid":true,"files":[]}"#,
      #"{"formatVersion":"1.0","valid":true,"files":[],"findings":[],"extra":1}"#,
      #"{"formatVersion":"1.0","valid":"yes","files":[],"findings":[]}"#,
      #"{"formatVersion":"2.0","valid":true,"files":[],"findings":[]}"#,
      #"{"formatVersion":"1.0","valid":true,"files":[],"findings":[{"code":"G104"}]}"#,
    ] {
      #expect(checker.problems(in: try JSONValue(parsing: wrong.utf8)) != [], "\(wrong)")
    }
  }

  @Test("every definition that a schema points to is there", arguments: ["output", "events"])
  func references(name: String) {
    let schema = name == "output" ? OutputSchema.json : EventsSchema.json
    let definitions = Set(schema["$defs"]?.members?.keys.elements ?? [])
    let used = Self.references(in: schema)
    #expect(used == definitions)
  }

  private static func references(in schema: JSONValue) -> Set<String> {
    var found: Set<String> = []
    if let name = schema["$ref"]?.text { found.insert(String(name.dropFirst("#/$defs/".count))) }
    for element in schema.elements ?? [] { found.formUnion(references(in: element)) }
    for key in schema.members?.keys.elements ?? [] {
      if let member = schema[key] { found.formUnion(references(in: member)) }
    }
    return found
  }
}
