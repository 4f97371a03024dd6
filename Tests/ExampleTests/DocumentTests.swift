import ActivationReporting
import Foundation
import Testing

@Suite("Documents made from code")
struct DocumentTests {
  @Test("docs/rules.md says what explain says")
  func rules() throws {
    let file = Program.project.appending(path: "docs/rules.md")
    let text = RuleMarkdown.document()
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == text)
  }
}
