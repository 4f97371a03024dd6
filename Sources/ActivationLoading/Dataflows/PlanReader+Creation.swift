import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedJSON

/// How a dataflow is made.
extension PlanReader {
  mutating func creation(in outer: SectionValues) -> CreationDraft? {
    guard let values = values(of: DataflowTable.create, in: outer) else { return nil }
    let name = text(CreationTable.name, in: values)
    let account = values[CreationTable.connection].flatMap { word($0, of: "`connection`") }
    let target = self.values(of: CreationTable.target, in: values).flatMap {
      text(CreationTable.targetID, in: $0)
    }
    let params = parameters(in: values)
    guard takesOneWay(values, "create"), let name else { return nil }
    if let target {
      return CreationDraft(
        node: values.node, name: name, target: .connection(id: target.value))
    }
    guard let account, let params else { return nil }
    return CreationDraft(
      node: values.node, name: name, target: .account(account, params: params))
  }

  /// The parameters as the platform gets them, in the order of the table.
  private mutating func parameters(in outer: SectionValues) -> JSONValue? {
    guard let values = values(of: CreationTable.params, in: outer) else { return nil }
    var members: [(String, JSONValue?)] = []
    for field in ParameterTable.places {
      guard let text = text(field, in: values) else { continue }
      checkMacros(text, allowing: FilenameMacro.ofPaths, of: "`\(field.key)`")
      members.append((field.key, .string(text.value)))
    }
    let fileType = platformWord(ParameterTable.fileType, in: values)
    members.append(
      (ParameterTable.compression.key, platformWord(ParameterTable.compression, in: values)))
    members.append((ParameterTable.fileType.key, fileType))
    members.append((ParameterTable.csvOptions.key, csvOptions(in: values)))
    members.append((ParameterTable.includeFileManifest.key, flag(in: values)))
    checkPlace(values)
    if let node = values[ParameterTable.csvOptions], let fileType, fileType != "CSV" {
      report(.unknownParameters, .csvOptionsOfOtherType(node, fileType.text ?? ""))
    }
    return .compacting(members)
  }

  private mutating func csvOptions(in outer: SectionValues) -> JSONValue? {
    guard let values = values(of: ParameterTable.csvOptions, in: outer) else { return nil }
    return .compacting(
      ParameterTable.csvSection.fields.map { ($0.key, platformWord($0, in: values)) })
  }

  /// One of the platform's words.
  private mutating func platformWord(_ field: Field, in values: SectionValues) -> JSONValue? {
    let word: PlatformWord? = choice(field, in: values)
    guard let word, case .choice(let words) = field.kind else { return nil }
    guard words.contains(word.rawValue) else {
      if let node = values[field] { report(field.choiceRule, .notAllowed(node, field, words)) }
      return nil
    }
    return .string(word.rawValue)
  }

  private mutating func flag(in values: SectionValues) -> JSONValue? {
    let field = ParameterTable.includeFileManifest
    guard let node = values[field] else { return nil }
    guard node.isPlain, node.hasText("true") || node.hasText("false") else {
      report(.wrongType, .wrongType(node, of: "`\(field.key)`", wanted: field.valueNoun))
      return nil
    }
    return .bool(node.hasText("true"))
  }

  /// P074: a place that no kind of destination has.
  private mutating func checkPlace(_ values: SectionValues) {
    let given = ParameterTable.places.filter { values[$0] != nil }.map(\.key)
    guard !DataflowKind.all.contains(where: { Set($0.place) == Set(given) }) else { return }
    report(.unknownParameters, .noSuchPlace(values, given))
  }
}

/// A word whose choice the field's table makes.
private struct PlatformWord: RawRepresentable {
  let rawValue: String
}

extension Finding {
  fileprivate static func csvOptionsOfOtherType(_ node: YAMLNode, _ type: String) -> Finding {
    Finding(
      .unknownParameters,
      "`csvOptions` are for CSV files, and `fileType` is `\(type)`",
      help: "Remove them, or write `fileType: CSV`.",
      at: node.headLocation
    )
  }

  fileprivate static func noSuchPlace(_ values: SectionValues, _ given: [String]) -> Finding {
    let shown = given.map { "`\($0)`" }.inWords("and")
    let ways = DataflowKind.all.map { kind in
      "\(kind.name): \(kind.place.map { "`\($0)`" }.inWords("and"))"
    }
    let node = values.node.entries.first { given.contains($0.key.text ?? "") }?.key
    return Finding(
      .unknownParameters,
      given.isEmpty
        ? "`params` don't say where files go"
        : "no kind of destination takes \(shown) as the place of its files",
      help: "Write the place of the connection's kind (\(ways.joined(separator: "; "))).",
      at: node?.location ?? values.node.headLocation
    )
  }
}
