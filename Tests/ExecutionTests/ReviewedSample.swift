import ActivationModel
import ActivationPlanning

/// Reviewed change sets that send each of some pairs.
enum ReviewedSample {
  /// - Parameter dependencies: What has to be done before activations of a destination are sent.
  static func make(
    _ pairs: [ActivationPair], perJob limit: Int, on platform: some PlatformReader,
    dependencies: [DestinationID: Set<ResourceAddress>] = [:]
  ) async -> ReviewedChangeSet {
    var settings = GuardrailSettings()
    settings.activationsPerJob = limit
    let plan = NormalizedPlan(
      name: "p", guardrails: settings,
      activations: pairs.map { pair in
        NormalizedPlan.Activation(
          destination: .id(pair.destination, name: nil), audience: .id(pair.audience, name: nil))
      })
    guard let snapshot = try? await platform.snapshot(SnapshotQuery(for: plan, baseline: .empty))
    else { preconditionFailure("a simulated platform can be read") }
    let resolved = ResolvedPlan(
      plan, labels: plan.activations.map { _ in ActivationLabels() }, in: snapshot)
    let changes = ChangeSet(from: .empty, to: resolved, at: snapshot.readAt)
      .depending { $0.pair.flatMap { dependencies[$0.destination] } ?? [] }
    let destinations = Set(pairs.map(\.destination))
    let guardrails = Guardrails(
      DataflowGuardrails(snapshot: snapshot, settings: settings, destinations: destinations),
      activity: PlatformActivity(), segmentations: .notAsked, ownRuns: [],
      destinations: destinations)
    return ReviewedChangeSet(changes, of: resolved, by: guardrails)
  }
}
