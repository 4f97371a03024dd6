import ActivationDiagnostics
package import ActivationModel

/// What would make a plan true, before the platform's guardrails are asked.
package struct ChangeSet: Sendable {
  /// Activations of the plan in plan order, then what is forgotten, by pair.
  package let changes: [Change]
  package let findings: [PlacedFinding]

  /// Compares what was applied with what the plan asks for.
  ///
  /// - Parameters:
  ///   - time: Planning time, from which ages are counted.
  ///   - resubmittingUnknown: Whether attempts of unknown fate may be made again.
  package init(
    from baseline: AppliedBaseline, to resolved: ResolvedPlan, at time: Timestamp,
    resubmittingUnknown: Bool = false
  ) {
    let rules = ActionRules(time: time, resubmittingUnknown: resubmittingUnknown)
    let planned = resolved.activations.map { activation in
      rules.change(for: activation, record: activation.pair.flatMap { baseline.records[$0] })
    }
    let wanted = Set(resolved.activations.compactMap(\.pair))
    // An activation that can't be resolved could be any entry: nothing is forgotten on a guess.
    let unresolved = UnresolvedAliases(resolved.activations.filter { $0.pair == nil })
    let removed = baseline.records.values
      .filter { !wanted.contains($0.pair) && !unresolved.mayMean($0) }
      .sorted { $0.pair < $1.pair }
      .map(rules.forgetting)
    changes = planned + removed
    findings = planned.compactMap(\.fateFinding)
  }
}

extension ChangeSet {
  private init(changes: [Change], findings: [PlacedFinding]) {
    self.changes = changes
    self.findings = findings
  }

  /// Only the changes that are wanted, with the findings on them.
  package func restricted(to isWanted: (Change) -> Bool) -> ChangeSet {
    let changes = changes.filter(isWanted)
    return ChangeSet(changes: changes, findings: changes.compactMap(\.fateFinding))
  }
}

/// The selectors that could not be resolved, to keep their entries from being forgotten.
private struct UnresolvedAliases {
  private let destinations: Set<String>
  private let audiences: Set<String>

  init(_ activations: [ResolvedPlan.Activation]) {
    var destinations: Set<String> = []
    var audiences: Set<String> = []
    for activation in activations {
      if let alias = activation.labels.destinationAlias { destinations.insert(alias.rawValue) }
      if let id = activation.destination { destinations.insert(id.rawValue) }
      if let alias = activation.labels.audienceAlias { audiences.insert(alias.rawValue) }
      if let id = activation.audience { audiences.insert(id.rawValue) }
    }
    self.destinations = destinations
    self.audiences = audiences
  }

  func mayMean(_ record: ActivationRecord) -> Bool {
    let destination = [
      record.labels.destinationAlias?.rawValue, record.pair.destination.rawValue,
    ].compactMap { $0 }
    let audience = [record.labels.audienceAlias?.rawValue, record.pair.audience.rawValue]
      .compactMap { $0 }
    return destination.contains(where: destinations.contains)
      && audience.contains(where: audiences.contains)
  }
}

extension Change {
  /// L310, where that is what blocks it.
  fileprivate var fateFinding: PlacedFinding? {
    guard case .blocked(.fateUnknown) = reasonCode, let pair, let planIndex else { return nil }
    return PlacedFinding(
      Finding(
        .fateUnknown,
        "nobody knows whether the export of \(labels.audience(pair)) to "
          + "\(labels.destination(pair)) sent at \(record?.submittedAt.description ?? "an unknown time") started",
        help: """
          look at the dataflow's runs in Experience Platform; if none started then, pass \
          --resubmit-unknown
          """,
        about: .init(destination: pair.destination.rawValue, audience: pair.audience.rawValue)),
      at: .audience(ofActivation: planIndex))
  }
}

extension ActivationLabels {
  /// How to call the destination in a message: its alias, name or id.
  package func destination(_ pair: ActivationPair) -> String {
    destinationAlias?.rawValue ?? destinationName.map { "“\($0)”" } ?? pair.destination.rawValue
  }

  /// How to call the audience in a message: its alias, name or id.
  package func audience(_ pair: ActivationPair) -> String {
    audienceAlias?.rawValue ?? audienceName.map { "“\($0)”" } ?? pair.audience.rawValue
  }
}
