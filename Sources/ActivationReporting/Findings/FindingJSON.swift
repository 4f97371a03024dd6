package import ActivationDiagnostics
package import OrderedJSON

/// A finding in machine-readable output: contract, section 7.
package enum FindingJSON {
  /// What the finding doesn't have is left out. Lines and columns count from 1, columns in Unicode
  /// scalars, the end exclusive.
  package static func value(_ finding: Finding) -> JSONValue { .compacting(members(finding)) }

  private static func members(_ finding: Finding) -> [(String, JSONValue?)] {
    [
      ("code", .string(finding.rule.code)),
      ("severity", .string(finding.severity.rawValue)),
      ("message", .string(finding.message)),
      ("help", finding.help.map(JSONValue.string)),
      ("clearsAt", finding.clearsAt.map(JSONValue.string)),
      ("destination", finding.subject?.destination.map(JSONValue.string)),
      ("audience", finding.subject?.audience.map(JSONValue.string)),
    ] + place(finding.location) + [
      ("notes", list(of: finding.notes, note)), ("fixes", list(of: finding.fixIts, fix)),
    ]
  }

  private static func note(_ note: Finding.Note) -> JSONValue {
    .compacting([("message", .string(note.message))] + place(note.location))
  }

  private static func fix(_ fixIt: Finding.FixIt) -> JSONValue {
    .compacting(
      [("replacement", .string(fixIt.replacement)), ("certain", .bool(fixIt.isCertain))]
        + place(fixIt.location))
  }

  private static func place(_ location: SourceLocation?) -> [(String, JSONValue?)] {
    [
      ("file", location.map { .string($0.file) }),
      ("line", location.map { .count($0.start.line) }),
      ("column", location.map { .count($0.start.column) }),
      ("endLine", location.map { .count($0.end.line) }),
      ("endColumn", location.map { .count($0.end.column) }),
    ]
  }

  /// Nothing where there are none.
  private static func list<Part>(of parts: [Part], _ value: (Part) -> JSONValue) -> JSONValue? {
    parts.isEmpty ? Optional.none : .array(parts.map(value))
  }

  /// What comments ask to leave out, each with its reason; nothing where there is none.
  static func ignored(_ ignored: [IgnoredFinding]) -> JSONValue? {
    list(of: ignored.inReadingOrder) { ignored in
      .compacting(members(ignored.finding) + [("reason", .string(ignored.reason))])
    }
  }

  /// Findings in reading order.
  package static func list(_ findings: [Finding]) -> JSONValue {
    .array(findings.inReadingOrder.map(value))
  }
}
