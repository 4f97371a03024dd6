package import ActivationDiagnostics
package import ActivationModel

/// A plan whose selectors have become ids, as far as the platform knows them.
package struct ResolvedPlan: Sendable {
  /// One activation of the plan with the pair that it means.
  package struct Activation: Hashable, Sendable {
    /// The index in `NormalizedPlan.activations`.
    package let index: Int
    package let requested: NormalizedPlan.Activation
    package let destination: DestinationID?
    package let audience: AudienceID?
    package let labels: ActivationLabels
    /// The error that keeps it from being resolved, if there is one.
    package let obstacle: Rule?

    /// The pair, if both sides were found.
    package var pair: ActivationPair? {
      guard obstacle == nil, let destination, let audience else { return nil }
      return ActivationPair(destination: destination, audience: audience)
    }
  }

  package let plan: NormalizedPlan
  /// In plan order; each pair once.
  package let activations: [Activation]
  package let findings: [PlacedFinding]

  /// Resolves a plan against what was read from the platform.
  ///
  /// - Parameters:
  ///   - labels: The aliases of each activation, aligned with `plan.activations`.
  package init(_ plan: NormalizedPlan, labels: [ActivationLabels], in snapshot: PlatformSnapshot) {
    precondition(labels.count == plan.activations.count, "every activation has its labels")
    var resolution = SelectorResolution(snapshot: snapshot)
    let all = plan.activations.indices.map { index in
      resolution.resolve(plan.activations[index], at: index, labels: labels[index])
    }
    var unique = PairUniqueness()
    self.plan = plan
    activations = unique.keepingFirst(of: all)
    findings = resolution.findings + unique.findings
  }
}

extension ResolvedPlan {
  private init(plan: NormalizedPlan, activations: [Activation], findings: [PlacedFinding]) {
    self.plan = plan
    self.activations = activations
    self.findings = findings
  }

  /// The plan with more in its way: the activations of these plan indices are blocked by a rule.
  package func blocking(
    _ indices: Set<Int>, by rule: Rule, adding findings: [PlacedFinding]
  ) -> ResolvedPlan {
    let activations = activations.map { activation in
      guard indices.contains(activation.index) else { return activation }
      return Activation(
        index: activation.index, requested: activation.requested,
        destination: activation.destination, audience: activation.audience,
        labels: activation.labels, obstacle: activation.obstacle ?? rule)
    }
    return ResolvedPlan(
      plan: plan, activations: activations, findings: self.findings + findings)
  }
}
