import ActivationDiagnostics
package import ActivationModel

/// A normalized plan with the aliases by which its file names the two sides of each activation.
package struct LabelledPlan: Sendable {
  package let plan: NormalizedPlan
  package let labels: [ActivationLabels]
  private let places: [UInt64]

  /// - Parameters:
  ///   - labels: Aligned with `plan.activations`.
  ///   - places: Likewise: the smaller, the earlier its file asks for it. Empty where that isn't known.
  package init(_ plan: NormalizedPlan, labels: [ActivationLabels], places: [UInt64] = []) {
    precondition(labels.count == plan.activations.count, "every activation has its labels")
    self.plan = plan
    self.labels = labels
    self.places = places
  }

  /// The places of activations by what they are.
  var placesByIdentity: [LabelledActivation.Identity: UInt64] {
    Dictionary(zip(activations.map(\.identity), places), uniquingKeysWith: min)
  }

  /// The activations with their labels.
  var activations: [LabelledActivation] {
    zip(plan.activations, labels).map { LabelledActivation($0, labels: $1) }
  }
}

/// One activation that a plan asks for, and how its file names the two sides.
package struct LabelledActivation: Hashable, Sendable {
  package let requested: NormalizedPlan.Activation
  package let labels: ActivationLabels

  package init(_ requested: NormalizedPlan.Activation, labels: ActivationLabels) {
    self.requested = requested
    self.labels = labels
  }

  /// What decides whether two activations are one; a name beside an id is a check.
  struct Identity: Hashable {
    let destination: DestinationSelector
    let audience: AudienceSelector
  }

  var identity: Identity {
    Identity(destination: requested.destination.identity, audience: requested.audience.identity)
  }

  /// By which words the plan's file names it.
  struct Words: Hashable, Comparable {
    let destination: ExactText
    let audience: ExactText

    static func < (left: Words, right: Words) -> Bool {
      left.destination == right.destination
        ? left.audience < right.audience : left.destination < right.destination
    }
  }

  var words: Words {
    Words(
      destination: ExactText(
        labels.destinationAlias?.rawValue ?? requested.destination.description),
      audience: ExactText(labels.audienceAlias?.rawValue ?? requested.audience.description))
  }
}

extension DestinationSelector {
  /// Without the name that only checks an id.
  var identity: DestinationSelector {
    if case .id(let id, _) = self { .id(id, name: nil) } else { self }
  }
}

extension AudienceSelector {
  /// Without the name that only checks an id.
  var identity: AudienceSelector {
    if case .id(let id, _) = self { .id(id, name: nil) } else { self }
  }
}
