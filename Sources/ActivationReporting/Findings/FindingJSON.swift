package import ActivationDiagnostics
package import OrderedJSON

/// A finding in machine-readable output: contract, section 7.
package enum FindingJSON {
  /// What the finding doesn't have is left out. Lines and columns count from 1, columns in Unicode
  /// scalars, the end exclusive.
  package static func value(_ finding: Finding) -> JSONValue {
    .compacting([
      ("code", .string(finding.rule.code)),
      ("severity", .string(finding.severity.rawValue)),
      ("message", .string(finding.message)),
      ("help", finding.help.map(JSONValue.string)),
      ("clearsAt", finding.clearsAt.map(JSONValue.string)),
      ("destination", finding.subject?.destination.map(JSONValue.string)),
      ("audience", finding.subject?.audience.map(JSONValue.string)),
      ("file", finding.location.map { .string($0.file) }),
      ("line", finding.location.map { .count($0.start.line) }),
      ("column", finding.location.map { .count($0.start.column) }),
      ("endLine", finding.location.map { .count($0.end.line) }),
      ("endColumn", finding.location.map { .count($0.end.column) }),
    ])
  }

  /// Findings in reading order.
  package static func list(_ findings: [Finding]) -> JSONValue {
    .array(findings.inReadingOrder.map(value))
  }
}
