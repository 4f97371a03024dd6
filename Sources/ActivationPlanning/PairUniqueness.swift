import ActivationDiagnostics
import ActivationModel

/// Keeps each pair once: two selectors of a plan can turn out to mean the same.
struct PairUniqueness {
  private(set) var findings: [PlacedFinding] = []

  mutating func keepingFirst(of all: [ResolvedPlan.Activation]) -> [ResolvedPlan.Activation] {
    var first: [ActivationPair: ResolvedPlan.Activation] = [:]
    var kept: [ResolvedPlan.Activation] = []
    for activation in all {
      guard let pair = activation.pair else {
        kept.append(activation)
        continue
      }
      guard let earlier = first[pair] else {
        first[pair] = activation
        kept.append(activation)
        continue
      }
      report(activation, after: earlier)
    }
    return kept
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
