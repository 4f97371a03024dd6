import ActivationDiagnostics
import ActivationModel
import ActivationSyntax

/// How to find destinations and audiences.
extension PlanReader {
  mutating func destinationSelector(
    _ values: SectionValues,
    _ alias: String
  ) -> DestinationSelector? {
    let id = text(SelectorTable.id, in: values)
    let name = text(SelectorTable.name, in: values)
    guard takesOneWay(values, alias) else { return nil }
    guard (values[SelectorTable.id] == nil) == (id == nil) else { return nil }
    suspect(id, name)
    if let id { return .id(DestinationID(id.value), name: name?.value) }
    return name.map { .name($0.value) }
  }

  mutating func audienceSelector(_ values: SectionValues, _ alias: String) -> AudienceSelector? {
    let id = text(SelectorTable.id, in: values)
    let name = text(SelectorTable.name, in: values)
    let externalID = text(SelectorTable.externalID, in: values)?.value
    let origin = text(SelectorTable.origin, in: values)?.value
    guard takesOneWay(values, alias) else { return nil }
    guard (values[SelectorTable.id] == nil) == (id == nil) else { return nil }
    suspect(id, name)
    if let id { return .id(AudienceID(id.value), name: name?.value) }
    if let externalID, let origin { return .external(id: externalID, origin: origin) }
    return name.map { .name($0.value) }
  }

  mutating func connectionSelector(_ values: SectionValues, _ alias: String) -> ConnectionSelector?
  {
    let id = text(SelectorTable.id, in: values)
    let name = text(SelectorTable.name, in: values)
    guard takesOneWay(values, alias) else { return nil }
    guard (values[SelectorTable.id] == nil) == (id == nil) else { return nil }
    suspect(id, name)
    if let id { return .id(ConnectionID(id.value), name: name?.value) }
    return name.map { .name($0.value) }
  }

  /// Whether the keys given are one of the section's alternatives.
  mutating func takesOneWay(_ values: SectionValues, _ alias: String) -> Bool {
    let given = zip(values.section.fields, values.nodes).filter { $1 != nil }.map(\.0.key)
    let fits = values.section.alternatives.contains { alternative in
      alternative.required.allSatisfy(given.contains)
        && given.allSatisfy { (alternative.required + alternative.allowed).contains($0) }
    }
    if !fits && !values.hasStrangers {
      report(.unclearSelector, .unclearSelector(values, given, alias))
    }
    return fits
  }

  /// Ids and names that may be taken for one another, or are nearly ids.
  private mutating func suspect(_ id: Located<String>?, _ name: Located<String>?) {
    if let id, let finding = Finding.oddID(id) { report(finding) }
    if let name, IDShape.isAudience(name.node.textBytes) {
      report(
        .idForName,
        .idForName(name.node, "`name`", help: "Write `id` instead of `name` if it is the id."))
    }
  }
}

extension Finding {
  fileprivate static func unclearSelector(
    _ values: SectionValues,
    _ given: [String],
    _ alias: String
  ) -> Finding {
    let ways = values.section.alternatives.map { alternative in
      alternative.required.map { "`\($0)`" }.inWords("and")
    }
    let isOfID = values.section.fields.contains { $0.key == SelectorTable.id.key }
    let help =
      "Give \(ways.joined(separator: ", or "))."
      + (isOfID ? " An `id` may have a `name` beside it." : "")
    // What goes with each way doesn't tell which one is meant.
    let telling = given.filter { key in
      !values.section.alternatives.allSatisfy { ($0.required + $0.allowed).contains(key) }
    }
    let first = values.node.entries.first { entry in
      (telling.isEmpty ? given : telling).contains(entry.key.text ?? "")
    }?.key
    let way = values.section.alternatives.first { alternative in
      (alternative.required + alternative.allowed).contains(first?.text ?? "")
    }
    guard let first, let way else {
      return Finding(
        .unclearSelector,
        isOfID
          ? "\(alias.quoted) doesn't say which \(values.section.shortNoun) it stands for"
          : "\(alias.quoted) has none of the keys that it needs",
        help: help,
        at: values.node.headLocation
      )
    }
    let fitting = way.required + way.allowed
    let surplus = values.node.entries.first { entry in
      given.contains(entry.key.text ?? "") && !fitting.contains(entry.key.text ?? "")
    }?.key
    guard let surplus else {
      let missing = way.required.filter { !given.contains($0) }.map { "`\($0)`" }.inWords("and")
      return Finding(
        .unclearSelector,
        "\(alias.quoted) needs \(missing) beside `\(first.text ?? "")`",
        help: help,
        at: first.location
      )
    }
    return Finding(
      .unclearSelector,
      "`\(surplus.text ?? "")` can't be used with `\(first.text ?? "")`: \(alias.quoted) "
        + (isOfID ? "must be named in one way" : "takes one of the two"),
      help: help,
      at: surplus.location,
      notes: [.init("the other way begins here", at: first.location)]
    )
  }
}

extension Section {
  /// The noun without its article.
  var shortNoun: String { noun.split(separator: " ").last.map(String.init) ?? noun }
}
