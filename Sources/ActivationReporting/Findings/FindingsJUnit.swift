import ActivationDiagnostics

/// Findings as a JUnit report, for the test pages of CI systems.
///
/// - One suite a plan file, since GitLab and Azure list by suite; a file in which nothing was found
///   has one passing case, so that it is seen to have been checked.
/// - One case a finding, of the class `sortie.CODE`: Jenkins makes packages and classes of it, and
///   so lists by rule. A path would be torn at its dots.
/// - The case's name has the file and the words, not the line: systems that follow a case over time
///   know it again when lines move. GitLab takes cases of one name for one, so equal ones are
///   counted.
/// - Errors are failures. Warnings and notes are passing cases with their words as output, which
///   GitLab and Jenkins show; as skipped ones they would count as tests that were left out.
/// - No times: the same findings always make the same bytes.
package enum FindingsJUnit {
  package static func text(_ report: FindingsReport) -> String {
    let lines = report.lines
    var body = ""
    for plan in report.plans {
      body += suite(plan.file, plan.findings, lines)
    }
    if !report.others.isEmpty { body += suite(nil, report.others, lines) }
    let counts = counts(report.findings, passing: report.plans.filter(\.findings.isEmpty).count)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="sortie \(report.command)" \(counts)>
      \(body)</testsuites>

      """
  }

  private static func suite(_ file: String?, _ findings: [Finding], _ lines: SourceLines) -> String
  {
    let name = XMLText.attribute(file ?? "sortie")
    var text = "  <testsuite name=\"\(name)\" "
    text += counts(findings, passing: findings.isEmpty ? 1 : 0) + ">\n"
    if findings.isEmpty {
      text += "    <testcase classname=\"sortie\" name=\"\(name): nothing found\""
      text += address(of: file) + "/>\n"
    }
    var seen: [String: Int] = [:]
    for finding in findings {
      let title = (file.map { $0 + ": " } ?? "") + finding.message
      seen["\(finding.rule.code) \(title)", default: 0] += 1
      let count = seen["\(finding.rule.code) \(title)"] ?? 1
      text += testCase(finding, title + (count > 1 ? " (\(count))" : ""), of: file, lines)
    }
    return text + "  </testsuite>\n"
  }

  private static func testCase(
    _ finding: Finding, _ title: String, of file: String?, _ lines: SourceLines
  ) -> String {
    let file = finding.location?.file ?? file
    var page = TextPage(style: TextStyle(colour: false, width: width))
    FindingText(finding: finding, lines: lines).add(to: &page)
    let body = XMLText.content(page.text)
    var text = "    <testcase classname=\"sortie.\(finding.rule.code)\""
    text += " name=\"\(XMLText.attribute(title))\"" + address(of: file)
    if let line = finding.location?.start.line { text += " line=\"\(line)\"" }
    text += ">\n"
    if finding.severity == .error {
      let place = finding.location.map { "\($0): " } ?? ""
      text += "      <failure type=\"\(finding.rule.code)\""
      text += " message=\"\(XMLText.attribute(place + finding.message))\">"
      text += body + "</failure>\n"
    } else {
      text += "      <system-out>" + body + "</system-out>\n"
    }
    return text + "    </testcase>\n"
  }

  /// The width of a case's text, in columns. Arbitrary.
  private static let width = 100

  private static func address(of file: String?) -> String {
    guard let file, file != SourceFile.standardInputName else { return "" }
    return " file=\"\(XMLText.attribute(file))\""
  }

  private static func counts(_ findings: [Finding], passing: Int) -> String {
    let failures = findings.filter { $0.severity == .error }.count
    return
      "tests=\"\(findings.count + passing)\" failures=\"\(failures)\" errors=\"0\" skipped=\"0\""
  }
}
