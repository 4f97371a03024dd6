package import ActivationModel

extension SnapshotQuery {
  /// What planning has to know about a plan and what was applied of it, before it is known whether
  /// anything has to be submitted.
  package init(for plan: NormalizedPlan, baseline: AppliedBaseline) {
    self.init()
    for activation in plan.activations {
      switch activation.destination {
      case .id(let id, _): destinationIDs.insert(id)
      case .name(let name): destinationNames.insert(name)
      case .dataflow: break
      }
      switch activation.audience {
      case .id(let id, _): audienceIDs.insert(id)
      case .name(let name): audienceNames.insert(name)
      case .external(let id, _): audienceExternalIDs.insert(id)
      }
    }
    runIDs = Set(baseline.records.values.lazy.filter(\.isInProgress).compactMap(\.runID))
  }

  /// The names that stand beside ids which are not there: whoever bears them is likely meant. Nil
  /// where there are none.
  package init?(namesBesideUnknownIDsOf plans: [NormalizedPlan], in snapshot: PlatformSnapshot) {
    self.init()
    for activation in plans.flatMap(\.activations) {
      if case .id(let id, let name?) = activation.destination, snapshot.dataflows[id] == nil {
        destinationNames.insert(name)
      }
      if case .id(let id, let name?) = activation.audience, snapshot.audiences[id] == nil {
        audienceNames.insert(name)
      }
    }
    if destinationNames.isEmpty, audienceNames.isEmpty { return nil }
  }
}
