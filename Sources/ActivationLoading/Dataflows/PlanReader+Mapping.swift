import ActivationDiagnostics
import ActivationModel
import ActivationSyntax

/// The columns of a dataflow.
extension PlanReader {
  mutating func mapping(in outer: SectionValues) -> Located<ManagedMapping>? {
    guard let values = values(of: DataflowTable.mapping, in: outer) else { return nil }
    let columns = columns(in: values)
    let set = text(MappingTable.mappingID, in: values)
    let version = integer(MappingTable.mappingVersion, in: values)
    let keys = deduplicationKeys(in: values)
    let mandatory = texts(MappingTable.mandatoryFields, in: values)
    guard takesOneWay(values, "mapping") else { return nil }
    var chosen = columns.map(ManagedMapping.Columns.listed)
    if let set, let version {
      chosen = .pinned(MappingReference(id: set.value, version: Int64(version.value)))
    }
    return Located(
      value: ManagedMapping(columns: chosen, primaryFields: keys, mandatoryFields: mandatory),
      node: values.node)
  }

  private mutating func columns(in outer: SectionValues) -> [ManagedMapping.Column]? {
    guard let entries = items(MappingTable.columns, in: outer) else { return nil }
    var columns: [ManagedMapping.Column] = []
    var namespace: Located<String>?
    for values in entries {
      let source = text(MappingTable.source, in: values)
      let destination = text(MappingTable.destination, in: values)
      if let destination, destination.value.contains(".") {
        report(.dottedColumn, .dottedColumn(destination))
      }
      if let source, let name = DataflowTexts.namespace(ofSource: source.value) {
        if let first = namespace, first.value != name {
          report(.severalNamespaces, .secondNamespace(source.node, name, first))
        }
        namespace = namespace ?? Located(value: name, node: source.node)
      }
      guard let source, let destination else { continue }
      columns.append(.init(source: source.value, destination: destination.value))
    }
    return columns
  }

  /// The texts of a list; nil, with a finding, where it is none.
  private mutating func texts(_ field: Field, in values: SectionValues) -> [String]? {
    guard case .texts(let kind) = field.kind, let node = values[field] else { return nil }
    guard node.kind == .sequence else {
      report(.wrongType, .wrongType(node, of: "`\(field.key)`", wanted: field.valueNoun))
      return nil
    }
    return node.elements.compactMap {
      text($0, kind, of: "an element of `\(field.key)`", isRequired: true)?.value
    }
  }

  // MARK: Deduplication keys

  private mutating func deduplicationKeys(in outer: SectionValues) -> [DeduplicationKey]? {
    guard let entries = items(MappingTable.primaryFields, in: outer) else { return nil }
    let keys = entries.compactMap { values in
      deduplicationKey(values).map { Located(value: $0, node: values.node) }
    }
    let identities = keys.filter { if case .identity = $0.value { true } else { false } }
    if !identities.isEmpty, keys.count > 1, let second = keys.dropFirst().first {
      let isMixed = identities.count < keys.count
      report(.deduplicationKeys, .keysBesideIdentity(second.node, isMixed: isMixed))
    } else if keys.count > 2 {
      report(.deduplicationKeys, .tooManyKeys(keys[2].node, keys.count))
    }
    return keys.map(\.value)
  }

  private mutating func deduplicationKey(_ values: SectionValues) -> DeduplicationKey? {
    let type: KeyType? = choice(MappingTable.fieldType, in: values)
    let namespace = text(MappingTable.identityNamespace, in: values)
    let path = text(MappingTable.attributePath, in: values)
    guard let type else { return nil }
    let (wanted, other) =
      type == .identity
      ? (MappingTable.identityNamespace, MappingTable.attributePath)
      : (MappingTable.attributePath, MappingTable.identityNamespace)
    guard values[wanted] != nil, values[other] == nil else {
      if !values.hasStrangers {
        report(
          .deduplicationKeys, .keyOfOtherForm(values, type.rawValue, wanted, values[other]))
      }
      return nil
    }
    return type == .identity
      ? namespace.map { .identity(namespace: $0.value) }
      : path.map { .attribute(path: $0.value) }
  }
}

private enum KeyType: String {
  case identity = "IDENTITY"
  case attribute = "ATTRIBUTE"
}
