import ActivationDiagnostics
import ActivationSyntax

/// Texts, numbers and words that aren't good.
extension Finding {
  /// A text that isn't one of its kind; `name` is what messages call it.
  static func malformed(_ node: YAMLNode, _ kind: TextKind, of name: String) -> Finding {
    let text = node.text ?? ""
    let fault = TextFault(of: text, as: kind)
    let isUnknownKind = kind.rule == .malformedText || text.isEmpty
    let subject = isUnknownKind ? name : "\(text.quoted) is not \(kind.noun): it"
    var help = kind.advice
    if kind == .sandbox, fault.better != text.trimmed, text.contains(where: \.isUppercase) {
      help =
        "Write the sandbox's name. This may be its title; the name is the short text beside it. "
        + help
    }
    if let better = fault.better { help = "Did you mean \(better.quoted)? " + help }
    if kind == .alias, let colon = node.colonBeforeBrace {
      return Finding(
        kind.rule,
        "\(text.quoted) has no colon before its brace",
        help: "Write `\(colon.word): {`, with a colon and a space.",
        at: node.location,
        fixIts: colon.fixIts
      )
    }
    if let comment = node.slashComment {
      return Finding(
        kind.rule,
        "\(subject) \(fault.words)",
        help: "Write `#` instead of `//`: comments start with it.",
        at: node.location,
        fixIts: comment
      )
    }
    return Finding(
      kind.rule,
      "\(subject) \(fault.words)",
      help: node.slip ?? help,
      at: node.location(of: isUnknownKind ? nil : fault.stretch),
      fixIts: fault.better.map {
        node.replaced(by: node.quoting($0), isCertain: fault.isCertain)
      } ?? []
    )
  }

  static func notWhole(_ node: YAMLNode, _ field: Field, _ range: ClosedRange<Int>) -> Finding {
    let text = node.text ?? ""
    let better = WholeNumberAdvice(text).better
    let wanted =
      range.count == 1
      ? "`\(range.lowerBound)`" : "a number from \(range.lowerBound) to \(range.upperBound)"
    let isQuoted = !node.isPlain && better != nil
    var message = "`\(field.key)` must be a whole number"
    if node.kind != .scalar {
      return wrongType(node, of: "`\(field.key)`", wanted: "a whole number")
    }
    message += isQuoted ? ", but the quotes make it a text" : ", not \(text.quoted)"
    return Finding(
      .wrongType,
      message,
      help: isQuoted ? "Remove the quotes." : "Write \(wanted), in plain digits.",
      at: node.location,
      fixIts: better.map {
        node.replaced(by: String($0), isCertain: range.contains($0))
      }
        ?? (range.count == 1
          ? node.replaced(by: "\(range.lowerBound)", isCertain: false) : [])
    )
  }

  static func outOfRange(_ node: YAMLNode, _ field: Field, _ range: ClosedRange<Int>) -> Finding {
    let number = Int(node.text ?? "") ?? 0
    let nearest = number < range.lowerBound ? range.lowerBound : range.upperBound
    return Finding(
      .valueNotAllowed,
      "`\(field.key)` can't be \(node.text ?? ""); it must be from \(range.lowerBound) to "
        + "\(range.upperBound)",
      help: field.doc,
      at: node.location,
      fixIts: node.replaced(by: String(nearest), isCertain: false)
    )
  }

  static func notAllowed(_ node: YAMLNode, _ field: Field, _ words: [String]) -> Finding {
    let text = node.text ?? ""
    let folded = KeySpelling.folded(text)
    let same = words.filter { KeySpelling.folded($0) == folded }
    let near = same.isEmpty ? NearestWords(words).near(text) : same
    let choices = words.map(\.asChoice).inWords("or")
    return Finding(
      field.choiceRule,
      "`\(field.key)` can't be \(text.asChoice); it must be \(choices)",
      help: near.first.map { "Did you mean \($0.asChoice)?" } ?? field.doc,
      at: node.location,
      fixIts: near.first.map {
        node.replaced(by: node.quoting($0), isCertain: near.count == 1)
      } ?? []
    )
  }

  static func malformedDuration(_ node: YAMLNode) -> Finding {
    let text = node.text ?? ""
    if let comment = node.slashComment {
      return Finding(
        .malformedDuration,
        "\(text.quoted) is not a duration",
        help: "Write `#` instead of `//`: comments start with it.",
        at: node.location,
        fixIts: comment
      )
    }
    let advice = DurationAdvice(text)
    let usual = "a whole number and a unit without a space: `90s`, `15m`, `20h` or `7d`"
    let example = text.utf8.count <= 6 && advice.words.hasSuffix("unit") ? text : ""
    return Finding(
      .malformedDuration,
      "\(text.isEmpty ? "the duration" : text.quoted) \(advice.words)",
      help: advice.better.map { "Write `\($0)`." }
        ?? (example.isEmpty
          ? "Write \(usual)." : "Is it `\(example)h`, hours, or `\(example)d`, days?"),
      at: node.location,
      fixIts: advice.better.map {
        node.replaced(by: node.quoting($0), isCertain: advice.isCertain)
      } ?? []
    )
  }
}

extension String {
  /// The text as one of several to choose from: control characters escaped, and nothing in words.
  var asChoice: String { isEmpty ? "an empty text" : quoted }
}

/// A number written as YAML's relatives or programs write it.
private struct WholeNumberAdvice {
  /// The number meant, if that is clear.
  let better: Int?

  init(_ text: String) {
    let digits = text.filter { $0 != "_" }
    if let number = Int(digits) {
      better = number
    } else if digits.hasPrefix("0x") {
      better = Int(digits.dropFirst(2), radix: 16)
    } else if let number = Double(digits), number == number.rounded(), abs(number) < 1e9 {
      better = Int(number)
    } else {
      better = nil
    }
  }
}

extension YAMLNode {
  /// A fix-it that puts another text in the place of this value.
  ///
  /// None for a value over several lines, whose end is its own line's, and for one with an anchor,
  /// which would go with it. It is for the author to say whether an alias shall give way to a text.
  func replaced(by text: String, isCertain: Bool) -> [Finding.FixIt] {
    guard isOnOneLine, !hasProperties else { return [] }
    return [.init(at: location, replacement: text, isCertain: isCertain && !isAlias)]
  }

  /// A text to stand in this scalar's place: in quotes if this is, and simple.
  func quoting(_ text: String) -> String {
    isPlain || text.contains("\"") || text.contains("\\") ? text : "\"\(text)\""
  }
}
