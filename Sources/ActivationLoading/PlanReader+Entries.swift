import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections

/// Aliases and activations.
extension PlanReader {
  /// The entries of a mapping whose keys are names; those with a bad name are left out.
  mutating func named(
    _ field: Field,
    in values: SectionValues
  ) -> [(key: Located<String>, value: YAMLNode)] {
    guard case .named(let kind, _) = field.kind, let node = values[field], !node.isNull else {
      return []
    }
    guard node.kind == .mapping else {
      report(.wrongType(node, of: "`\(field.key)`", wanted: "a mapping with \(kind.noun) as key"))
      return []
    }
    return node.entries.compactMap { entry in
      text(entry.key, kind, of: "the key").map { (key: $0, value: entry.value) }
    }
  }

  mutating func catalogue<Selector>(
    _ field: Field,
    in values: SectionValues,
    selector: (inout PlanReader, SectionValues) -> Selector?
  ) -> Catalogue<Selector> {
    guard case .named(_, let section) = field.kind else { return [:] }
    var catalogue: Catalogue<Selector> = [:]
    for (key, node) in named(field, in: values) {
      let found = self.values(of: node, as: section).flatMap { selector(&self, $0) }
      let alias = Alias(key.value)
      if catalogue[alias] == nil {
        catalogue[alias] = Definition(key: key.node, selector: found)
      }
    }
    return catalogue
  }

  mutating func destinationSelector(_ values: SectionValues) -> DestinationSelector? {
    let id = text(SelectorTable.id, in: values)?.value
    let name = text(SelectorTable.name, in: values)?.value
    guard takesOneWay(values) else { return nil }
    if let id { return .id(DestinationID(id), name: name) }
    return name.map { .name($0) }
  }

  mutating func audienceSelector(_ values: SectionValues) -> AudienceSelector? {
    let id = text(SelectorTable.id, in: values)?.value
    let name = text(SelectorTable.name, in: values)?.value
    let externalID = text(SelectorTable.externalID, in: values)?.value
    let origin = text(SelectorTable.origin, in: values)?.value
    guard takesOneWay(values) else { return nil }
    if let id { return .id(AudienceID(id), name: name) }
    if let externalID, let origin { return .external(id: externalID, origin: origin) }
    return name.map { .name($0) }
  }

  /// Whether the keys given are one of the section's alternatives.
  private mutating func takesOneWay(_ values: SectionValues) -> Bool {
    let given = zip(values.section.fields, values.nodes).filter { $1 != nil }.map(\.0.key)
    let fits = values.section.alternatives.contains { alternative in
      alternative.required.allSatisfy(given.contains)
        && given.allSatisfy { (alternative.required + alternative.allowed).contains($0) }
    }
    if !fits { report(.unclearSelector(values)) }
    return fits
  }

  mutating func activations(in values: SectionValues) -> [ActivationEntry] {
    guard let node = values[PlanTable.activations], !node.isNull else { return [] }
    guard node.kind == .sequence else {
      report(.wrongType(node, of: "`activations`", wanted: "a list of activations"))
      return []
    }
    return node.elements.compactMap { element in
      self.values(of: element, as: ActivationTable.section).map { entry($0) }
    }
  }

  private mutating func entry(_ values: SectionValues) -> ActivationEntry {
    ActivationEntry(
      node: values.node,
      destination: values[ActivationTable.destination].flatMap {
        text($0, .id, of: "`destination`")
      },
      audiences: audiences(in: values),
      settings: settings(in: values)
    )
  }

  private mutating func settings(in values: SectionValues) -> ActivationSettings {
    ActivationSettings(
      revision: text(ActivationTable.revision, in: values).map { Revision($0.value) },
      maxAge: duration(ActivationTable.maxAge, in: values)
    )
  }

  private mutating func audiences(in values: SectionValues) -> [AudienceItem] {
    guard let node = values[ActivationTable.audiences] else { return [] }
    guard node.kind == .sequence else {
      report(.notAList(node))
      return []
    }
    let items = node.elements.compactMap { audienceItem($0) }
    if items.isEmpty && !node.elements.contains(where: { _ in true }) {
      report(.noAudiences(node))
    }
    return items
  }

  private mutating func audienceItem(_ node: YAMLNode) -> AudienceItem? {
    guard node.kind == .mapping else {
      return text(node, .id, of: "an audience").map {
        AudienceItem(word: $0, settings: ActivationSettings())
      }
    }
    guard let values = values(of: node, as: ActivationTable.item) else { return nil }
    let settings = settings(in: values)
    return values[ActivationTable.audience].flatMap { text($0, .id, of: "`audience`") }.map {
      AudienceItem(word: $0, settings: settings)
    }
  }
}

extension Finding {
  fileprivate static func unclearSelector(_ values: SectionValues) -> Finding {
    let ways = values.section.alternatives.map { alternative in
      alternative.required.map { "`\($0)`" }.joined(separator: " and ")
    }
    return Finding(
      .unclearSelector,
      "it isn't clear how to find \(values.section.noun) by these keys",
      help: "Give one of: \(ways.joined(separator: ", or ")). A `name` may stand beside an `id`.",
      at: values.node.headLocation
    )
  }

  fileprivate static func notAList(_ node: YAMLNode) -> Finding {
    let isWord = node.kind == .scalar && !node.isNull
    return Finding(
      .wrongType,
      node.isNull ? "`audiences` has no value" : "`audiences` must be a list",
      help: node.slip ?? (isWord ? "Put brackets around it." : "List the audiences in brackets."),
      at: node.location,
      fixIts: isWord && node.isPlain && !node.isAlias && node.slip == nil
        ? [FixIt(at: node.location, replacement: "[\(node.text ?? "")]", isCertain: true)] : []
    )
  }

  fileprivate static func noAudiences(_ node: YAMLNode) -> Finding {
    Finding(
      .valueNotAllowed,
      "an activation needs at least one audience",
      help: "Name an audience, or remove the activation.",
      at: node.location
    )
  }
}
