import ActivationLoading
package import ActivationModel

extension PlanUnit {
  /// For each activation of the plan: the smaller, the earlier its file asks for it.
  package var places: [UInt64] { validated.loaded.origins.places }

  /// Where the activation of an entry stands in the plan's file, by the words that plan and lockfile
  /// have in common; behind all others where they have none.
  package var positions: (ActivationRecord) -> UInt64 {
    var places: [[String]: UInt64] = [:]
    for (index, activation) in plan.activations.enumerated() {
      let label = labels.indices.contains(index) ? labels[index] : ActivationLabels()
      let destination = label.destinationAlias?.rawValue ?? activation.destination.word
      let audience = label.audienceAlias?.rawValue ?? activation.audience.word
      places[[destination, audience]] =
        places[[destination, audience]] ?? self.places[index]
    }
    return { record in
      let destination =
        record.labels.destinationAlias?.rawValue ?? record.pair.destination.rawValue
      let audience = record.labels.audienceAlias?.rawValue ?? record.pair.audience.rawValue
      return places[[destination, audience]] ?? .max
    }
  }
}

extension DestinationSelector {
  fileprivate var word: String {
    switch self {
    case .id(let id, _): id.rawValue
    case .name(let name): name
    case .dataflow(let alias): alias.rawValue
    }
  }
}

extension AudienceSelector {
  fileprivate var word: String {
    switch self {
    case .id(let id, _): id.rawValue
    case .name(let name): name
    case .external(let id, _): id
    }
  }
}
