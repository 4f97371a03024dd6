import ActivationDiagnostics
import ActivationReporting
import TestSupport
import Testing

@Suite("Rules")
struct RuleTests {
  private let sample: [Rule] = [
    .scheduledExportInProgress, .audienceNotMapped, .jobSplit, .fateUnknown,
  ]

  @Test("explain says what a rule means and what to do", arguments: Layout.allCases)
  func page(layout: Layout) throws {
    try Golden.expect(
      RuleText(style: layout.style).pages([.scheduledExportInProgress]),
      matches: "explain.\(layout.rawValue).txt")
  }

  @Test("the list of rules fits the terminal", arguments: Layout.allCases)
  func list(layout: Layout) throws {
    try Golden.expect(
      RuleText(style: layout.style).list(sample), matches: "explain-list.\(layout.rawValue).txt")
  }

  @Test("every rule is listed once, in text and in the documentation")
  func complete() {
    let list = RuleText(style: Layout.wide.style).list()
    let page = RuleMarkdown.document()
    for rule in Rule.catalogue {
      #expect(list.split(separator: "\n").filter { $0.hasPrefix("\(rule.code) ") }.count == 1)
      #expect(page.split(separator: "\n").filter { $0 == "### \(rule.code)" }.count == 1)
    }
  }

  @Test("the documentation's page is laid out as Markdown")
  func markdown() throws {
    try Golden.expect(RuleMarkdown.document(sample), matches: "rules.md")
  }
}
