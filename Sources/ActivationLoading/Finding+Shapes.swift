import ActivationDiagnostics
import ActivationSyntax

/// Lists and mappings that are something else.
extension Finding {
  /// Something else where names stand for definitions or overlays.
  static func notNamed(
    _ node: YAMLNode,
    _ field: Field,
    _ kind: TextKind,
    _ section: Section
  ) -> Finding {
    let usual = wrongType(node, of: "`\(field.key)`", wanted: field.valueNoun)
    let example =
      switch (kind, node.kind) {
      case (.alias, .sequence): "Write each entry as `alias: { id: … }`, without `-`."
      case (_, .sequence): "Write each entry as `name: { sandbox: … }`, without `-`."
      case (.alias, _): "Write `alias: { id: … }` under it."
      default: "Write `name: { sandbox: … }` under it."
      }
    return Finding(.wrongType, usual.message, help: example, at: usual.location ?? node.location)
  }

  /// Something else than a mapping behind an alias.
  static func notADefinition(_ node: YAMLNode, of alias: String, _ section: Section) -> Finding {
    let noun = section.shortNoun
    if node.kind == .scalar, !node.isNull, let text = node.text, !text.isEmpty {
      let isID = IDShape.isAudience(node.textBytes)
      let better = isID ? "{ id: \(text) }" : "{ name: \"\(text)\" }"
      let canFix = isID || !text.contains("\"") && !text.contains("\\")
      return Finding(
        .wrongType,
        "\(alias.quoted) must say whether that is the \(noun)'s id or its name",
        help: "Write `\(better)`.",
        at: node.location,
        fixIts: canFix ? node.replaced(by: better, isCertain: isID) : []
      )
    }
    let usual = wrongType(node, of: alias.quoted, wanted: "a mapping with `id` or `name`")
    return Finding(
      .wrongType,
      node.isNull ? "\(alias.quoted) doesn't say which \(noun) it is" : usual.message,
      help: node.kind == .sequence
        ? "Remove the `-` or the brackets: an alias stands for one \(noun)."
        : "Write `\(alias): { id: … }` or `\(alias): { name: … }`.",
      at: usual.location ?? node.location
    )
  }

  static func notActivations(_ node: YAMLNode) -> Finding {
    let usual = wrongType(node, of: "`activations`", wanted: "a list")
    let isOne = ActivationTable.section.fields.contains { node[$0.key] != nil }
    let lacksSpace = node.headText?.hasPrefix("-") == true
    return Finding(
      .wrongType,
      lacksSpace ? "a space is missing after the `-`" : usual.message,
      help: lacksSpace || isOne
        ? "Write `- destination: …`, and the keys that belong to it below `destination`."
        : "Write each activation as `- destination: …` with `audiences: […]` below.",
      at: usual.location ?? node.location
    )
  }

  /// - Parameter activation: The mapping in which it stands.
  static func notAudiences(_ node: YAMLNode, in activation: YAMLNode) -> Finding {
    let place = node.shortLocation
    if node.isNull {
      return Finding(
        .wrongType,
        "`audiences` has no value",
        help: "List the audiences in brackets, such as `[gold, vip-upload]`.",
        at: place
      )
    }
    guard node.kind == .scalar, let text = node.text else {
      return Finding(
        .wrongType,
        "`audiences` must be a list, not a mapping",
        help: "Write `- ` before an audience with settings, or brackets around it.",
        at: place
      )
    }
    let words = ListedWords(text)
    let parts = text.split(separator: ",").map { String($0).trimmed }
    let areWords = parts.allSatisfy { TextKind.alias.accepts(Array($0.utf8)[...]) }
    let canFix = node.isPlain && !node.isAlias && !node.hasProperties
    if let words, words.areDashed {
      let key = activation.entries.first { $0.value.byteRange == node.byteRange }?.key
      let isBelow = key?.location.start.line != place.start.line
      return Finding(
        .wrongType,
        "a space is missing after the `-`",
        help: "Without it, YAML takes \(text.quoted) for one text.",
        at: place,
        fixIts: canFix
          ? [FixIt(at: node.location, replacement: words.list(node, isBelow), isCertain: true)] : []
      )
    }
    return Finding(
      .wrongType,
      "`audiences` must be a list",
      help: "Put brackets around it.",
      at: place,
      fixIts: canFix || areWords
        ? node.replaced(by: "[\(parts.joined(separator: ", "))]", isCertain: true) : []
    )
  }

  static func noAudiences(_ node: YAMLNode) -> Finding {
    Finding(
      .valueNotAllowed,
      "an activation needs at least one audience",
      help: "Name an audience, or remove the activation.",
      at: node.location
    )
  }

  /// A list or mapping where a destination or an audience is named; `name` is what messages call
  /// the place.
  static func notAWord(_ node: YAMLNode, of name: String) -> Finding {
    let usual = wrongType(
      node,
      of: name,
      wanted: "an alias or an id",
      isRequired: true,
      canBeQuoted: node.isNull && TextKind.alias.accepts(node.textBytes)
    )
    let help =
      switch (name, node.kind) {
      case (_, .scalar): usual.help ?? ""
      case ("`destination`", .sequence): "Write an activation for each destination."
      case ("`destination`", _), ("`audience`", .mapping):
        "Define it at the top of the plan, and write its alias here."
      default: "Remove the inner brackets, or the `-` before them."
      }
    return Finding(
      .wrongType,
      usual.message,
      help: help,
      at: usual.location ?? node.location,
      fixIts: usual.fixIts
    )
  }

  /// No text where a destination or an audience is named.
  static func emptyWord(_ node: YAMLNode, of name: String) -> Finding {
    Finding(.malformedText, "\(name) is empty", help: "Write an alias or an id.", at: node.location)
  }

  static func notExportIDs(_ node: YAMLNode) -> Finding {
    let text = node.text ?? ""
    let isLatest = !NearestWords(["latest"]).near(text).isEmpty
    let isWord = node.isPlain && !node.isNull
    return Finding(
      .valueNotAllowed,
      "`exportIds` must be `latest` or a list of ids",
      help: isLatest
        ? "Did you mean `latest`?"
        : isWord
          ? "If \(text.quoted) is the id of an export job, put brackets around it."
          : "Write `latest`, or the ids of export jobs in brackets.",
      at: node.shortLocation,
      fixIts: isLatest
        ? node.replaced(by: "latest", isCertain: true)
        : isWord ? node.replaced(by: "[\(text)]", isCertain: false) : []
    )
  }
}

extension YAMLNode {
  fileprivate var headText: String? { entries.first { _ in true }?.key.text }
}
