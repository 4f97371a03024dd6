import ActivationModel
import ActivationSyntax

/// Activations: references resolved, duplicates found.
extension Normalization {
  mutating func drafts(
    of part: PlanPart,
    _ destinations: inout ReferenceTable<DestinationSelector>,
    _ audiences: inout ReferenceTable<AudienceSelector>
  ) -> ActivationDrafts {
    var drafts = ActivationDrafts()
    var unknownDestinations = UnknownAliases.destinations(of: part)
    var unknownAudiences = UnknownAliases.audiences(of: part)
    for (index, entry) in document.activations.enumerated() {
      var destination: ReferenceTable<DestinationSelector>.Reference?
      if let word = entry.destination {
        destination = known(destinations.resolve(word.value), word, &unknownDestinations)
      }
      for item in entry.audiences {
        let audience = known(audiences.resolve(item.word.value), item.word, &unknownAudiences)
        guard let word = entry.destination, let destination, let audience, entry.isReadable,
          item.isReadable
        else { continue }
        drafts.drafts.append(
          .init(
            destination: destination,
            audience: audience,
            settings: drafts.number(of: item.settings.falling(backTo: entry.settings)),
            entry: index,
            destinationNode: word.node,
            audienceNode: item.word.node
          )
        )
      }
    }
    return drafts
  }

  private mutating func known<Selector>(
    _ answer: ReferenceTable<Selector>.Answer,
    _ word: Located<String>,
    _ unknown: inout UnknownAliases
  ) -> ReferenceTable<Selector>.Reference? {
    switch answer {
    case .known(let reference): return reference
    case .broken: return nil
    case .unknown:
      if let finding = unknown.finding(word) { report(finding) }
      return nil
    }
  }

  /// Each pair once, in canonical order. Of duplicates with the same settings, the one that comes
  /// first in that order stays, so that the order of the text changes nothing.
  mutating func merge(
    _ drafts: ActivationDrafts,
    _ destinations: [DestinationSelector],
    _ audiences: [AudienceSelector],
    _ order: CanonicalOrder
  ) -> [ActivationDrafts.Draft] {
    let destinationNumbers = Self.numbers(destinations.map(\.withoutName))
    let audienceNumbers = Self.numbers(audiences.map(\.withoutName))
    var kept: [ActivationDrafts.Draft] = []
    kept.reserveCapacity(drafts.drafts.count)
    var places: [UInt64: Int] = [:]
    places.reserveCapacity(drafts.drafts.count)
    for draft in drafts.drafts {
      let destination = UInt64(destinationNumbers[draft.destination.selector])
      let pair = destination << 32 | UInt64(audienceNumbers[draft.audience.selector])
      guard let place = places[pair] else {
        places[pair] = kept.count
        kept.append(draft)
        continue
      }
      report(.repeated(draft, of: kept[place], in: drafts))
      if order.precedes(draft, kept[place]) { kept[place] = draft }
    }
    kept.sort(by: order.precedes)
    return kept
  }

  /// Equal values have equal numbers.
  private static func numbers<Value: Hashable>(_ values: [Value]) -> [Int] {
    var positions: [Value: Int] = [:]
    return values.enumerated().map { index, value in
      if let position = positions[value] { return position }
      positions[value] = index
      return index
    }
  }
}

extension DestinationSelector {
  /// What makes two selectors one: a name beside an id is a check, not identity.
  fileprivate var withoutName: DestinationSelector {
    if case .id(let id, _) = self { .id(id, name: nil) } else { self }
  }
}

extension AudienceSelector {
  /// What makes two selectors one: a name beside an id is a check, not identity.
  fileprivate var withoutName: AudienceSelector {
    if case .id(let id, _) = self { .id(id, name: nil) } else { self }
  }
}
