import ActivationDiagnostics
import CYAML

/// What libyaml said about an error; counts are its own, from 0.
struct ParserComplaint {
  let isReaderError: Bool
  let problem: String
  /// Where a reader error is, in bytes of the text.
  let offset: Int
  let mark: yaml_mark_t
  let context: String
  let contextMark: yaml_mark_t

  /// The complaint in people's words, with what to do in the commonest cases.
  func finding(in file: SourceFile) -> Finding {
    if isReaderError { return readerFinding(in: file) }
    let line = SourceLine(file, number: mark.line)
    let words = words(about: line, keyLine: SourceLine(file, number: contextMark.line))
    let place = words.isAboutContext ? contextMark : mark
    let hasContext = !words.isAboutContext && !context.isEmpty && contextMark.line != mark.line
    return Finding(
      .invalidYAML,
      words.message,
      help: words.help,
      at: location(place, in: file),
      notes: hasContext ? [.init(contextWords, at: location(contextMark, in: file))] : []
    )
  }

  private func readerFinding(in file: SourceFile) -> Finding {
    Finding(
      .invalidYAML,
      "there is an invisible control character here",
      help: "Delete it, or write it as an escape in double quotes, such as `\"\\x07\"`.",
      at: EncodingCheck(file).location(ofByte: offset + (file.hasByteOrderMark ? 3 : 0))
    )
  }

  private func location(_ mark: yaml_mark_t, in file: SourceFile) -> SourceLocation {
    let start = SourcePosition(mark)
    let end = SourcePosition(line: start.line, column: start.column + 1)
    return SourceLocation(file: file.name, start: start, end: end)
  }

  private var contextWords: String {
    let things = [
      ("mapping", "mapping"), ("sequence", "list"), ("quoted scalar", "quoted text"),
      ("scalar", "text"), ("key", "key"),
    ]
    let thing = things.first { context.hasSuffix($0.0) }?.1 ?? "value"
    return "the \(thing) that it belongs to starts here"
  }
}

extension SourceFile {
  fileprivate var hasByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }
}
