import ActivationDiagnostics
import ActivationSyntax

/// What the reader has to say.
extension Finding {
  static func wrongType(_ node: YAMLNode, of name: String, wanted: String) -> Finding {
    Finding(
      .wrongType,
      node.isNull ? "\(name) has no value" : "\(name) must be \(wanted), not \(node.kindWords)",
      help: node.slip ?? (node.isNull ? "Write \(wanted), or remove it." : "Write \(wanted)."),
      at: node.location
    )
  }

  static func unknownKey(_ key: YAMLNode, besides values: SectionValues) -> Finding {
    let section = values.section
    let name = key.text ?? ""
    let near = NearestWords(section.fields.map(\.key)).near(name)
    let keys = section.fields.map { "`\($0.key)`" }.joined(separator: ", ")
    let fixIts = near.first.map { replacement in
      let isTaken = zip(section.fields, values.nodes).contains { field, value in
        field.key == replacement && value != nil
      }
      let isCertain = near.count == 1 && !isTaken
      return [FixIt(at: key.location, replacement: replacement, isCertain: isCertain)]
    }
    return Finding(
      .unknownKey,
      "\(name.quoted) is not a key of \(section.noun)",
      help: near.first.map { "Did you mean `\($0)`?" } ?? key.slip ?? "Its keys are \(keys).",
      at: key.location,
      fixIts: fixIts ?? []
    )
  }

  static func missingKey(_ field: Field, in section: Section, _ node: YAMLNode) -> Finding {
    Finding(
      .missingKey,
      "\(section.noun) needs the key `\(field.key)`",
      help: "Add it. \(field.doc)",
      at: node.headLocation
    )
  }

  static func malformed(_ node: YAMLNode, _ kind: TextKind) -> Finding {
    let text = node.text ?? ""
    let isShort = text.unicodeScalars.count <= kind.shape?.length.upperBound ?? .max
    let message =
      switch kind {
      case _ where text.isEmpty: "this text is empty"
      case .line where isShort: "\(text.quoted) has line ends or control characters"
      case .line: "\(text.quoted) is too long"
      default: "\(text.quoted) is not \(kind.noun)"
      }
    return Finding(
      kind.rule,
      message,
      help: node.slip ?? kind.advice,
      at: node.location
    )
  }

  static func notWhole(_ node: YAMLNode, _ field: Field) -> Finding {
    let isQuotedNumber = !node.isPlain && node.text.flatMap { Int($0) } != nil
    let fixIt = FixIt(at: node.location, replacement: node.text ?? "", isCertain: true)
    return Finding(
      .wrongType,
      isQuotedNumber
        ? "`\(field.key)` must be a whole number, and quotes make it a text"
        : "`\(field.key)` must be a whole number",
      help: isQuotedNumber ? "Remove the quotes." : "Write a whole number without quotes.",
      at: node.location,
      fixIts: isQuotedNumber ? [fixIt] : []
    )
  }

  static func outOfRange(_ node: YAMLNode, _ field: Field, _ range: ClosedRange<Int>) -> Finding {
    Finding(
      .valueNotAllowed,
      "`\(field.key)` can't be \(node.text ?? "")",
      help: "It must be from \(range.lowerBound) to \(range.upperBound).",
      at: node.location
    )
  }

  static func notAllowed(_ node: YAMLNode, _ field: Field, _ words: [String]) -> Finding {
    let text = node.text ?? ""
    let near = NearestWords(words).near(text)
    let choices = words.map { "`\($0)`" }.joined(separator: ", ")
    return Finding(
      .valueNotAllowed,
      "`\(field.key)` can't be \(text.quoted)",
      help: near.first.map { "Did you mean `\($0)`?" } ?? "It is one of \(choices).",
      at: node.location,
      fixIts: near.prefix(1).map {
        FixIt(at: node.location, replacement: $0, isCertain: near.count == 1)
      }
    )
  }

  static func malformedDuration(_ node: YAMLNode) -> Finding {
    Finding(
      .malformedDuration,
      "\((node.text ?? "").quoted) is not a duration",
      help: "Write a number and a unit: `90s`, `15m`, `20h` or `7d`.",
      at: node.location
    )
  }
}

extension YAMLNode {
  fileprivate var kindWords: String {
    switch kind {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// A short place for what a whole mapping lacks: its first key.
  var headLocation: SourceLocation { entries.first { _ in true }?.key.location ?? location }
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
