import ActivationDiagnostics

/// One finding for a person: what, where with the source lines, what to do.
struct FindingText {
  let finding: Finding
  let lines: SourceLines

  /// All of it.
  func add(to page: inout TextPage) {
    let label = "\(finding.severity.rawValue)[\(finding.rule.code)]"
    page.add(
      TextLine(label, finding.severity.ink) + TextLine(": " + finding.message, .strong), hanging: 2)
    addPlaces(to: &page)
    if let time = finding.clearsAt { addRemark("clears", "by itself at \(time)", to: &page) }
    if let help = finding.advice { addRemark("help", help, to: &page) }
    addDiffs(to: &page)
  }

  /// The places with their source lines: notes of the same file in one piece with the finding's own
  /// place, the others after it.
  func addPlaces(to page: inout TextPage) {
    let (beside, apart) = notes
    if let place = finding.location {
      addHead(of: place, to: &page)
      add(place, finding.severity.ink, mark: "^", beside: beside, to: &page)
    }
    for note in apart {
      addRemark("note", note.message, to: &page)
      guard let place = note.location else { continue }
      addHead(of: place, to: &page)
      add(place, .note, mark: "-", to: &page)
    }
  }

  /// The source lines alone, of the finding's own place and of notes in the same file.
  func addSnippets(to page: inout TextPage) {
    guard let place = finding.location else { return }
    add(place, finding.severity.ink, mark: "^", beside: notes.beside, to: &page)
  }

  /// What the replacements would change.
  func addDiffs(to page: inout TextPage) {
    for fixIt in finding.fixIts {
      FixItDiff(fixIt, in: lines)?.add(gutter: gutter, to: &page)
    }
  }

  private func addHead(of place: SourceLocation, to page: inout TextPage) {
    let margin = String(repeating: " ", count: gutter)
    page.addUnwrapped(TextLine(margin + "--> ", .muted) + TextLine(place.description))
  }

  private func add(
    _ place: SourceLocation, _ ink: Ink, mark: Character, beside notes: [SnippetBlock.Label] = [],
    to page: inout TextPage
  ) {
    guard lines.hasLine(place.start.line, of: place.file) else { return }
    if place.lastLine > place.start.line, lines.hasLine(place.lastLine, of: place.file) {
      LineSpan(place: place, lines: lines, gutter: gutter, ink: ink).add(to: &page)
    } else {
      let own = SnippetBlock.Label(place: place, text: "", mark: mark, ink: ink)
      SnippetBlock(lines: lines, gutter: gutter).add([own] + notes, to: &page)
    }
  }

  private func addRemark(_ label: String, _ text: String, to page: inout TextPage) {
    let margin = String(repeating: " ", count: gutter + 1)
    page.add(TextLine(text), after: TextLine("\(margin)= \(label): ", .muted))
  }

  /// The notes that are shown beside the finding's own place, and those that stand apart.
  private var notes: (beside: [SnippetBlock.Label], apart: [Finding.Note]) {
    var beside: [SnippetBlock.Label] = []
    var apart: [Finding.Note] = []
    for note in finding.notes {
      if let own = finding.location, own.lastLine == own.start.line, let place = note.location,
        place.file.isExactly(own.file), place.lastLine == place.start.line,
        lines.hasLine(place.start.line, of: place.file)
      {
        beside.append(.init(place: place, text: note.message, mark: "-", ink: .note))
      } else {
        apart.append(note)
      }
    }
    return (beside, apart)
  }

  /// How wide the line numbers are.
  private var gutter: Int {
    let places =
      [finding.location] + finding.notes.map(\.location) + finding.fixIts.map(\.location)
    let numbers = places.compactMap { $0 }.filter { lines.hasLine($0.start.line, of: $0.file) }
      .map(\.lastLine)
    return String(numbers.max() ?? 1).count
  }
}

extension Finding {
  /// What to do; where the finding has no words for it, what to write.
  var advice: String? {
    if let help { return help }
    let words = fixIts.map(\.replacement).filter { !$0.isEmpty && !$0.contains(where: \.isNewline) }
    guard !words.isEmpty else { return nil }
    return "write \(words.map { "“\($0)”" }.joined(separator: " or ")) instead"
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
