import ActivationLoading
import OrderedJSON
import Testing

@Suite("Plan schema")
struct SchemaTests {
  @Test("the schema that editors load is the one that the reader uses")
  func drift() throws {
    try Golden.expect(
      JSONWriter.text(PlanSchema.json, layout: .pretty) + "\n",
      equals: "schemas/activation-plan.v1.schema.json"
    )
  }
}
