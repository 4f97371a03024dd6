import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections

/// The plan from the top.
extension PlanReader {
  /// Nil, with a finding, where the file isn't a plan of a known version.
  mutating func plan(_ root: YAMLNode) -> PlanDocument? {
    guard isPlan(root) else {
      report(.notAPlan(at: root))
      return nil
    }
    if let finding = versionFinding(root) {
      report(finding)
      return nil
    }
    guard let values = values(of: root, as: PlanTable.plan) else { return nil }
    var document = PlanDocument()
    _ = integer(PlanTable.version, in: values)
    _ = text(PlanTable.description, in: values)
    document.name = text(PlanTable.name, in: values).map {
      Located(value: PlanName($0.value), node: $0.node)
    }
    document.base = part(values)
    document.activations = activations(in: values)
    readEnvironments(of: values, into: &document)
    return document
  }

  private func isPlan(_ root: YAMLNode) -> Bool {
    let telling = [PlanTable.version, PlanTable.activations, PlanTable.destinations]
    return root.entries.contains { entry in telling.contains { entry.key.hasText($0.key) } }
  }

  private func versionFinding(_ root: YAMLNode) -> Finding? {
    guard let node = root[PlanTable.version.key], node.isPlain, let text = node.text,
      let version = Int(text), version != PlanTable.supportedVersion
    else { return nil }
    return Finding(
      .unsupportedVersion,
      "this plan is of version \(version); this sortie reads version 1",
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
    part.api = api(in: values)
    part.guardrails = guardrails(in: values)
    part.destinations = catalogue(PlanTable.destinations, in: values) { reader, values in
      reader.destinationSelector(values)
    }
    part.audiences = catalogue(PlanTable.audiences, in: values) { reader, values in
      reader.audienceSelector(values)
    }
    return part
  }

  private mutating func api(in outer: SectionValues) -> APIPart {
    guard let values = values(of: PlanTable.api, in: outer) else { return APIPart() }
    let version = integer(APITable.version, in: values)
    return APIPart(version: version, exportIDs: exportIDs(in: values))
  }

  private mutating func exportIDs(in values: SectionValues) -> Located<ExportJobChoice>? {
    guard let node = values[APITable.exportIDs] else { return nil }
    if node.hasText("latest") { return Located(value: .latest, node: node) }
    let elements = Array(node.elements)
    guard !elements.isEmpty else {
      report(
        Finding(
          .valueNotAllowed,
          "`exportIds` must be `latest` or a list of ids",
          help: "Write `latest`, or the ids of export jobs in brackets.",
          at: node.location
        )
      )
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
      onNoNewSegmentation: choice(GuardrailTable.onNoNewSegmentation, in: values)
    )
  }

  private mutating func readEnvironments(
    of values: SectionValues,
    into document: inout PlanDocument
  ) {
    for (key, node) in named(PlanTable.environments, in: values) {
      let name = EnvironmentName(key.value)
      let isEmpty = node.isNull || node.kind == .mapping && !node.entries.contains { _ in true }
      let inner = isEmpty ? nil : self.values(of: node, as: PlanTable.overlay)
      let overlay = EnvironmentOverlay(
        key: key.node,
        part: inner.map { part($0) } ?? PlanPart(),
        isEmpty: isEmpty
      )
      if document.environments[name] == nil { document.environments[name] = overlay }
    }
  }
}
