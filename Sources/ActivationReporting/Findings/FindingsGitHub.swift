import ActivationDiagnostics

/// Findings as workflow commands of GitHub Actions, which put annotations on the lines.
///
/// Every line that holds text of a plan is a command, with that text escaped; so no text can stand
/// where the runner would take it for a command of its own.
package enum FindingsGitHub {
  package static func text(_ report: FindingsReport) -> String {
    var text = ""
    for plan in report.plans {
      for finding in plan.findings { text += command(finding, of: plan.file) + "\n" }
    }
    for finding in report.others { text += command(finding, of: nil) + "\n" }
    return text + "sortie \(report.command): \(summary(report))\n"
  }

  /// How many annotations of a kind GitHub shows for one step: its documentation of workflow
  /// commands.
  private static let shownPerKind = 10

  private static func command(_ finding: Finding, of file: String?) -> String {
    let properties = properties(of: finding, in: file)
      .map { "\($0)=\(escapedProperty($1))" }.joined(separator: ",")
    let isAddressed = finding.location == nil || properties.hasPrefix("file=")
    let place = isAddressed ? [] : finding.location.map { ["at \($0)"] } ?? []
    let message = ([finding.message] + place + finding.details).map(SafeText.line)
      .joined(separator: "\n")
    return "::\(kind(finding.severity)) \(properties)::\(escapedData(message))"
  }

  private static func properties(of finding: Finding, in file: String?) -> [(String, String)] {
    var properties: [(String, String)] = []
    if let file = finding.location?.file ?? file, file != SourceFile.standardInputName {
      properties.append(("file", file))
      if let place = finding.location {
        properties.append(("line", "\(place.start.line)"))
        properties.append(("endLine", "\(place.end.line)"))
        // The runner takes columns only within one line.
        if place.start.line == place.end.line {
          properties.append(("col", "\(place.start.column)"))
          properties.append(("endColumn", "\(place.end.column)"))
        }
      }
    }
    return properties + [("title", "\(finding.rule.code): \(finding.rule.title)")]
  }

  private static func kind(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private static func escapedData(_ text: String) -> String {
    text.spelling(["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private static func escapedProperty(_ text: String) -> String {
    escapedData(SafeText.line(text)).spelling([":": "%3A", ",": "%2C"])
  }

  private static func summary(_ report: FindingsReport) -> String {
    let plans = Words.count(report.plans.count, "plan")
    let tally = FindingTally(report.findings)
    guard !report.findings.isEmpty else { return "nothing found in \(plans)" }
    let most = max(tally.errors, tally.warnings, tally.notes)
    let limit = most > shownPerKind ? "; GitHub shows \(shownPerKind) of a kind for one step" : ""
    return "\(tally.text) in \(plans)\(limit)"
  }
}
