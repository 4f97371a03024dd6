import ActivationDiagnostics
import ActivationSyntax

/// Something else where an activation lists its audiences.
extension Finding {
  /// - Parameters:
  ///   - activation: The mapping in which it stands.
  ///   - isKnown: Whether the plan has an audience of that alias.
  static func notAudiences(
    _ node: YAMLNode, in activation: YAMLNode, isKnown: (String) -> Bool
  ) -> Finding {
    let place = node.shortLocation
    if node.isNull {
      return Finding(
        .wrongType,
        "`audiences` has no value",
        help: "List the audiences in brackets, such as `[gold, vip-upload]`.",
        at: place
      )
    }
    guard node.kind == .scalar, let text = node.text else { return mapping(node, in: activation) }
    let list = ListedWords(node.isPlain ? node.source : text)
    guard let list, list.form != .spaces || list.words.allSatisfy(isKnown) else {
      return Finding(
        .wrongType,
        "`audiences` must be a list",
        help: "Put brackets around it.",
        at: place,
        fixIts: !node.isAlias && (node.isPlain || TextKind.alias.accepts(node.textBytes))
          ? node.replaced(by: "[\(text)]", isCertain: !text.contains(" ")) : []
      )
    }
    let areWords = list.words.allSatisfy { TextKind.alias.accepts(Array($0.utf8)[...]) }
    let canFix = !node.isAlias && !node.hasProperties && (node.isPlain || areWords)
    let isBelow = activation.lineOfKey(of: node) != place.start.line
    let (message, help) = words(list, text)
    return Finding(
      .wrongType,
      message,
      help: help,
      at: place,
      fixIts: canFix && (node.isPlain || node.isOnOneLine)
        ? [
          FixIt(
            at: node.location, replacement: list.list(node, isBelow),
            isCertain: areWords || text.contains(","))
        ] : []
    )
  }

  private static func words(_ list: ListedWords, _ text: String) -> (message: String, help: String)
  {
    switch list.form {
    case .dashes:
      ("a space is missing after the `-`", "Without it, YAML reads \(text.quoted) as one text.")
    case .bullets:
      (
        "`audiences` must be a list; \(text.prefix(1).description.quoted) doesn't make one",
        "Write `-` and a space before each audience."
      )
    case .numbers:
      (
        "`audiences` must be a list; numbers don't make one",
        "Write `-` and a space before each audience, instead of its number."
      )
    case .lines:
      (
        "`audiences` must be a list; without dashes, the lines are one text",
        "Write `-` and a space before each audience."
      )
    case .separators, .spaces:
      (
        "`audiences` must be a list",
        "Put brackets around it, and commas between the audiences: "
          + "`[\(list.words.joined(separator: ", "))]`."
      )
    }
  }

  /// `{gold, vip}`, or audiences as keys.
  private static func mapping(_ node: YAMLNode, in activation: YAMLNode) -> Finding {
    let keys = node.entries.map(\.key)
    let areWords = node.entries.allSatisfy { $0.value.isNull && $0.value.source.isEmpty }
    guard areWords, let list = ListedWords(keys.compactMap(\.text).joined(separator: "\n")) else {
      return Finding(
        .wrongType,
        "`audiences` must be a list, not a mapping",
        help: "Write `- ` before an audience with settings, or brackets around it.",
        at: node.shortLocation
      )
    }
    let isBelow = activation.lineOfKey(of: node) != node.location.start.line
    return Finding(
      .wrongType,
      "`audiences` must be a list, not a mapping",
      help: node.isInBrackets
        ? "Write brackets instead of the braces: `[\(list.words.joined(separator: ", "))]`."
        : "Write `-` and a space before each audience, and no colon behind it.",
      at: node.shortLocation,
      fixIts: node.isAlias || node.hasProperties || node.isInBrackets && !node.isOnOneLine
        ? []
        : node.isInBrackets
          ? node.replaced(by: list.list(node, false), isCertain: true)
          : withDashes(keys, near: node, isBelow)
    )
  }

  private static func withDashes(
    _ keys: [YAMLNode], near node: YAMLNode, _ isBelow: Bool
  ) -> [FixIt] {
    guard isBelow else { return [] }
    var edits = SourceEdits(near: node)
    for key in keys {
      let colon = edits.bytes[key.byteRange.upperBound...].firstIndex(of: UInt8(ascii: ":"))
      guard let colon, key.lineStart != nil else { return [] }
      edits.replace(key.byteRange.lowerBound..<(colon + 1), with: "- \(key.source)")
    }
    return edits.fixIts(isCertain: true)
  }
}

extension YAMLNode {
  /// The line of the key that has that value here.
  fileprivate func lineOfKey(of value: YAMLNode) -> Int? {
    entries.first { $0.value.byteRange == value.byteRange }?.key.line
  }
}
