import ActivationModel
import ActivationPlanning
import OrderedJSON

/// How the two sides of an activation are called in a report, as far as they are known.
struct PairNames {
  /// One side: alias, id and name, whichever there are.
  struct Side: Hashable {
    let alias: String?
    let id: String?
    let name: String?

    /// The alias, else the name, else the id: as the messages of findings call it.
    var text: String { alias ?? name.map { "“\($0)”" } ?? id ?? "?" }

    var json: JSONValue {
      ["alias": .optional(alias), "id": .optional(id), "name": .optional(name)]
    }
  }

  let destination: Side
  let audience: Side

  init(_ labels: ActivationLabels, _ pair: ActivationPair) {
    self.init(labels, destination: pair.destination.rawValue, audience: pair.audience.rawValue)
  }

  /// Where a side was not found, the plan's own words stand for it.
  init(_ change: Change, in plan: NormalizedPlan) {
    if let pair = change.pair {
      self.init(change.labels, pair)
      return
    }
    let asked = change.planIndex.flatMap { index in
      plan.activations.indices.contains(index) ? plan.activations[index] : nil
    }
    var labels = change.labels
    labels.destinationName = labels.destinationName ?? asked?.destination.name
    labels.audienceName = labels.audienceName ?? asked?.audience.name
    self.init(labels, destination: asked?.destination.id, audience: asked?.audience.id)
  }

  /// As a plan's file names them.
  init(_ activation: LabelledActivation) {
    var labels = activation.labels
    labels.destinationName = activation.requested.destination.name
    labels.audienceName = activation.requested.audience.name
    self.init(
      labels, destination: activation.requested.destination.id,
      audience: activation.requested.audience.id)
  }

  private init(_ labels: ActivationLabels, destination: String?, audience: String?) {
    self.destination = Side(
      alias: labels.destinationAlias?.rawValue, id: destination, name: labels.destinationName)
    self.audience = Side(
      alias: labels.audienceAlias?.rawValue, id: audience, name: labels.audienceName)
  }
}

extension DestinationSelector {
  fileprivate var id: String? { if case .id(let id, _) = self { id.rawValue } else { nil } }

  fileprivate var name: String? {
    switch self {
    case .id(_, let name): name
    case .name(let name): name
    case .dataflow: nil
    }
  }
}

extension AudienceSelector {
  fileprivate var id: String? { if case .id(let id, _) = self { id.rawValue } else { nil } }

  fileprivate var name: String? {
    switch self {
    case .id(_, let name): name
    case .name(let name): name
    case .external(let id, _): id
    }
  }
}
