import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections

/// The plan from the top.
extension PlanReader {
  /// Nil, with a finding, where the file isn't a plan of a known version.
  mutating func plan(_ root: YAMLNode) -> PlanDocument? {
    if let finding = ForeignFile.finding(root) ?? versionFinding(root) {
      report(finding)
      return nil
    }
    guard let values = values(of: root, as: PlanTable.plan, called: "a plan") else { return nil }
    _ = integer(PlanTable.version, in: values)
    _ = text(PlanTable.description, in: values)
    document.name = text(PlanTable.name, in: values).map {
      Located(value: PlanName($0.value), node: $0.node)
    }
    document.base = part(values)
    readActivations(in: values)
    readEnvironments(of: values)
    return document
  }

  /// A version in quotes is one too.
  private func versionFinding(_ root: YAMLNode) -> Finding? {
    guard let node = root[PlanTable.version.key], let text = node.text,
      let version = Double(text).map(Int.init(exactly:)) ?? nil,
      version != PlanTable.supportedVersion
    else { return nil }
    return Finding(
      .unsupportedVersion,
      "this plan has version \(version), and this sortie reads version 1",
      help: "Write `version: 1`, or use the release of sortie that the plan was written for.",
      at: node.location
    )
  }

  /// What plans and overlays have in common.
  private mutating func part(_ values: SectionValues) -> PlanPart {
    var part = PlanPart()
    part.organization = text(PlanTable.organization, in: values).map {
      Located(value: OrganizationID($0.value), node: $0.node)
    }
    part.sandbox = text(PlanTable.sandbox, in: values).map {
      Located(value: SandboxName($0.value), node: $0.node)
    }
    if let organization = part.organization {
      let located = Located(value: organization.value.rawValue, node: organization.node)
      if let finding = Finding.lowerCase(located) { report(finding) }
    }
    if let sandbox = part.sandbox?.node, IDShape.isDestination(sandbox.textBytes) {
      report(
        .idForName(
          sandbox, "the sandbox",
          help: "Write the sandbox's name, such as `prod`, and not its id."))
    }
    part.api = api(in: values)
    part.guardrails = guardrails(in: values)
    let destinations = catalogue(PlanTable.destinations, in: values) { reader, values, alias in
      reader.destinationSelector(values, alias)
    }
    let audiences = catalogue(PlanTable.audiences, in: values) { reader, values, alias in
      reader.audienceSelector(values, alias)
    }
    let connections = catalogue(PlanTable.connections, in: values) { reader, values, alias in
      reader.connectionSelector(values, alias)
    }
    part.connections = connections ?? [:]
    if connections == nil { part.unreadable.insert(.connections) }
    let dataflows = dataflows(in: values)
    part.dataflows = dataflows ?? [:]
    if dataflows == nil { part.unreadable.insert(.dataflows) }
    part.destinations = destinations ?? [:]
    part.audiences = audiences ?? [:]
    if destinations == nil { part.unreadable.insert(.destinations) }
    if audiences == nil { part.unreadable.insert(.audiences) }
    return part
  }

  private mutating func api(in outer: SectionValues) -> APIPart {
    guard let values = values(of: PlanTable.api, in: outer) else { return APIPart() }
    let version = integer(APITable.version, in: values)
    return APIPart(
      version: version,
      versionIsUnreadable: version == nil && values[APITable.version] != nil,
      exportIDs: exportIDs(in: values)
    )
  }

  private mutating func exportIDs(in values: SectionValues) -> Located<ExportJobChoice>? {
    guard let node = values[APITable.exportIDs] else { return nil }
    if node.hasText("latest") { return Located(value: .latest, node: node) }
    let elements = Array(node.elements)
    guard !elements.isEmpty else {
      report(.valueNotAllowed, .notExportIDs(node))
      return nil
    }
    let ids = elements.compactMap { text($0, .id, of: "an export id") }
    return Located(value: .ids(ids.map { ExportJobID($0.value) }), node: node)
  }

  private mutating func guardrails(in outer: SectionValues) -> GuardrailPart {
    guard let values = values(of: PlanTable.guardrails, in: outer) else { return GuardrailPart() }
    return GuardrailPart(
      activationsPerJob: integer(GuardrailTable.activationsPerJob, in: values)?.value,
      onScheduledExport: choice(GuardrailTable.onScheduledExport, in: values),
      onRunInProgress: choice(GuardrailTable.onRunInProgress, in: values),
      onFirstHour: choice(GuardrailTable.onFirstHour, in: values),
      onNoNewSegmentation: choice(GuardrailTable.onNoNewSegmentation, in: values),
      onRecentExport: choice(GuardrailTable.onRecentExport, in: values),
      maxActivations: integer(GuardrailTable.maxActivations, in: values)?.value
    )
  }

  private mutating func readEnvironments(of values: SectionValues) {
    let entries = named(PlanTable.environments, in: values)
    if entries == nil { document.base.unreadable.insert(.environments) }
    for entry in entries ?? [] {
      let name = EnvironmentName(entry.name)
      let node = entry.value
      let isEmpty = node.isNull || node.kind == .mapping && !node.entries.contains { _ in true }
      let title = "the environment \(entry.name.quoted)"
      let inner = isEmpty ? nil : self.values(of: node, as: PlanTable.overlay, called: title)
      let overlay = EnvironmentOverlay(
        key: entry.key,
        part: inner.map { part($0) } ?? PlanPart(),
        isEmpty: isEmpty,
        hasSandbox: inner?[PlanTable.sandbox] != nil,
        isReadable: entry.isWellNamed && (isEmpty || inner != nil)
      )
      if document.environments[name] == nil { document.environments[name] = overlay }
    }
  }
}
