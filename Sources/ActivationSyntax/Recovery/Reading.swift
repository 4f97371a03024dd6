import ActivationDiagnostics

/// One attempt to read a text from its start.
struct Reading {
  let outcome: TreeBuilder.Outcome
  /// What the reader found besides, such as duplicate keys.
  let findings: [Finding]
  /// Lines, from 0, whose meaning is in doubt though they could be read.
  let doubtfulLines: [Int]
  /// The last node read of which anything is written.
  let last: NodeRecord?
  /// The innermost list or mapping that hadn't ended.
  let open: NodeRecord?

  init(_ file: SourceFile, start: Int) {
    (outcome, findings, doubtfulLines, last, open) = unsafe file.bytes.withUnsafeBufferPointer {
      bytes in
      let text = unsafe UnsafeBufferPointer(rebasing: bytes[start...])
      var builder = unsafe TreeBuilder(file: file, text: text, textStart: start)
      let outcome = builder.build()
      let last = builder.records.last { $0.start < $0.end } ?? builder.records.last
      let open = builder.open.last.map { builder.records[$0.index] }
      return (outcome, builder.findings, builder.doubtfulLines, last, open)
    }
  }

  var tree: SyntaxTree? {
    if case .tree(let tree) = outcome { tree } else { nil }
  }

  /// What stopped it before the end of that text.
  func mistake(in text: SourceText) -> Mistake? {
    switch outcome {
    case .tree, .nothing: nil
    case .complaint(let complaint):
      Diagnosis(complaint, in: text, after: last, within: open).mistake
    case .nextDocument(let line): NextDocument(text, line: line, after: last).mistake
    }
  }
}
