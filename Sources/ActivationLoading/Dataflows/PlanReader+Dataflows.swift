import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections

/// Dataflows: their entries, and the audiences of each.
extension PlanReader {
  /// nil, with a finding, where the section is no mapping.
  mutating func dataflows(in values: SectionValues) -> Catalogue<DataflowDraft>? {
    guard let entries = named(PlanTable.dataflows, in: values) else { return nil }
    var catalogue: Catalogue<DataflowDraft> = [:]
    for entry in entries {
      let found = self.values(
        of: entry.value, as: DataflowTable.section, called: "the dataflow \(entry.name.quoted)")
      let draft = found.map { dataflow($0) }
      let alias = Alias(entry.name)
      guard catalogue[alias] == nil else { continue }
      catalogue[alias] = Definition(
        key: entry.key, selector: entry.isWellNamed ? draft : nil, isWellNamed: entry.isWellNamed)
    }
    return catalogue
  }

  private mutating func dataflow(_ values: SectionValues) -> DataflowDraft {
    var draft = DataflowDraft(node: values.node)
    draft.hasCreate = values[DataflowTable.create].map { !$0.isNull } ?? false
    draft.create = creation(in: values)
    draft.rename = text(DataflowTable.rename, in: values)
    draft.unlisted = locatedChoice(DataflowTable.unlisted, in: values)
    draft.state = locatedChoice(DataflowTable.state, in: values)
    draft.mapping = mapping(in: values)
    draft.audiencesNode = values[DataflowTable.audiences]
    draft.audiences = audiences(in: values)
    checkRename(draft, values)
    checkActivity(draft, values)
    if draft.hasCreate { checkAdditions(draft) }
    return draft
  }

  /// A choice with its place.
  mutating func locatedChoice<Choice: RawRepresentable<String>>(
    _ field: Field, in values: SectionValues
  ) -> Located<Choice>? {
    guard let node = values[field], let value: Choice = choice(field, in: values) else {
      return nil
    }
    return Located(value: value, node: node)
  }

  /// The mappings of a list; nil, with a finding, where it is none.
  mutating func items(_ field: Field, in values: SectionValues) -> [SectionValues]? {
    guard case .items(let section, let least) = field.kind, let node = values[field] else {
      return nil
    }
    guard node.kind == .sequence else {
      report(.wrongType, .wrongType(node, of: "`\(field.key)`", wanted: field.valueNoun))
      return nil
    }
    var count = 0
    var found: [SectionValues] = []
    for element in node.elements {
      count += 1
      if let values = self.values(of: element, as: section, called: section.noun) {
        found.append(values)
      }
    }
    if count < least {
      report(.valueNotAllowed, .emptyList(node, field))
    }
    return found
  }

  // MARK: Audiences

  private mutating func audiences(in values: SectionValues) -> [DataflowAudienceDraft]? {
    guard let entries = items(DataflowTable.audiences, in: values) else { return nil }
    return entries.compactMap { audience($0) }
  }

  private mutating func audience(_ values: SectionValues) -> DataflowAudienceDraft? {
    let name = values[DataflowTable.audience].flatMap { word($0, of: "`audience`") }
    let template = template(in: values)
    let mode: Located<ExportMode>? = locatedChoice(DataflowTable.exportMode, in: values)
    // Where the mode can't be read, what goes with it can't be told.
    let isModeBroken = mode == nil && values[DataflowTable.exportMode] != nil
    let schedule = schedule(in: values, of: mode?.value, isModeBroken: isModeBroken)
    guard let name else { return nil }
    return DataflowAudienceDraft(
      node: values.node, word: name, filenameTemplate: template, exportMode: mode,
      schedule: schedule)
  }

  private mutating func template(in values: SectionValues) -> Located<String>? {
    let field = DataflowTable.filenameTemplate
    guard let node = values[field] else { return nil }
    if node.kind == .scalar, let text = node.text,
      text.unicodeScalars.count > FilenameMacro.longestTemplate
    {
      report(.templateTooLong, .templateTooLong(node, text))
      return nil
    }
    guard let template = text(field, in: values) else { return nil }
    checkMacros(template, allowing: FilenameMacro.plain, of: "`\(field.key)`")
    return template
  }

  /// P069 for what isn't a macro.
  mutating func checkMacros(
    _ text: Located<String>, allowing allowed: [String], of name: String
  ) {
    for fault in MacroFault.all(in: text.value, allowing: allowed) {
      report(.unknownMacro, .unknownMacro(fault, text.node, of: name))
    }
  }

  // MARK: What only the whole entry can tell

  /// One that is made has its name in `create`.
  private mutating func checkRename(_ draft: DataflowDraft, _ values: SectionValues) {
    guard draft.hasCreate, let node = values[DataflowTable.rename] else { return }
    report(.dataflowOfTwoOrigins, .renameBesideCreate(node))
  }

  /// P078: to enable what exports nothing that the plan knows of.
  private mutating func checkActivity(_ draft: DataflowDraft, _ values: SectionValues) {
    guard let state = draft.state, state.value == .enabled else { return }
    let node = draft.audiencesNode
    let isListed = node.map { $0.kind != .sequence || $0.elements.contains { _ in true } } ?? false
    if !isListed { report(.enabledWithoutAudiences, .enabledWithoutAudiences(state.node)) }
  }

  /// P079: an audience of a new dataflow is added, for which mode and schedule are needed.
  private mutating func checkAdditions(_ draft: DataflowDraft) {
    for audience in draft.audiences ?? [] {
      let missing = [DataflowTable.exportMode, DataflowTable.schedule].filter { field in
        !(audience.node[field.key].map { !$0.isNull } ?? false)
      }
      guard !missing.isEmpty else { continue }
      report(.audienceNotAddable, .notAddable(audience, missing: missing))
    }
  }
}
