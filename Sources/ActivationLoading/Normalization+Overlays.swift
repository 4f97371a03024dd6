import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections

/// Environments: checked all, applied if chosen.
extension Normalization {
  mutating func checkOverlays() {
    for (name, overlay) in document.environments where overlay.isReadable {
      if document.base.sandbox != nil && !overlay.hasSandbox {
        report(
          .overlayWithoutSandbox,
          Finding(
            .overlayWithoutSandbox,
            "the environment `\(name)` has no sandbox of its own",
            help: "Add `sandbox` to it. Otherwise, it would use the plan's sandbox.",
            at: overlay.key.location
          )
        )
      } else if overlay.isEmpty {
        report(
          .idleOverlay,
          Finding(
            .idleOverlay,
            "the environment `\(name)` changes nothing",
            help: "Write what is different there, or remove it.",
            at: overlay.key.location
          )
        )
      }
      checkSettings(overlay.part, name)
      let (destinations, audiences) = (document.base.destinations, document.base.audiences)
      if !document.base.unreadable.contains(.destinations) {
        checkAliases(overlay.part.destinations, against: destinations, name, "audience") {
          audiences[$0] != nil
        }
      }
      if !document.base.unreadable.contains(.connections) {
        checkAliases(
          overlay.part.connections, against: document.base.connections, name, "connection"
        ) { _ in false }
      }
      if !document.base.unreadable.contains(.dataflows) {
        checkNewAliases(
          overlay.part.dataflows, against: document.base.dataflows, name, "dataflow"
        ) { _ in false }
      }
      checkDataflows(of: overlay)
      if !document.base.unreadable.contains(.audiences) {
        checkAliases(overlay.part.audiences, against: audiences, name, "destination") {
          destinations[$0] != nil
        }
      }
    }
  }

  /// What the dataflows name as the environment has it, be it chosen or not.
  private mutating func checkDataflows(of overlay: EnvironmentOverlay) {
    guard !overlay.part.dataflows.isEmpty else { return }
    let part = document.base.overlaid(with: overlay.part)
    var unknown = UnknownAliases.audiences(of: part)
    _ = dataflows(in: part, &unknown)
  }

  /// Export ids that don't go with the version that holds there.
  private mutating func checkSettings(_ part: PlanPart, _ name: EnvironmentName) {
    guard name != environment, part.api.exportIDs != nil || part.api.version != nil else { return }
    let api = document.base.api.overlaid(with: part.api)
    guard Finding.surplusExportIDs(document.base.api, in: "") == nil else { return }
    if let finding = Finding.surplusExportIDs(api, in: "the environment `\(name)`") {
      report(finding)
    }
  }

  private mutating func checkAliases<Selector: Equatable>(
    _ overlay: Catalogue<Selector>,
    against base: Catalogue<Selector>,
    _ environment: EnvironmentName,
    _ otherKind: String,
    isOfOtherKind: (Alias) -> Bool
  ) {
    checkNewAliases(overlay, against: base, environment, otherKind, isOfOtherKind: isOfOtherKind)
    for (alias, definition) in overlay {
      guard let original = base[alias] else { continue }
      if let selector = definition.selector, selector == original.selector {
        report(
          .idleOverlay,
          Finding(
            .idleOverlay,
            "`\(alias)` is the same in `\(environment)` as in the plan",
            help: "Remove it from the environment.",
            at: definition.key.location,
            notes: [.init("the plan's own is here", at: original.key.location)]
          )
        )
      }
    }
  }

  /// Aliases that the plan itself doesn't have.
  private mutating func checkNewAliases<Selector>(
    _ overlay: Catalogue<Selector>,
    against base: Catalogue<Selector>,
    _ environment: EnvironmentName,
    _ otherKind: String,
    isOfOtherKind: (Alias) -> Bool
  ) {
    for (alias, definition) in overlay {
      guard base[alias] == nil else { continue }
      guard definition.isWellNamed, !passesOver(.overlayOfUnknownAlias) else { continue }
      let isOther = isOfOtherKind(alias)
      let near = isOther ? nil : nearest(to: alias, among: base)
      report(
        Finding(
          .overlayOfUnknownAlias,
          "the plan has no alias `\(alias)` that `\(environment)` could replace"
            + (isOther ? " here" : ""),
          help: isOther
            ? "The plan's `\(alias)` is of the other kind: write it under `\(otherKind)s`."
            : near.map { "Did you mean `\($0)`?" } ?? "Define it in the plan too.",
          at: definition.key.location,
          fixIts: isOther
            ? []
            : near.map {
              [.init(at: definition.key.location, replacement: $0, isCertain: false)]
            } ?? []
        )
      )
    }
  }

  /// The nearest alias, as long as looking for it doesn't cost more than it helps.
  private mutating func nearest<Selector>(
    to alias: Alias, among base: Catalogue<Selector>
  ) -> String? {
    guard searchesLeft > 0 else { return nil }
    searchesLeft -= 1
    return NearestWords(base.keys.lazy.map(\.rawValue)).near(alias.rawValue).first
  }

  /// The plan's part with the chosen overlay; nil where there is no such overlay.
  mutating func effectivePart() -> PlanPart? {
    guard let environment else { return document.base }
    guard let overlay = document.environments[environment] else {
      if !document.base.unreadable.contains(.environments) { report(unknown(environment)) }
      return nil
    }
    return document.base.overlaid(with: overlay.part)
  }

  private func unknown(_ environment: EnvironmentName) -> Finding {
    let names = document.environments.keys.map(\.rawValue)
    let near = NearestWords(names).near(environment.rawValue).first
    let all = names.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    return Finding(
      .unknownEnvironment,
      "the plan has no environment \(environment.rawValue.quoted)",
      help: near.map { "Did you mean `\($0)`?" }
        ?? (names.isEmpty ? "It has no environments." : "It has \(all)."),
      at: root.entries.first { $0.key.hasText(PlanTable.environments.key) }?.key.location
        ?? root.headLocation
    )
  }
}

extension PlanPart {
  /// Aliases are replaced one by one as a whole, `api` and `guardrails` key by key.
  fileprivate func overlaid(with overlay: PlanPart) -> PlanPart {
    var part = self
    part.organization = overlay.organization ?? organization
    part.sandbox = overlay.sandbox ?? sandbox
    part.api = api.overlaid(with: overlay.api)
    part.guardrails = guardrails.overlaid(with: overlay.guardrails)
    for (alias, definition) in overlay.destinations { part.destinations[alias] = definition }
    for (alias, definition) in overlay.audiences { part.audiences[alias] = definition }
    for (alias, definition) in overlay.connections { part.connections[alias] = definition }
    for (alias, definition) in overlay.dataflows { part.dataflows[alias] = definition }
    part.unreadable.formUnion(overlay.unreadable)
    return part
  }
}

extension APIPart {
  fileprivate func overlaid(with overlay: APIPart) -> APIPart {
    APIPart(
      version: overlay.version ?? version,
      versionIsUnreadable: versionIsUnreadable || overlay.versionIsUnreadable,
      exportIDs: overlay.exportIDs ?? exportIDs
    )
  }
}

extension GuardrailPart {
  fileprivate func overlaid(with overlay: GuardrailPart) -> GuardrailPart {
    GuardrailPart(
      activationsPerJob: overlay.activationsPerJob ?? activationsPerJob,
      onScheduledExport: overlay.onScheduledExport ?? onScheduledExport,
      onRunInProgress: overlay.onRunInProgress ?? onRunInProgress,
      onFirstHour: overlay.onFirstHour ?? onFirstHour,
      onNoNewSegmentation: overlay.onNoNewSegmentation ?? onNoNewSegmentation,
      onRecentExport: overlay.onRecentExport ?? onRecentExport,
      maxActivations: overlay.maxActivations ?? maxActivations
    )
  }

  /// The settings, with the defaults for what isn't given.
  var settings: GuardrailSettings {
    let standard = GuardrailTable.standard
    return GuardrailSettings(
      activationsPerJob: activationsPerJob ?? standard.activationsPerJob,
      onScheduledExport: onScheduledExport ?? standard.onScheduledExport,
      onRunInProgress: onRunInProgress ?? standard.onRunInProgress,
      onFirstHour: onFirstHour ?? standard.onFirstHour,
      onNoNewSegmentation: onNoNewSegmentation ?? standard.onNoNewSegmentation,
      onRecentExport: onRecentExport ?? standard.onRecentExport,
      maxActivations: maxActivations
    )
  }
}
