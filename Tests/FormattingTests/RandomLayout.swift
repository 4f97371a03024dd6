import TestSupport

/// Writes shapes as YAML in every layout that people and programs come up with.
struct RandomLayout {
  var choice: SeededGenerator
  private(set) var text = ""
  /// The comments written, in order.
  private(set) var comments: [String] = []
  /// The deepest that a comment may stand without becoming part of the text above it.
  private var deepestComment = 9
  private let commentChance: Int
  private let flowChance: Int

  init(seed: UInt64) {
    choice = SeededGenerator(seed: seed &* 31 &+ 7)
    commentChance = choice.pick([0, 10, 40])
    flowChance = choice.pick([5, 30, 80])
  }

  static func write(_ shape: Shape, seed: UInt64) -> RandomLayout {
    var layout = RandomLayout(seed: seed)
    layout.document(shape)
    return layout
  }

  private mutating func document(_ shape: Shape) {
    ownLines()
    if choice.percent(10) {
      text += "%YAML 1.\(choice.number(1...2))"
      trailing()
      text += "\n"
      ownLines()
      marker("---")
    } else if choice.percent(15) {
      marker("---")
    }
    let column = choice.percent(10) ? choice.number(1...3) : 0
    if isBlock(shape) {
      indent(column)
      block(shape, column: column)
    } else {
      flow(shape, column: -1)
    }
    endLine()
    if choice.percent(10) { marker("...") }
    if choice.percent(10) { while text.hasSuffix("\n") { text.removeLast() } }
    if choice.percent(20) { text = text.replacing("\n", with: "\r\n") }
    if choice.percent(10) { text = "\u{FEFF}" + text }
  }

  private mutating func marker(_ word: String) {
    deepestComment = 9
    text += word
    trailing()
    text += "\n"
    ownLines()
  }

  private mutating func isBlock(_ shape: Shape) -> Bool {
    switch shape {
    case .map(let entries): !entries.isEmpty && !choice.percent(flowChance)
    case .list(let elements): !elements.isEmpty && !choice.percent(flowChance)
    default: false
    }
  }

  // MARK: White space and comments

  private mutating func indent(_ count: Int) {
    text += String(repeating: " ", count: max(count, 0))
  }

  private mutating func comment() {
    let mark =
      "#\(choice.pick(["", " ", "  ", "!", "\t"]))c\(comments.count) \(choice.pick(["", "é # x", "'\"", "- a: b"]))"
    let trimmed = mark.last == " " ? String(mark.dropLast()) : mark
    comments.append(trimmed)
    text += trimmed + choice.pick(["", "", "  ", "\t"])
  }

  private mutating func trailing() {
    if choice.percent(commentChance) {
      text += choice.pick([" ", "  ", "   ", "\t", "          "])
      comment()
    } else if choice.percent(10) {
      text += choice.pick([" ", "\t", "   "])
    }
  }

  private mutating func ownLines() {
    while choice.percent(commentChance / 2 + 8) {
      if choice.percent(50) {
        text += deepestComment < 9 ? "\n" : choice.pick(["\n", "  \n", "\n\n"])
      } else if commentChance > 0 {
        indent(choice.number(0...deepestComment))
        comment()
        text += "\n"
        deepestComment = 9
      }
    }
  }

  private mutating func endLine() {
    if !text.hasSuffix("\n") {
      trailing()
      text += "\n"
    }
    ownLines()
  }

  // MARK: Blocks

  /// Writes a block from here on; the line is indented already.
  private mutating func block(_ shape: Shape, column: Int) {
    switch shape {
    case .map(let entries):
      for (index, entry) in entries.enumerated() {
        if index > 0 { nextEntry(column) }
        key(entry.key, column: column)
        value(entry.value, column: column, isDash: false)
      }
    case .list(let elements):
      for (index, element) in elements.enumerated() {
        if index > 0 { nextEntry(column) }
        text += "-"
        value(element, column: column, isDash: true)
      }
    default: break
    }
  }

  private mutating func nextEntry(_ column: Int) {
    endLine()
    indent(column)
    deepestComment = 9
  }

  private mutating func key(_ key: String, column: Int) {
    guard key != "<<", choice.percent(8) else {
      text += scalar(key, at: nil) + choice.pick(["", "", "", " "]) + ":"
      return
    }
    text += "?"
    if choice.percent(commentChance) {
      text += " "
      comment()
      text += "\n"
      indent(column + 2)
    } else {
      text += " "
    }
    text += scalar(key, at: column)
    endLine()
    indent(column)
    text += ":"
    deepestComment = 9
  }

  private mutating func value(_ shape: Shape, column: Int, isDash: Bool) {
    var shape = shape
    var hasProperties = false
    if case .anchored(let name, let inner) = shape {
      text += " &\(name)"
      if case .text = inner, choice.percent(20) { text += " !!str" }
      if case .map = inner, choice.percent(20) { text += " !!map" }
      (shape, hasProperties) = (inner, true)
    }
    if isBlock(shape) { return nested(shape, column, isDash: isDash, hasProperties) }
    if case .none = shape { return }
    if choice.percent(10) {
      endLine()
      indent(column + choice.number(1...4))
    } else {
      text += String(repeating: " ", count: choice.number(1...3))
    }
    deepestComment = 9
    flow(shape, column: column)
  }

  private mutating func nested(_ shape: Shape, _ column: Int, isDash: Bool, _ hasProperties: Bool) {
    if isDash, !hasProperties, choice.percent(70) {
      let gap = choice.number(1...3)
      indent(gap)
      return block(shape, column: column + 1 + gap)
    }
    endLine()
    deepestComment = 9
    var inner = column + choice.number(1...5)
    if case .list = shape, !isDash, choice.percent(30) { inner = column }
    indent(inner)
    block(shape, column: inner)
  }

  // MARK: Flow

  /// Writes a text, an alias, or something in brackets.
  private mutating func flow(_ shape: Shape, column: Int, isInFlow: Bool = false) {
    switch shape {
    case .none: break
    case .text(let value): text += scalar(value, at: column, isInFlow: isInFlow)
    case .alias(let name), .merge(let name): text += "*\(name)"
    case .anchored(let name, let inner):
      text += "&\(name) "
      flow(inner, column: column, isInFlow: true)
    case .list(let elements):
      text += "["
      for element in elements {
        gap(column)
        if case .map(let entries) = element, let entry = entries.first, entries.count == 1,
          entry.key != "<<", choice.percent(50)
        {
          text += scalar(entry.key, at: nil, isInFlow: true) + ": "
          flow(entry.value, column: column, isInFlow: true)
        } else if case .none = element {
          text += "~"
        } else {
          flow(element, column: column, isInFlow: true)
        }
        gap(column)
        text += ","
      }
      if !elements.isEmpty, choice.percent(70) { text.removeLast() }
      gap(column)
      text += "]"
    case .map(let entries):
      text += "{"
      for entry in entries {
        gap(column)
        text += scalar(entry.key, at: nil, isInFlow: true)
        if case .none = entry.value, choice.percent(50) {
          gap(column)
        } else {
          text += ":"
          text += " "
          gap(column)
          flow(entry.value, column: column, isInFlow: true)
          text += " "
          gap(column)
        }
        text += ","
      }
      if !entries.isEmpty, choice.percent(70) { text.removeLast() }
      gap(column)
      text += "}"
    }
  }

  private mutating func gap(_ column: Int) {
    if choice.percent(commentChance / 3) {
      text += " "
      comment()
      text += "\n"
      indent(max(column, 0) + choice.number(1...5))
    } else if choice.percent(15) {
      text += choice.pick(["\n", "\n\n", " \n"])
      indent(max(column, 0) + choice.number(1...5))
    } else if choice.percent(50) {
      text += " "
    }
  }

  // MARK: Texts

  /// - Parameter column: Of the block that it stands in; nil where it must stay on one line.
  private mutating func scalar(_ value: String, at column: Int?, isInFlow: Bool = false) -> String {
    if let column, column >= 0, !isInFlow, choice.percent(40), let literal = literal(value, column)
    {
      return literal
    }
    let isPlain =
      value.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || " -./<".contains($0) }
      && value.first.map { $0.isLetter || $0.isNumber || $0 == "<" } == true && value.last != " "
    if isPlain, choice.percent(70) || value == "<<" { return folded(value, column) }
    if !value.contains("\n"), choice.percent(50) {
      return "'" + folded(value.replacing("'", with: "''"), column) + "'"
    }
    return "\"" + folded(escaped(value), column, isEscaped: true) + "\""
  }

  private mutating func escaped(_ value: String) -> String {
    var escaped = ""
    for character in value {
      switch character {
      case "\n": escaped += "\\n"
      case "\t": escaped += choice.pick(["\\t", "\t"])
      case "\\", "\"": escaped += "\\\(character)"
      case "a" where choice.percent(20): escaped += "\\x61"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// Breaks lines where YAML folds them back into spaces.
  private mutating func folded(_ value: String, _ column: Int?, isEscaped: Bool = false) -> String {
    guard let column, choice.percent(30) else { return value }
    let inner = Array(value)
    var folded = ""
    for index in inner.indices {
      let isBetween =
        index > 0 && index + 1 < inner.count && inner[index - 1] != " "
        && inner[index + 1] != " " && inner[index - 1] != "\\" && inner[index + 1] != "-"
      let pad = String(repeating: " ", count: max(column, 0) + choice.number(1...6))
      if inner[index] == " ", isBetween, choice.percent(40) {
        folded += choice.pick(["\n", "  \n", "\t\n"]) + pad
      } else if isEscaped, isBetween, inner[index] != "\\", choice.percent(3) {
        folded += "\\\n" + pad + (inner[index] == " " ? "\\ " : String(inner[index]))
      } else {
        folded.append(inner[index])
      }
    }
    return folded
  }

  private mutating func literal(_ value: String, _ column: Int) -> String? {
    guard !value.isEmpty, !value.contains("\t") else { return nil }
    let ends = value.reversed().prefix { $0 == "\n" }.count
    var lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if ends > 0 { lines.removeLast() }
    let isOdd =
      lines.first { !$0.isEmpty }?.hasPrefix(" ") ?? true
      || value.hasPrefix("\n") || value.contains("   \n")
    let step = choice.number(1...4)
    let digit = isOdd || choice.percent(20) ? String(step) : ""
    let chomping = ends == 0 ? "-" : ends == 1 ? choice.pick(["", "+"]) : "+"
    let isFolded = !value.contains("\n") && !value.hasPrefix(" ") && choice.percent(50)
    if isFolded { lines = value.split(separator: " ").map(String.init) }
    var literal = isFolded ? ">" : "|"
    literal += choice.percent(50) ? digit + chomping : chomping + digit
    if choice.percent(commentChance) {
      comments.append("# h\(comments.count)")
      literal += "  " + (comments.last ?? "")
    }
    for line in lines {
      let pad = String(repeating: " ", count: column + step)
      literal += "\n" + (line.isEmpty ? choice.pick(["", pad]) : pad + line)
    }
    if chomping != "+" { literal += choice.pick(["", "\n", "\n\n"]) }
    deepestComment = column
    return literal + "\n"
  }
}
