import ActivationDiagnostics
import CYAML

/// Finds the mistake behind a complaint of the parser: where the parser noticed is often lines
/// behind where something went wrong, so the lines around are looked at as people read them.
struct Diagnosis {
  let text: SourceText
  let complaint: ParserComplaint
  /// The last node that was read before.
  let last: NodeRecord?
  /// The innermost list or mapping that hasn't ended.
  let open: NodeRecord?
  /// Where the parser noticed.
  let line: TextLine
  let offset: Int
  /// Where what it was reading began; the same place if it doesn't say.
  private(set) var contextLine: TextLine
  private(set) var contextOffset: Int

  init(
    _ complaint: ParserComplaint,
    in text: SourceText,
    after last: NodeRecord?,
    within open: NodeRecord?
  ) {
    (self.text, self.complaint, self.last, self.open) = (text, complaint, last, open)
    line = text.line(complaint.mark.line)
    offset = text.offset(complaint.mark, on: line)
    let hasContext = !complaint.context.isEmpty
    contextLine = hasContext ? text.line(complaint.contextMark.line) : line
    contextOffset = hasContext ? text.offset(complaint.contextMark, on: contextLine) : offset
  }

  /// The same, with the bracket in mind that the innermost list or mapping starts with.
  var withinOpenBracket: Diagnosis? {
    guard let open, Byte.isOpener(text.bytes[Int(open.start)]) else { return nil }
    var copy = self
    (copy.contextLine, copy.contextOffset) = (text.line(Int(open.line)), Int(open.start))
    return copy
  }

  var mistake: Mistake {
    if complaint.isReaderError { return controlCharacter }
    return template ?? fence ?? tabs ?? lookAlike ?? bullet ?? foreignComment ?? byProblem
      ?? misfit(line) ?? unknown
  }

  /// By libyaml 0.2.5's complaints.
  private var byProblem: Mistake? {
    switch complaint.problem {
    case "found character that cannot start any token": forbiddenStart
    case "could not find expected ':'": loneText(contextLine)
    case "mapping values are not allowed in this context": misplacedColon
    case "did not find expected key", "did not find expected '-' indicator": unexpected
    case "did not find expected <document start>": afterTheEnd
    case "block sequence entries are not allowed in this context": inlineItem
    case "mapping keys are not allowed in this context": inlineKeyMark
    case "found unexpected end of stream", "found unexpected document indicator":
      unclosedQuote(at: contextOffset, on: contextLine)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'": brackets
    case "did not find expected node content": missingNode
    case "found unexpected ':'": tightColonInBrackets
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      badEscape
    case "did not find expected alphabetic or numeric character": namelessAnchor
    case "found an indentation indicator equal to 0": blockHeader
    default: byContext
    }
  }

  private var byContext: Mistake? {
    switch complaint.context {
    case "while scanning a block scalar": blockHeader
    case "while scanning a tag", "while parsing a tag", "while parsing a node": badTag
    case "while scanning a directive", "while scanning a %YAML directive",
      "while scanning a %TAG directive", "while scanning a tag directive",
      "while parsing a %TAG directive":
      directive
    default:
      complaint.problem.contains("%") || line.bytes.first == UInt8(ascii: "%") ? directive : nil
    }
  }

  private var unknown: Mistake {
    let end = max(offset, line.content.upperBound)
    return mistake(
      "this can't be read here",
      help: "Check quotes, brackets, colons and indentation, here and in the line above.",
      at: offset..<max(end, min(offset + 1, line.bytes.endIndex)),
      on: line,
      isStructural: true
    )
  }
}

extension Diagnosis {
  /// A replacement, as findings propose it; it may go over several lines.
  struct Fix {
    let range: Range<Int>
    let replacement: String
    var isCertain = false
  }

  func mistake(
    _ message: String,
    rule: Rule = .invalidYAML,
    help: String,
    at range: Range<Int>,
    on line: TextLine,
    notes: [Finding.Note] = [],
    fix: Fix? = nil,
    otherFix: Fix? = nil,
    repairs: [Repair?] = [],
    isStructural: Bool = false
  ) -> Mistake {
    let fixIts = [fix, otherFix].compactMap { $0 }.map { fix in
      Finding.FixIt(
        at: text.location(fix.range, near: line),
        replacement: fix.replacement,
        isCertain: fix.isCertain
      )
    }
    return Mistake(
      finding: Finding(
        rule,
        message,
        help: help,
        at: text.location(range, on: line),
        notes: notes,
        fixIts: fixIts
      ),
      line: line,
      repairs: repairs.compactMap { $0 },
      isStructural: isStructural
    )
  }

  func note(_ message: String, at range: Range<Int>, on line: TextLine) -> Finding.Note {
    .init(message, at: text.location(range, on: line))
  }

  /// The value that starts there: to the end of its line's text, or to the next comma or bracket
  /// where a bracket is open before it.
  func value(from place: Int, on line: TextLine) -> Range<Int> {
    let before = line.bytes[..<place]
    let isInBrackets =
      before.count(where: Byte.isOpener) > before.count(where: Byte.isCloser) || isFlow(line)
    var end = max(place, line.content.upperBound)
    if isInBrackets {
      let stop = line.bytes[place..<end].firstIndex { $0 == Byte.comma || Byte.isCloser($0) }
      end = stop ?? end
    }
    while end > place + 1 && Byte.isBlank(line.bytes[end - 1]) { end -= 1 }
    return place..<max(end, min(place + 1, line.bytes.endIndex))
  }

  /// Whether the parser was within brackets that an earlier line opened.
  private func isFlow(_ line: TextLine) -> Bool {
    complaint.context.contains("flow") && complaint.contextMark.line < line.number
  }
}

extension String {
  /// The text in the kind of quotes that need nothing else changed, where there is one.
  var inQuotes: String? {
    if !contains("'") { return "'\(self)'" }
    return contains { $0 == "\"" || $0 == "\\" } ? nil : "\"\(self)\""
  }

  /// The text without curly quotes around it, which were meant to be straight ones.
  var withoutCurlyQuotes: String {
    let isQuoted = hasPrefix("“") && hasSuffix("”") || hasPrefix("‘") && hasSuffix("’")
    return isQuoted ? String(dropFirst().dropLast()) : self
  }

  /// At most so much of a line is repeated in a message.
  private static let longestQuote = 40

  /// The text in backticks, shortened if it is long.
  var shown: String {
    let isLong = unicodeScalars.count > Self.longestQuote
    let start = String(String.UnicodeScalarView(unicodeScalars.prefix(Self.longestQuote)))
    return "`\(start)\(isLong ? "…" : "")`"
  }
}
