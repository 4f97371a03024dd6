import ActivationDiagnostics
import ActivationSyntax

/// Values of another type than wanted.
extension Finding {
  static func wrongType(
    _ node: YAMLNode,
    of name: String,
    wanted: String,
    isRequired: Bool = false,
    canBeQuoted: Bool = false
  ) -> Finding {
    if node.isNull {
      return noValue(
        node, of: name, wanted: wanted, isRequired: isRequired, canBeQuoted: canBeQuoted)
    }
    return Finding(
      .wrongType,
      "\(name) must be \(wanted), not \(node.kindWords)",
      help: node.slip ?? "Write \(wanted).",
      at: node.shortLocation
    )
  }

  private static func noValue(
    _ node: YAMLNode,
    of name: String,
    wanted: String,
    isRequired: Bool,
    canBeQuoted: Bool
  ) -> Finding {
    let written = node.text ?? ""
    let removal = isRequired ? "" : ", or remove it"
    return Finding(
      .wrongType,
      written.isEmpty
        ? "\(name) has no value" : "\(name) has no value: in YAML, `\(written)` means no value",
      help: node.slip != nil
        ? node.slip
        : !canBeQuoted
          ? "Write \(wanted)\(removal)."
          : "Write \(wanted)\(removal). If you want the text `\(written)`, put quotes around it.",
      at: node.location,
      fixIts: !canBeQuoted
        ? node.quotedComment : node.replaced(by: "\"\(written)\"", isCertain: false)
    )
  }

  /// A list or mapping where a text of that kind is wanted.
  static func notText(
    _ node: YAMLNode,
    _ kind: TextKind,
    of name: String,
    isRequired: Bool
  ) -> Finding {
    let plain = wrongType(
      node,
      of: name,
      wanted: kind.noun,
      isRequired: isRequired,
      canBeQuoted: node.isNull && kind.accepts(node.textBytes) && !node.textBytes.isEmpty
    )
    guard let inner = node.onlyValue, inner.kind == .scalar, !inner.isNull,
      kind.accepts(inner.textBytes), let text = inner.text
    else { return plain }
    let isList = node.kind == .sequence
    return Finding(
      .wrongType,
      plain.message,
      help: isList ? "Remove the brackets." : "Write the text itself, \(text.quoted).",
      at: plain.location,
      fixIts: inner.isPlain && !inner.hasProperties
        ? node.replaced(by: text, isCertain: isList && !inner.isAlias) : []
    )
  }

  /// Something else where a mapping with known keys is wanted.
  static func notAMapping(_ node: YAMLNode, _ section: Section, called name: String) -> Finding {
    let keys = section.fields.map { "`\($0.key)`" }
    let shown =
      section.fields.contains(where: \.isRequired)
      ? section.fields.filter(\.isRequired).map { "`\($0.key)`" } : keys
    let isLong = shown.count > longestListing
    let wanted =
      isLong
      ? "a mapping" : "a mapping with \(shown.inWords(shown.count == keys.count ? "or" : "and"))"
    let withColons = node.withColons { key in section.fields.contains { $0.key == key } }
    if let withColons {
      let text = node.text ?? ""
      return Finding(
        .wrongType,
        withColons.areTight
          ? "a space is missing after the colon" : "there is `=` instead of a colon",
        help: "Write `key: value`. YAML reads \(text.quoted) as one text.",
        at: node.shortLocation,
        fixIts: withColons.edits.fixIts(isCertain: true)
      )
    }
    let usual = wrongType(node, of: name, wanted: wanted)
    if section.fields.contains(where: { $0.key == PlanTable.sandbox.key }), node.kind == .scalar,
      !node.isNull, TextKind.sandbox.accepts(node.textBytes), let text = node.text
    {
      let better = "{ sandbox: \(text) }"
      return Finding(
        .wrongType,
        usual.message,
        help: "If this is its sandbox, write `\(better)`.",
        at: node.location,
        fixIts: node.replaced(by: better, isCertain: false)
      )
    }
    return Finding(
      .wrongType,
      usual.message,
      help: isLong ? "Its keys are \(keys.inWords("and"))." : usual.help,
      at: usual.location
    )
  }

  /// More keys than a message can name.
  private static let longestListing = 3
}

extension YAMLNode {
  fileprivate var kindWords: String {
    switch kind {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The element of a list that has just one.
  var onlyElement: YAMLNode? {
    let elements = kind == .sequence ? Array(elements.prefix(2)) : []
    return elements.count == 1 ? elements.first : nil
  }

  /// The value of a list or mapping that has just one.
  fileprivate var onlyValue: YAMLNode? {
    let values = kind == .sequence ? Array(elements.prefix(2)) : entries.prefix(2).map(\.value)
    return values.count == 1 ? values.first : nil
  }

  var isOnOneLine: Bool {
    let place = location
    return place.start.line == place.end.line
  }

  /// A short place for what a whole mapping lacks: its first key.
  var headLocation: SourceLocation { entries.first { _ in true }?.key.location ?? location }

  /// Where it was written if that is on one line; else the first key of a mapping, or the first
  /// character of anything else.
  var shortLocation: SourceLocation {
    let place = location
    guard place.start.line != place.end.line else { return place }
    if kind == .mapping { return headLocation }
    let end = SourcePosition(line: place.start.line, column: place.start.column + 1)
    return SourceLocation(file: place.file, start: place.start, end: end)
  }

  /// Where a stretch of a scalar's text was written; the whole scalar where that can't be told.
  func location(of stretch: Range<Int>?) -> SourceLocation {
    let place = location
    let count = text?.unicodeScalars.count ?? 0
    let margin = (place.end.column - place.start.column - count) / 2
    guard let stretch, !isAlias, place.start.line == place.end.line,
      margin == (isPlain ? 0 : 1), place.end.column - place.start.column == count + margin * 2
    else { return place }
    let column = place.start.column + margin
    let line = place.start.line
    return SourceLocation(
      file: place.file,
      start: SourcePosition(line: line, column: column + stretch.lowerBound),
      end: SourcePosition(line: line, column: column + stretch.upperBound)
    )
  }
}

extension String {
  /// The longest stretch of a plan's own text in a message.
  private static let longestQuote = 60

  /// The text in backticks, shortened if it is long, control characters escaped.
  var quoted: String {
    let isLong = unicodeScalars.count > Self.longestQuote
    let shown = unicodeScalars.prefix(Self.longestQuote).map { scalar in
      scalar.value < 0x20 || scalar.value == 0x7F ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return "`" + shown.joined() + (isLong ? "…`" : "`")
  }
}
