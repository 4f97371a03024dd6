import ActivationDiagnostics
import OrderedJSON

/// Findings as SARIF 2.1.0, for code scanning.
///
/// Paths are relative to `%SRCROOT%`, the folder that sortie ran in, which is not named: code
/// scanning takes it for the repository's root. So run it there.
package enum FindingsSARIF {
  package static func text(_ report: FindingsReport) -> String {
    SafeJSON.text(value(report), layout: .pretty) + "\n"
  }

  private static func value(_ report: FindingsReport) -> JSONValue {
    let rules = Set((report.findings + report.ignored.map(\.finding)).map(\.rule)).sorted {
      $0.code < $1.code
    }
    var results = SARIFResults(rules)
    for plan in report.plans {
      for finding in plan.findings { results.add(finding, of: plan.file) }
    }
    for finding in report.others { results.add(finding, of: nil) }
    for item in report.ignored {
      results.add(item.finding, of: item.comment.file, ignored: item.reason)
    }
    return [
      "$schema":
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": ["driver": driver(version: report.sortieVersion, rules)],
          // Uploads of one category replace each other; those of validate and plan must not.
          "automationDetails": ["id": .string("sortie-\(report.command)/")],
          "columnKind": "unicodeCodePoints",
          "originalUriBaseIds": [
            "%SRCROOT%": ["description": ["text": "The folder that sortie ran in."]]
          ],
          "artifacts": .array(report.plans.compactMap { SARIFPlace.artifact($0.file) }),
          "results": .array(results.values),
        ]
      ],
    ]
  }

  private static func driver(version: String, _ rules: [Rule]) -> JSONValue {
    [
      "name": "sortie",
      "version": .string(version),
      "semanticVersion": .string(version),
      "rules": .array(rules.map(SARIFRule.value)),
    ]
  }
}
