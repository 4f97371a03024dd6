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
      case _ where field.key == PlanTable.dataflows.key:
        "Write each entry as `alias: { audiences: … }`, without `-`."
      case (.alias, .sequence):
        "Write each entry as `alias: { name: … }` or `alias: { id: … }`, without `-`."
      case (_, .sequence): "Write each entry as `name: { sandbox: … }`, without `-`."
      case (.alias, _): "Write `alias: { name: … }` or `alias: { id: … }` under it."
      default: "Write `name: { sandbox: … }` under it."
      }
    let edits =
      node.kind == .sequence
      ? withoutDashes(node, section) : node.kind == .scalar ? withColons(node, kind) : nil
    return Finding(
      .wrongType,
      usual.message,
      help: example,
      at: usual.location ?? node.location,
      fixIts: edits?.fixIts(isCertain: false) ?? []
    )
  }

  /// `- alias: …` as `alias: …`, for each element of a list without brackets.
  private static func withoutDashes(_ node: YAMLNode, _ section: Section) -> SourceEdits? {
    var edits = SourceEdits(near: node)
    for element in node.elements {
      guard let dash = element.dash, element.kind == .mapping, !element.isAlias,
        let first = element.entries.first(where: { _ in true })
      else { return nil }
      let isOne = element.entries.dropFirst().first { _ in true } == nil
      // What stands in the column of the alias belongs to it once the alias has moved to the left.
      let isAbove =
        first.value.isNull
        && element.entries.dropFirst().allSatisfy { entry in
          section.fields.contains { entry.key.hasText($0.key) }
        }
      guard isOne || isAbove, !section.fields.contains(where: { first.key.hasText($0.key) }) else {
        return nil
      }
      edits.replace(dash..<element.byteRange.lowerBound, with: "")
    }
    return edits
  }

  /// `alias = …` as `alias: …`, on each line of what YAML takes for one text.
  private static func withColons(_ node: YAMLNode, _ kind: TextKind) -> SourceEdits? {
    guard node.isPlain, !node.isNull, !node.isAlias else { return nil }
    return node.withColons { kind.accepts(Array($0.utf8)[...]) }?.edits
  }

  /// What says which destination or audience an alias is, in the column of the alias.
  static func keysBesideAlias(
    _ keys: ArraySlice<PlanReader.NamedEntry>, of alias: PlanReader.NamedEntry
  ) -> Finding {
    var edits = SourceEdits(near: alias.key)
    for entry in keys {
      if let start = entry.key.lineStart { edits.insert("  ", at: start) }
    }
    let names = keys.map { "`\($0.name)`" }.inWords("and")
    return Finding(
      .wrongType,
      "\(names) \(keys.count == 1 ? "is" : "are") beside \(alias.name.quoted), not below it",
      help: "Indent \(names) by 2 more spaces.",
      at: keys.first?.key.location ?? alias.key.location,
      notes: [.init("the alias is here", at: alias.key.location)],
      fixIts: edits.fixIts(isCertain: false)
    )
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
        "\(alias.quoted) must say whether this is the \(noun)'s id or its name",
        help: "Write `\(better)`.",
        at: node.location,
        fixIts: canFix ? node.replaced(by: better, isCertain: isID) : []
      )
    }
    let usual = wrongType(node, of: alias.quoted, wanted: "a mapping with `id` or `name`")
    if let only = node.onlyElement, let better = definition(of: only) {
      return Finding(
        .wrongType, usual.message,
        help: "Write `\(better)`: an alias stands for one \(noun), named by `id` or `name`.",
        at: usual.location ?? node.location,
        fixIts: node.isOnOneLine ? node.replaced(by: better, isCertain: false) : [])
    }
    return Finding(
      .wrongType,
      node.isNull ? "\(alias.quoted) doesn't say which \(noun) it stands for" : usual.message,
      help: node.kind == .sequence
        ? "Write one mapping with `id` or `name`, such as `{ name: … }`: an alias stands for one \(noun)."
        : "Write `\(alias): { id: … }` or `\(alias): { name: … }`.",
      at: usual.location ?? node.location
    )
  }

  /// What the only element of a list was meant to be, as a plan would write it; nil where that can't
  /// be told.
  private static func definition(of node: YAMLNode) -> String? {
    guard node.kind == .scalar, !node.isNull, let text = node.text, !text.isEmpty,
      !text.contains("\""), !text.contains("\\"), !text.contains(where: \.isNewline)
    else { return nil }
    return IDShape.isAudience(node.textBytes) ? "{ id: \(text) }" : "{ name: \"\(text)\" }"
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
    let only = node.kind == .sequence ? Array(node.elements.prefix(2)) : []
    let inner = only.count == 1 && only[0].isPlain && !only[0].isNull ? only[0].text : nil
    let help =
      switch (name, node.kind) {
      case (_, .scalar): usual.help ?? ""
      case (_, .sequence) where inner != nil && node.isInBrackets: "Remove the brackets."
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
        + (node.isInBrackets ? inner.map { node.replaced(by: $0, isCertain: true) } ?? [] : [])
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
