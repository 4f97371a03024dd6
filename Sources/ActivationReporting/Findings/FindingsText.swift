package import ActivationDiagnostics

/// Findings for a person, in the manner of compilers: what, where with the source line, what to do.
package struct FindingsText {
  private let sources: SourceLines
  private var page: TextPage

  /// The findings in reading order, with a closing line of how many there are; empty if there are
  /// none.
  ///
  /// - Parameters:
  ///   - sources: The files to show lines of; a finding in another file names its place only.
  package static func render(
    _ findings: [Finding], sources: [SourceFile], style: TextStyle
  ) -> String {
    guard !findings.isEmpty else { return "" }
    var text = FindingsText(findings, sources, style)
    for finding in findings.inReadingOrder { text.add(finding) }
    text.page.add(TextLine(FindingTally(findings).text, .strong))
    return text.page.text
  }

  private init(_ findings: [Finding], _ sources: [SourceFile], _ style: TextStyle) {
    let places = findings.flatMap { [$0.location] + $0.notes.map(\.location) }
    self.sources = SourceLines(sources, in: Set(places.compactMap { $0?.file }))
    page = TextPage(style: style)
  }

  private mutating func add(_ finding: Finding) {
    let label = "\(finding.severity.rawValue)[\(finding.rule.code)]"
    page.add(
      TextLine(label, finding.severity.ink) + TextLine(": " + finding.message, .strong), hanging: 2)
    let places = [finding.location] + finding.notes.map(\.location)
    let gutter = places.compactMap { $0.map { String($0.start.line).count } }.max() ?? 1
    if let location = finding.location { add(location, gutter, finding.severity.ink, mark: "^") }
    for note in finding.notes { add(note, gutter) }
    for (label, text) in finding.remarks { addRemark(label, text, gutter) }
    page.blank()
  }

  private mutating func add(_ note: Finding.Note, _ gutter: Int) {
    guard let location = note.location else { return addRemark("note", note.message, gutter) }
    addRemark("note", note.message, gutter)
    add(location, gutter, .note, mark: "-")
  }

  private mutating func add(_ place: SourceLocation, _ gutter: Int, _ ink: Ink, mark: Character) {
    let margin = String(repeating: " ", count: gutter)
    page.addUnwrapped(TextLine(margin + "--> ", .muted) + TextLine(place.description))
    guard let line = sources.line(place.start.line, of: place.file) else { return }
    let snippet = Snippet(
      line, from: place.start.column,
      to: place.end.line == place.start.line ? place.end.column : nil,
      width: page.style.width - gutter - 3)
    let number = String(place.start.line)
    let head = String(repeating: " ", count: gutter - number.count) + number + " | "
    page.addUnwrapped(TextLine(margin + " |", .muted))
    page.addUnwrapped(TextLine(head, .muted) + TextLine(snippet.text))
    page.addUnwrapped(
      TextLine(margin + " | ", .muted) + TextLine(String(repeating: " ", count: snippet.offset))
        + TextLine(String(repeating: mark, count: snippet.length), ink))
  }

  private mutating func addRemark(_ label: String, _ text: String, _ gutter: Int) {
    let margin = String(repeating: " ", count: gutter + 1)
    page.add(TextLine(text), after: TextLine("\(margin)= \(label): ", .muted))
  }
}

extension Finding {
  /// What stands below the snippet.
  fileprivate var remarks: [(label: String, text: String)] {
    var remarks: [(label: String, text: String)] = []
    if let clearsAt { remarks.append(("clears", "by itself at \(clearsAt)")) }
    if let help {
      remarks.append(("help", help))
    } else {
      remarks += fixIts.map { ("help", "write “\($0.replacement)” instead") }
    }
    return remarks
  }
}

extension Severity {
  /// The colour that goes with the word.
  var ink: Ink {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
