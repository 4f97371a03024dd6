import ActivationDiagnostics
import ActivationReporting
import OrderedCollections
import OrderedJSON
import TestSupport
import Testing

@Suite("Findings in every format")
struct FormatTests {
  enum Format: String, CaseIterable, Sendable {
    case json, sarif, sarifMarkdown, junit, github, markdown

    var text: String {
      switch self {
      case .json: ValidateJSON.text(files: ["a"], findings: SampleFindings.all)
      case .sarif, .sarifMarkdown: FindingsSARIF.text(SampleFindings.report)
      case .junit: FindingsJUnit.text(SampleFindings.report)
      case .github: FindingsGitHub.text(SampleFindings.report)
      case .markdown: ValidateMarkdown.render(SampleFindings.validate)
      }
    }

    func read() throws -> [CarriedFinding] {
      switch self {
      case .json: try CarriedFinding.readingJSON(text)
      case .sarif: try CarriedFinding.readingSARIF(text)
      case .sarifMarkdown:
        try CarriedFinding.readingSARIF(text, key: "markdown").map { carried in
          CarriedFinding(
            code: carried.code, severity: carried.severity,
            words: MarkdownPlain.text(carried.words), place: carried.place)
        }
      case .junit: try CarriedFinding.readingJUnit(text)
      case .github: try CarriedFinding.readingWorkflowCommands(text)
      case .markdown: CarriedFinding.readingMarkdown(text)
      }
    }
  }

  @Test(arguments: Format.allCases)
  func `whoever reads one format learns what those of the others learn`(_ format: Format) throws {
    var carried = try format.read()
    #expect(carried.count == SampleFindings.all.count)
    for finding in SampleFindings.all {
      let index = carried.firstIndex { isThis($0, finding, in: format) }
      let found = try #require(index, "\(finding.rule.code) \(finding.message)")
      carried.remove(at: found)
    }
  }

  private func isThis(_ carried: CarriedFinding, _ finding: Finding, in format: Format) -> Bool {
    let words = plain(carried.words)
    guard carried.code == finding.rule.code, carried.severity == finding.severity.rawValue,
      words.contains(plain(finding.message)),  // Help may have become a sentence.
      words.contains(plain(finding.help ?? "").dropFirst())
    else { return false }
    guard let location = finding.location else { return carried.place == nil }
    // The runner takes no columns of a range over lines.
    let isWithoutColumn = format == .github && location.start.line != location.end.line
    let place = isWithoutColumn ? "\(location.file):\(location.start.line):" : "\(location)"
    return carried.place.map(plain) == plain(place) || carried.place == place
  }

  /// Without what formats may add or take: backticks, and how white space is broken.
  private func plain(_ text: String) -> String {
    let safe = SafeText.line(text).replacing("`", with: "").replacing("\u{FFFE}", with: "\\u{FFFE}")
    return safe.split(separator: " ").joined(separator: " ")
  }

  @Test(arguments: Format.allCases)
  func `no text of a plan reaches a terminal or a page as a control character`(_ format: Format) {
    for scalar in format.text.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control && scalar != "\u{202E}", "\(scalar)")
    }
  }

  @Test func `the same findings in another order make the same bytes`() {
    let shuffled = Array(SampleFindings.all.reversed())
    let report = FindingsReport(shuffled, in: SampleFindings.sources, sortieVersion: "0.1.0")
    #expect(FindingsSARIF.text(report) == FindingsSARIF.text(SampleFindings.report))
    #expect(FindingsJUnit.text(report) == FindingsJUnit.text(SampleFindings.report))
    #expect(FindingsGitHub.text(report) == FindingsGitHub.text(SampleFindings.report))
    let page = ValidateReport(
      sources: SampleFindings.sources, plans: [], findings: shuffled, sortieVersion: "0.1.0")
    #expect(ValidateMarkdown.render(page) == ValidateMarkdown.render(SampleFindings.validate))
  }

  @Test func `the formats look as they did`() throws {
    try Golden.expect(FindingsSARIF.text(SampleFindings.report), matches: "findings.sarif")
    try Golden.expect(FindingsJUnit.text(SampleFindings.report), matches: "findings.junit.xml")
    try Golden.expect(FindingsGitHub.text(SampleFindings.report), matches: "findings.github.txt")
    try Golden.expect(
      ValidateMarkdown.render(SampleFindings.validate), matches: "validate-invalid.md")
  }
}
