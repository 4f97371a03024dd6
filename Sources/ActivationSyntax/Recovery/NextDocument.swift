import ActivationDiagnostics

/// A `---` where a file should go on.
struct NextDocument {
  private let text: SourceText
  private let line: TextLine
  private let isFirstEmpty: Bool

  init(_ text: SourceText, line: Int, after last: NodeRecord?) {
    self.text = text
    self.line = text.line(line)
    isFirstEmpty = last.map { $0.start == $0.end } ?? true
  }

  var mistake: Mistake {
    let dashes = line.start..<min(line.start + 3, line.bytes.endIndex)
    let goesOn = isFirstEmpty || !repeatsKeys
    return Mistake(
      finding: Finding(
        .severalDocuments,
        "a second document starts here",
        help: goesOn
          ? "Remove the `---`: a plan is one document."
          : "Keep one plan per file: move what follows to another file.",
        at: text.location(dashes, on: line),
        fixIts: goesOn
          ? [.init(at: text.location(dashes, on: line), replacement: "", isCertain: isFirstEmpty)]
          : []
      ),
      line: line,
      repairs: [goesOn ? .fill(dashes) : cut],
      isAhead: true
    )
  }

  /// Whether the second document has a key at its top that the first has too.
  private var repeatsKeys: Bool {
    let first = keys(from: text.line(0), to: line.number)
    guard let next = text.line(after: line) else { return false }
    return !first.isDisjoint(with: keys(from: next, to: .max))
  }

  private func keys(from first: TextLine, to end: Int) -> Set<String> {
    var keys: Set<String> = []
    var current: TextLine? = first
    while let line = current, line.number < end {
      if line.indent == 0, let key = line.key { keys.insert(line.text(key)) }
      current = text.line(after: line)
    }
    return keys
  }

  /// Leaves the rest of the file out.
  private var cut: Repair {
    let start = line.bytes.startIndex
    let rest = text.bytes[start...].map { Byte.isLineEnd($0) ? $0 : Byte.space }
    return Repair(edits: [.init(start: start, bytes: rest)], losesKeys: true)
  }
}
