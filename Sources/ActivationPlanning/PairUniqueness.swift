import ActivationDiagnostics
import ActivationModel

/// Keeps each pair once: two selectors of a plan can turn out to mean the same.
struct PairUniqueness {
  private(set) var findings: [PlacedFinding] = []

  mutating func keepingFirst(of all: [ResolvedPlan.Activation]) -> [ResolvedPlan.Activation] {
    // Places, not activations, which are far larger to move.
    var first = [ActivationPair: Int](minimumCapacity: all.count)
    var repeated: Set<Int> = []
    for (place, activation) in all.enumerated() {
      guard let pair = activation.pair else { continue }
      let earlier = first[pair, default: place]
      if earlier == place {
        first[pair] = place
      } else {
        repeated.insert(place)
        report(activation, after: all[earlier])
      }
    }
    guard !repeated.isEmpty else { return all }
    return all.indices.filter { !repeated.contains($0) }.map { all[$0] }
  }

  private mutating func report(
    _ activation: ResolvedPlan.Activation, after earlier: ResolvedPlan.Activation
  ) {
    let agrees =
      activation.requested.revision == earlier.requested.revision
      && activation.requested.maxAge == earlier.requested.maxAge
    let message =
      agrees
      ? "this is the same activation as another one of the plan; it counts once"
      : "this is the same activation as another one of the plan, with other settings"
    findings.append(
      PlacedFinding(
        Finding(
          agrees ? .duplicateActivation : .contradictingActivation, message,
          help: "keep one of the two",
          about: .init(
            destination: activation.destination?.rawValue, audience: activation.audience?.rawValue)),
        at: .audience(ofActivation: activation.index),
        related: .init(message: "the first", place: .audience(ofActivation: earlier.index))))
  }
}
