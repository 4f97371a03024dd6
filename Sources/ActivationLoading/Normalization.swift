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
  private(set) var findings: [Finding] = []

  init(of document: PlanDocument, environment: EnvironmentName?, in root: YAMLNode) {
    self.document = document
    self.environment = environment
    self.root = root
  }

  mutating func report(_ finding: Finding) { findings.append(finding) }

  /// Nil, with findings, where there is nothing to normalize.
  mutating func run() -> LoadedPlan? {
    checkOverlays()
    checkConfusion(in: document.base)
    for overlay in document.environments.values { checkConfusion(in: overlay.part) }
    guard let part = effectivePart() else { return nil }
    let api = apiChoice(part.api)
    var destinations = ReferenceTable(part.destinations) { word in
      IDShape.isDestination(Array(word.utf8)[...]) ? .id(DestinationID(word), name: nil) : nil
    }
    var audiences = ReferenceTable(part.audiences) { word in
      IDShape.isAudience(Array(word.utf8)[...]) ? .id(AudienceID(word), name: nil) : nil
    }
    let drafts = drafts(of: part, &destinations, &audiences)
    if document.activations.isEmpty {
      // That no alias is used goes without saying.
      report(.noActivations(root))
    } else {
      reportUnused(part.destinations, used: destinations.usedAliases, kind: "destination")
      reportUnused(part.audiences, used: audiences.usedAliases, kind: "audience")
    }
    let order = CanonicalOrder(
      destinations: destinations.selectors,
      audiences: audiences.selectors,
      settings: drafts.settings
    )
    let merged = merge(drafts, destinations.selectors, audiences.selectors, order)
    guard let name = document.name else { return nil }
    let plan = NormalizedPlan(
      name: name.value,
      environment: environment,
      organization: part.organization?.value,
      sandbox: part.sandbox?.value,
      api: api,
      guardrails: part.guardrails.settings,
      activations: merged.map { draft in
        let settings = drafts.settings[draft.settings]
        return NormalizedPlan.Activation(
          destination: destinations.selectors[draft.destination.selector],
          audience: audiences.selectors[draft.audience.selector],
          revision: settings.revision ?? "1",
          maxAge: settings.maxAge
        )
      }
    )
    let origins = merged.map { draft in
      PlanOrigins.Origin(
        entryNode: document.activations[draft.entry].node,
        destinationNode: draft.destinationNode,
        audienceNode: draft.audienceNode,
        destinationAlias: draft.destination.alias,
        audienceAlias: draft.audience.alias
      )
    }
    return LoadedPlan(
      plan: plan,
      origins: PlanOrigins(activations: origins, name: name.node, part: part),
      environments: Array(document.environments.keys)
    )
  }

  private mutating func apiChoice(_ part: APIPart) -> APIChoice {
    if let finding = Finding.surplusExportIDs(part, in: "this plan") { report(finding) }
    return part.version?.value == 1 ? .version1(part.exportIDs?.value ?? .latest) : .version2
  }

  private mutating func reportUnused<Selector>(
    _ catalogue: Catalogue<Selector>,
    used: Set<Alias>,
    kind: String
  ) {
    for (alias, definition) in catalogue where !used.contains(alias) {
      report(
        Finding(
          .unusedAlias,
          "no activation names the \(kind) `\(alias)`",
          help: "Remove it, or name it in an activation.",
          at: definition.key.location
        )
      )
    }
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
      "a list of `exportIds` belongs to version 1 of the API, and \(place) uses version 2",
      help: "Remove `exportIds`, or set `version: 1` beside it.",
      at: exportIDs.node.shortLocation
    )
  }

  fileprivate static func noActivations(_ root: YAMLNode) -> Finding {
    Finding(
      .noActivations,
      "the plan asks for nothing",
      help: "Add activations. Without any, apply forgets what the lockfile holds.",
      at: root.entries.first { $0.key.hasText(PlanTable.activations.key) }?.key.location
        ?? root.headLocation
    )
  }
}
