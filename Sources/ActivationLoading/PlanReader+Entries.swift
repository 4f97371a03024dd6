import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections

/// Aliases and activations.
extension PlanReader {
  /// One entry of a mapping whose keys are names.
  struct NamedEntry {
    let key: YAMLNode
    let name: String
    let value: YAMLNode
    /// Whether the name is a good one; else that has been reported.
    let isWellNamed: Bool
  }

  /// The entries of a mapping whose keys are names; nil, with a finding, where it is none.
  mutating func named(_ field: Field, in values: SectionValues) -> [NamedEntry]? {
    guard case .named(let kind, let section) = field.kind, let node = values[field], !node.isNull
    else { return values.lacksEntries.contains(field.key) ? nil : [] }
    guard node.kind == .mapping else {
      report(.wrongType, .notNamed(node, field, kind, section))
      return nil
    }
    return node.entries.map { entry in
      let name = text(entry.key, kind, of: "the name of \(section.noun)")
      return NamedEntry(
        key: entry.key,
        name: entry.key.text ?? "",
        value: entry.value,
        isWellNamed: name != nil
      )
    }
  }

  mutating func catalogue<Selector>(
    _ field: Field,
    in values: SectionValues,
    selector: (inout PlanReader, SectionValues, String) -> Selector?
  ) -> Catalogue<Selector>? {
    guard case .named(_, let section) = field.kind, let entries = named(field, in: values) else {
      return nil
    }
    var catalogue: Catalogue<Selector> = [:]
    for entry in gathered(entries, as: section) {
      let found = definition(entry, as: section).flatMap { selector(&self, $0, entry.name) }
      let alias = Alias(entry.name)
      if catalogue[alias] == nil {
        catalogue[alias] = Definition(
          key: entry.key,
          selector: entry.isWellNamed ? found : nil,
          isWellNamed: entry.isWellNamed
        )
      }
    }
    return catalogue
  }

  /// The entries without those that are keys of the one above, which stand in its column.
  private mutating func gathered(_ entries: [NamedEntry], as section: Section) -> [NamedEntry] {
    var left: [NamedEntry] = []
    var index = entries.startIndex
    while index < entries.endIndex {
      let entry = entries[index]
      index += 1
      guard entry.value.isNull, entry.isWellNamed else {
        left.append(entry)
        continue
      }
      let keys = entries[index...].prefix { next in
        next.value.kind == .scalar && section.fields.contains { $0.key == next.name }
      }
      guard !keys.isEmpty else {
        left.append(entry)
        continue
      }
      report(.wrongType, .keysBesideAlias(keys, of: entry))
      index += keys.count
    }
    return left
  }

  private mutating func definition(_ entry: NamedEntry, as section: Section) -> SectionValues? {
    // A brace in the name has been told, and the value is what is left of the line.
    guard !entry.name.contains("{") else { return nil }
    guard entry.value.kind == .mapping else {
      // Where there is nothing at all, the missing name has been told already.
      if !entry.name.isEmpty || !entry.value.isNull {
        report(.wrongType, .notADefinition(entry.value, of: entry.name, section))
      }
      return nil
    }
    return values(of: entry.value, as: section, called: entry.name.quoted)
  }

  mutating func readActivations(in values: SectionValues) {
    guard let node = values[PlanTable.activations], !node.isNull else { return }
    guard node.kind == .sequence else {
      report(.wrongType, .notActivations(node))
      return
    }
    let count = node.elements.reduce(0) { count, _ in count + 1 }
    document.activations.reserveCapacity(count)
    document.audiences.reserveCapacity(count)
    for element in node.elements {
      let entry = self.values(of: element, as: ActivationTable.section, called: "an activation")
      if let entry { readEntry(entry) }
    }
  }

  private mutating func readEntry(_ values: SectionValues) {
    let settings = settings(in: values)
    let destination = values[ActivationTable.destination].flatMap {
      word($0, of: "`destination`")
    }
    let first = UInt32(document.audiences.count)
    readAudiences(in: values)
    document.activations.append(
      ActivationEntry(
        node: values.node,
        destination: destination,
        audiences: first..<UInt32(document.audiences.count),
        settings: document.settings.number(of: settings),
        isReadable: settings.stateAll(of: values)
      )
    )
  }

  private mutating func settings(in values: SectionValues) -> ActivationSettings {
    ActivationSettings(
      revision: text(ActivationTable.revision, in: values).map { Revision($0.value) },
      maxAge: duration(ActivationTable.maxAge, in: values)
    )
  }

  private mutating func readAudiences(in values: SectionValues) {
    guard let node = values[ActivationTable.audiences] else { return }
    guard node.kind == .sequence else {
      let known = document.base.audiences
      report(.wrongType, .notAudiences(node, in: values.node) { known[Alias($0)] != nil })
      return
    }
    var isEmpty = true
    for element in node.elements {
      isEmpty = false
      guard let item = audienceItem(element) else { continue }
      document.audiences.append(item)
    }
    if isEmpty { report(.valueNotAllowed, .noAudiences(node)) }
  }

  /// A word that names a destination or an audience; whether it does is found out later. No text is
  /// made of it, since a plan may hold two hundred thousand.
  mutating func word(_ node: YAMLNode, of name: @autoclosure () -> String) -> YAMLNode? {
    guard node.kind == .scalar, !node.isNull else {
      report(.wrongType, .notAWord(node, of: name()))
      return nil
    }
    guard !node.textBytes.isEmpty else {
      report(.malformedText, .emptyWord(node, of: name()))
      return nil
    }
    return node
  }

  private mutating func audienceItem(_ node: YAMLNode) -> AudienceItem? {
    guard node.kind == .mapping else {
      return word(node, of: "an audience").map { AudienceItem(word: $0) }
    }
    guard let values = values(of: node, as: ActivationTable.item, called: "an audience") else {
      return nil
    }
    let settings = settings(in: values)
    guard let word = values[ActivationTable.audience].flatMap({ word($0, of: "`audience`") })
    else { return nil }
    return AudienceItem(
      word: word,
      settings: document.settings.number(of: settings),
      isReadable: settings.stateAll(of: values)
    )
  }
}

extension ActivationSettings {
  /// Whether each setting that is written could be read.
  fileprivate func stateAll(of values: SectionValues) -> Bool {
    (values[ActivationTable.revision] == nil) == (revision == nil)
      && (values[ActivationTable.maxAge] == nil) == (maxAge == nil)
  }
}
