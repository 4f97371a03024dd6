package import ActivationDiagnostics

/// Plan files with what was found in each: what every machine's format of findings is made from.
package struct FindingsReport: Sendable {
  /// One plan file.
  package struct Plan: Sendable {
    /// As the user named it, or `<stdin>`.
    let file: String
    /// In reading order. Those without a place are about the file as a whole.
    let findings: [Finding]
  }

  /// The command that found it, such as `validate` or `plan`.
  let command: String
  /// All plan files of the command, those without findings included.
  let plans: [Plan]
  /// What belongs to no plan file.
  let others: [Finding]
  /// What comments in the plans ask to leave out.
  let ignored: [IgnoredFinding]
  let sources: [SourceFile]
  let sortieVersion: String

  /// What was found in files, such as by `validate`: each finding goes to the file that it points
  /// into.
  package init(
    _ findings: [Finding], in sources: [SourceFile], ignored: [IgnoredFinding] = [],
    command: String = "validate", sortieVersion: String
  ) {
    let byFile = Dictionary(grouping: findings.inReadingOrder) { finding in
      finding.location?.file ?? (sources.count == 1 ? sources[0].name : "")
    }
    let names = Set(sources.map(\.name))
    self.command = command
    plans = sources.map { Plan(file: $0.name, findings: byFile[$0.name] ?? []) }
    others = findings.inReadingOrder.filter { finding in
      finding.location.map { !names.contains($0.file) } ?? (sources.count != 1)
    }
    self.ignored = ignored.inReadingOrder
    self.sources = sources
    self.sortieVersion = sortieVersion
  }

  /// What `plan` found, or `apply` before it began: each plan has its own.
  package init(_ reports: [PlanReport], in sources: [SourceFile], command: String = "plan") {
    self.command = command
    plans = reports.map { Plan(file: $0.file, findings: $0.findings.inReadingOrder) }
    others = []
    ignored = reports.flatMap(\.ignored).inReadingOrder
    self.sources = sources
    sortieVersion = reports.first?.sortieVersion ?? ""
  }

  /// All findings, by plan.
  var findings: [Finding] { plans.flatMap(\.findings) + others }

  /// The lines that the findings point into.
  var lines: SourceLines { SourceLines(sources, of: findings) }
}

extension SourceFile {
  /// How a plan from standard input is called.
  static let standardInputName = "<stdin>"
}

extension Finding {
  /// What to do, when it ends, and the other places, each as a sentence on its own.
  var details: [String] {
    var details: [String] = []
    if let advice { details.append("help: \(advice)") }
    if let clearsAt { details.append("clears: by itself at \(clearsAt)") }
    for note in notes {
      let place = note.location.map { " (\($0))" } ?? ""
      details.append("note: \(note.message)\(place)")
    }
    return details
  }
}
