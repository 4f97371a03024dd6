import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections

/// From the plan as written to the plan as meant: overlay applied, aliases resolved, duplicates
/// merged, activations in canonical order.
struct Normalization {
  let document: PlanDocument
  let environment: EnvironmentName?
  /// The plan's top mapping, for findings about the file as a whole.
  let root: YAMLNode
  private var log = FindingLog()
  /// How often near words are still looked for: each search compares with every alias.
  var searchesLeft = 50
  var findings: [Finding] { log.findings }

  init(of document: PlanDocument, environment: EnvironmentName?, in root: YAMLNode) {
    self.document = document
    self.environment = environment
    self.root = root
  }

  mutating func report(_ finding: Finding) { log.add(finding) }

  /// Reports what is made only where it isn't one too many of its rule.
  mutating func report(_ rule: Rule, _ finding: @autoclosure () -> Finding) {
    log.add(rule, finding())
  }

  /// Counts one more finding of that rule where so many are kept that it need not be made.
  mutating func passesOver(_ rule: Rule) -> Bool { log.passesOver(rule) }

  /// Checks what is the same whichever environment is chosen, or nearly: the plan's own part, and
  /// all overlays.
  mutating func checkEveryPart() {
    checkOverlays()
    checkConfusion(in: document.base)
    for overlay in document.environments.values { checkConfusion(in: overlay.part) }
  }

  /// Nil, with findings, where there is nothing to normalize.
  mutating func run() -> LoadedPlan? {
    guard let part = effectivePart() else { return nil }
    let api = apiChoice(part.api)
    var unknownAudiences = UnknownAliases.audiences(of: part)
    let dataflows = dataflows(in: part, &unknownAudiences)
    let drafts = drafts(in: part, besides: dataflows, &unknownAudiences)
    if document.activations.isEmpty, part.dataflows.isEmpty { report(.noActivations(root)) }
    let merged = merge(drafts)
    guard let name = document.name else { return nil }
    let plan = NormalizedPlan(
      name: name.value,
      environment: environment,
      organization: part.organization?.value,
      sandbox: part.sandbox?.value,
      api: api,
      guardrails: part.guardrails.settings,
      activations: merged.map { draft in
        let settings = drafts.settings(of: draft)
        return NormalizedPlan.Activation(
          destination: drafts.destination(of: draft).selector,
          audience: drafts.audience(of: draft).selector,
          revision: settings.revision ?? "1",
          maxAge: settings.maxAge
        )
      },
      dataflows: dataflows.dataflows.map(\.dataflow)
    )
    let origins = merged.map { draft in
      PlanOrigins.Origin(
        entryNode: document.activations[Int(draft.entry)].node,
        destinationNode: document.destinationNode(of: draft),
        audienceNode: document.audienceNode(of: draft),
        isDestinationAlias: drafts.destination(of: draft).isAlias,
        isAudienceAlias: drafts.audience(of: draft).isAlias
      )
    }
    return LoadedPlan(
      plan: plan,
      origins: PlanOrigins(
        activations: origins, places: merged.map(\.place),
        dataflows: dataflows.dataflows.map(\.origin), name: name.node, part: part),
      // Shared, not copied: there may be one plan for each of them.
      environments: Array(document.environments.keys.elements),
      environmentsLocation: environmentsKey?.location
    )
  }

  private var environmentsKey: YAMLNode? {
    root.entries.first { $0.key.hasText(PlanTable.environments.key) }?.key
  }

  private mutating func apiChoice(_ part: APIPart) -> APIChoice {
    if let finding = Finding.surplusExportIDs(part, in: "this plan") { report(finding) }
    return part.version?.value == 1 ? .version1(part.exportIDs?.value ?? .latest) : .version2
  }
}

extension Finding {
  /// Export ids beside version 2; `place` is where that version holds.
  static func surplusExportIDs(_ part: APIPart, in place: String) -> Finding? {
    guard part.version?.value != 1, let exportIDs = part.exportIDs, exportIDs.value != .latest,
      !part.versionIsUnreadable
    else { return nil }
    return Finding(
      .exportIDsWithVersion2,
      "a list of `exportIds` needs version 1 of the API, and \(place) uses version 2",
      help: "Remove `exportIds`, or set `version: 1` beside it.",
      at: exportIDs.node.shortLocation
    )
  }

  fileprivate static func noActivations(_ root: YAMLNode) -> Finding {
    Finding(
      .noActivations,
      "the plan asks for nothing",
      help: "Add activations. Without any, apply retires all entries of the lockfile.",
      at: root.entries.first { $0.key.hasText(PlanTable.activations.key) }?.key.location
        ?? root.headLocation
    )
  }
}
