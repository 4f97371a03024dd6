package import ActivationModel

/// What is to be done about one resource: the unit of what apply carries out.
package struct Step: Hashable, Sendable {
  /// What a step does.
  package enum Verb: String, Hashable, Sendable, CaseIterable {
    // Of activations.
    case activate
    case reactivate
    case follow
    case forget
    // Of resources that are made and changed.
    case create
    case update
    /// What isn't in the plan any more stays as it is, and isn't managed.
    case release
  }

  package let address: ResourceAddress
  package let verb: Verb
  /// Why, for a person.
  package let reason: String
  package let reasonCode: ReasonCode
  /// What has to pass before it can be carried out.
  package let waits: [Wait]
  /// The resources whose steps have to be done before.
  package let dependsOn: Set<ResourceAddress>

  package init(
    _ verb: Verb, _ address: ResourceAddress, reason: String, reasonCode: ReasonCode,
    waits: [Wait] = [], dependsOn: Set<ResourceAddress> = []
  ) {
    self.address = address
    self.verb = verb
    self.reason = reason
    self.reasonCode = reasonCode
    self.waits = waits
    self.dependsOn = dependsOn
  }
}

extension Change {
  /// The step that it asks for; nil where nothing is done.
  package var step: Step? {
    guard let pair, let verb = action.verb else { return nil }
    return Step(
      verb, .activation(pair), reason: reason, reasonCode: reasonCode, waits: waits,
      dependsOn: dependsOn)
  }
}

extension ChangeAction {
  fileprivate var verb: Step.Verb? {
    switch self {
    case .activate: .activate
    case .reactivate: .reactivate
    case .follow: .follow
    case .forget: .forget
    case .keep, .blocked: nil
    }
  }
}
