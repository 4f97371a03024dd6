import ActivationDiagnostics

/// Dashes and the marks that YAML gives a meaning to: `*`, `&`, `!`, `|`, `>`, `?`, `%`.
extension Diagnosis {
  /// `-item` without its space.
  func tightDash(_ line: TextLine) -> Mistake? {
    guard line.dashes.isEmpty, line.body + 1 < line.bytes.endIndex,
      line.bytes[line.body] == Byte.dash, Byte.isWord(line.bytes[line.body + 1]),
      line.bytes[line.body + 1] != Byte.dash
    else { return nil }
    let after = line.body + 1
    return mistake(
      "a space is missing after the dash",
      help: "Write \("- \(line.text(after..<line.content.upperBound))".shown).",
      at: line.body..<(line.word?.upperBound ?? line.content.upperBound),
      on: line,
      fix: Fix(range: after..<after, replacement: " ", isCertain: line.colon != nil),
      repairs: [Repair.fill(after..<(after + 1)).losingKeys(line.colon != nil)]
    )
  }

  /// `key: - item`.
  var inlineItem: Mistake? {
    if let bracket = withinOpenBracket, bracket.isEndedByLine { return bracket.unclosedBracket }
    guard offset < line.bytes.endIndex else { return nil }
    let rest = value(from: offset, on: line)
    return mistake(
      "a list can't start on the line of its key",
      help: "Put the items on their own lines, or in brackets: `[a, b]`.",
      at: rest,
      on: line,
      fix: inlineListFix(rest),
      repairs: [.fill(offset..<(offset + 1), with: Byte.filler), line.withoutValue]
    )
  }

  /// In brackets where all of the list stands on that line, else with a line end before it.
  private func inlineListFix(_ rest: Range<Int>) -> Fix? {
    guard let colon = line.colon, line.value.lowerBound == offset, rest.count > 2 else {
      return nil
    }
    let next = text.content(after: line).flatMap { $0.indent > line.bodyColumn ? $0 : nil }
    guard next == nil, !line.text(rest).contains(": ") else {
      let indent = next.map { $0.dashes.isEmpty ? $0.indent - 2 : $0.indent }
      return Fix(
        range: (colon + 1)..<offset,
        replacement: "\n"
          + String(repeating: " ", count: max(indent ?? 0, line.bodyColumn + 2)))
    }
    let items = " \(line.text(rest))".split(separator: " - ", omittingEmptySubsequences: true)
    return Fix(range: rest, replacement: "[\(items.joined(separator: ", "))]")
  }

  var inlineKeyMark: Mistake? {
    guard offset < line.bytes.endIndex else { return nil }
    let rest = value(from: offset, on: line)
    return mistake(
      "`?` starts a key in YAML, and a key can't be here",
      help: "Put quotes around a text that starts with `?`.",
      at: rest,
      on: line,
      fix: line.text(rest).inQuotes.map { Fix(range: rest, replacement: $0, isCertain: true) },
      repairs: [.fill(offset..<(offset + 1), with: Byte.filler)]
    )
  }

  /// `*` or `&` without a name.
  var namelessAnchor: Mistake? {
    guard contextOffset < contextLine.bytes.endIndex else { return nil }
    let value = value(from: contextOffset, on: contextLine)
    let isAlias = contextLine.bytes[contextOffset] == UInt8(ascii: "*")
    return mistake(
      isAlias
        ? "`*` starts an alias, but no valid name follows"
        : "`&` starts an anchor, but no valid name follows",
      help: "Put quotes around a text that starts with `\(isAlias ? "*" : "&")`.",
      at: value,
      on: contextLine,
      fix: contextLine.text(value).inQuotes.map {
        Fix(range: value, replacement: $0, isCertain: isAlias)
      },
      repairs: [
        .fill(contextOffset..<(contextOffset + 1), with: Byte.filler), contextLine.withoutValue,
      ]
    )
  }

  var badTag: Mistake? {
    guard contextOffset < contextLine.bytes.endIndex else { return nil }
    let value = value(from: contextOffset, on: contextLine)
    return mistake(
      "`!` starts a tag in YAML, and this is not a tag",
      help: "Put quotes around a text that starts with `!`.",
      at: value,
      on: contextLine,
      fix: contextLine.text(value).inQuotes.map { Fix(range: value, replacement: $0) },
      repairs: [.fill(value, with: Byte.filler), contextLine.withoutValue]
    )
  }

  /// Something behind `|` or `>`.
  var blockHeader: Mistake? {
    guard contextOffset < contextLine.bytes.endIndex else { return nil }
    let value = value(from: contextOffset, on: contextLine)
    let mark = contextLine.text(contextOffset..<(contextOffset + 1))
    return mistake(
      "`\(mark)` starts a text on the lines below, and nothing may follow it here",
      help:
        "Put quotes around a text that starts with `\(mark)`, or start the text on the next line.",
      at: value,
      on: contextLine,
      fix: contextLine.text(value).inQuotes.map { Fix(range: value, replacement: $0) },
      repairs: [.fill((contextOffset + 1)..<contextLine.bytes.endIndex), contextLine.withoutValue]
    )
  }

  /// A line that starts with `%`.
  var directive: Mistake? {
    guard line.hasContent else { return nil }
    let content = line.start..<line.content.upperBound
    let message =
      switch complaint.problem {
      case "found incompatible YAML document": "the file asks for a version of YAML other than 1"
      case "found duplicate %YAML directive", "found duplicate %TAG directive":
        "\(line.text(content).shown) is given twice"
      default: "a line that starts with `%` is a YAML directive, and this is not one"
      }
    return mistake(
      message,
      help: "Remove the line. A plan needs no directives. A key that starts with `%` needs quotes.",
      at: content,
      on: line,
      repairs: [line.emptied.losingKeys(line.colon != nil)]
    )
  }

  func missingDashes(_ line: TextLine) -> Mistake {
    mistake(
      "a line `---` is missing after this one",
      help: "Remove the line that starts with `%`. A plan needs no directives.",
      at: line.start..<line.content.upperBound,
      on: line,
      repairs: [line.emptied.losingKeys(false)]
    )
  }
}
