import ActivationReporting
import Foundation
import OrderedJSON
import Testing

@Suite("Documents made from code")
struct DocumentTests {
  @Test("docs/rules.md says what explain says")
  func rules() throws {
    try compare("docs/rules.md", RuleMarkdown.document())
  }

  @Test("docs/plan-file.md has the keys of the schema")
  func planFile() throws {
    let schema = Program.project.appending(path: "schemas/activation-plan.v1.schema.json")
    let value = try JSONValue(parsing: try Data(contentsOf: schema))
    try compare("docs/plan-file.md", PlanFilePage.text(of: value))
  }

  private func compare(_ path: String, _ text: String) throws {
    let file = Program.project.appending(path: path)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == text)
  }
}
