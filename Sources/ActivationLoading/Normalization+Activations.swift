import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections

/// Activations: references resolved, duplicates found.
extension Normalization {
  /// Resolves every word. What it takes to look words up is gone when it returns.
  mutating func drafts(
    in part: PlanPart, besides dataflows: ResolvedDataflows,
    _ unknownAudiences: inout UnknownAliases
  ) -> ActivationDrafts {
    var destinations = ReferenceTable(
      part.destinationsAndMadeDataflows,
      capacity: document.activations.count,
      selectorByID: DestinationSelector.init(ifID:)
    )
    var audiences = ReferenceTable(
      part.audiences,
      capacity: document.audiences.count,
      selectorByID: AudienceSelector.init(ifID:)
    )
    var settings = document.settings
    var drafts: [ActivationDraft] = []
    drafts.reserveCapacity(document.audiences.count)
    var unknownDestinations = UnknownAliases.destinations(of: part)
    for (index, entry) in document.activations.enumerated() {
      let destination = entry.destination.flatMap { word in
        known(destinations.resolve(word), word, &unknownDestinations)
      }
      for number in entry.audiences {
        let item = document.audiences[Int(number)]
        let audience = known(audiences.resolve(item.word), item.word, &unknownAudiences)
        guard let destination, let audience, entry.isReadable, item.isReadable else { continue }
        let draft = ActivationDraft(
          destination: destination,
          audience: audience,
          settings: settings.number(of: item.settings, fallingBackTo: entry.settings),
          entry: UInt32(index),
          item: number
        )
        drafts.append(draft)
      }
    }
    reportUnused(part.connections, used: dataflows.usedConnections, kind: "connection")
    // Without any activation, that no alias is used goes without saying.
    if !document.activations.isEmpty || !part.dataflows.isEmpty {
      let usedDestinations = destinations.usedAliases.union(dataflows.usedDestinations)
      let usedAudiences = audiences.usedAliases.union(dataflows.usedAudiences)
      reportUnused(part.destinations, used: usedDestinations, kind: "destination")
      reportUnused(part.audiences, used: usedAudiences, kind: "audience")
    }
    return ActivationDrafts(
      destinations: destinations.references,
      audiences: audiences.references,
      settings: settings.all,
      drafts: drafts
    )
  }

  mutating func reportUnused<Selector>(
    _ catalogue: Catalogue<Selector>,
    used: Set<Alias>,
    kind: String
  ) {
    for (alias, definition) in catalogue where !used.contains(alias) {
      report(
        .unusedAlias,
        Finding(
          .unusedAlias,
          kind == "connection"
            ? "no dataflow names the connection `\(alias)`"
            : "no activation names the \(kind) `\(alias)`",
          help: kind == "connection"
            ? "Remove it, or name it in a dataflow." : "Remove it, or name it in an activation.",
          at: definition.key.location
        )
      )
    }
  }

  mutating func known<Selector>(
    _ answer: ReferenceTable<Selector>.Answer,
    _ word: YAMLNode,
    _ unknown: inout UnknownAliases
  ) -> UInt32? {
    switch answer {
    case .known(let reference): return reference
    case .broken: return nil
    case .unknown:
      if passesOver(.unknownAlias) { return nil }
      if let finding = unknown.finding(word) { report(finding) }
      return nil
    }
  }

  /// Each pair once, in canonical order. Of duplicates with the same settings, the one that comes
  /// first in that order stays, so that the order of the text changes nothing.
  mutating func merge(_ drafts: ActivationDrafts) -> [ActivationDraft] {
    let order = CanonicalOrder(of: drafts)
    var kept: [ActivationDraft] = []
    kept.reserveCapacity(drafts.drafts.count)
    var positions: [UInt64: UInt32] = [:]
    positions.reserveCapacity(drafts.drafts.count)
    for draft in drafts.drafts {
      let number = UInt32(kept.count)
      let position = Int(positions[order.pair(of: draft), default: number])
      guard position < kept.count else {
        positions[order.pair(of: draft)] = number
        kept.append(draft)
        continue
      }
      let isSame = drafts.settings(of: draft) == drafts.settings(of: kept[position])
      if !passesOver(isSame ? .duplicateActivation : .contradictingActivation) {
        report(.repeated(draft, of: kept[position], in: drafts, document))
      }
      if order.precedes(draft, kept[position]) { kept[position] = draft }
    }
    let sorted = kept.enumerated().map { (place: order.place(of: $1), index: $0) }
      .sorted { $0.place < $1.place }
    return sorted.map { kept[$0.index] }
  }
}

extension DestinationSelector {
  /// Nil for a word that doesn't look like an id.
  fileprivate init?(ifID word: ArraySlice<UInt8>) {
    guard IDShape.isDestination(word) else { return nil }
    self = .id(DestinationID(String(decoding: word, as: UTF8.self)), name: nil)
  }
}

extension AudienceSelector {
  /// Nil for a word that doesn't look like an id.
  init?(ifID word: ArraySlice<UInt8>) {
    guard IDShape.isAudience(word) else { return nil }
    self = .id(AudienceID(String(decoding: word, as: UTF8.self)), name: nil)
  }
}

extension PlanDocument {
  /// The word that named the destination of a pair of this plan.
  func destinationNode(of draft: ActivationDraft) -> YAMLNode {
    let entry = activations[Int(draft.entry)]
    return entry.destination ?? entry.node
  }

  /// The word that named the audience of a pair of this plan.
  func audienceNode(of draft: ActivationDraft) -> YAMLNode { audiences[Int(draft.item)].word }
}
