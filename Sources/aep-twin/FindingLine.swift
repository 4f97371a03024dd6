import ActivationDiagnostics

/// A finding as compilers print it: `file:line:column: error: P093 …`.
struct FindingLine {
  let text: String

  init(_ finding: Finding) {
    let place = finding.location.map { "\($0): " } ?? ""
    var lines = ["\(place)\(finding.severity.rawValue): \(finding.rule.code) \(finding.message)"]
    for note in finding.notes {
      lines.append("\(note.location.map { "\($0): " } ?? "")note: \(note.message)")
    }
    if let help = finding.help { lines.append("  help: \(help)") }
    text = lines.joined(separator: "\n") + "\n"
  }
}
