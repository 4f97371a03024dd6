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
      }
      switch activation.audience {
      case .id(let id, _): audienceIDs.insert(id)
      case .name(let name): audienceNames.insert(name)
      case .external(let id, _): audienceExternalIDs.insert(id)
      }
    }
    runIDs = Set(baseline.records.values.lazy.filter(\.isInProgress).compactMap(\.runID))
    wantsActivity = false
  }
}
