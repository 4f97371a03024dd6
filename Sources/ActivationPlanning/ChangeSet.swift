import ActivationDiagnostics
package import ActivationModel

/// What would make a plan true, before the platform's guardrails are asked.
package struct ChangeSet: Sendable {
  /// Activations of the plan in plan order, then what is retired, by pair.
  package let changes: [Change]
  package let findings: [PlacedFinding]
  /// How many activations of the plan are left out because nobody asked for them.
  package let untargeted: Int
  private let doubts: [ActivationPair: AttemptSettlement.Doubt]
  private let planWord: String

  /// Compares what was applied with what the plan asks for.
  ///
  /// - Parameters:
  ///   - time: Planning time, from which ages are counted.
  ///   - resubmittingUnknown: Whether attempts of unknown fate may be made again.
  ///   - doubts: What is known of attempts of unknown fate, where it was asked for.
  ///   - planWord: How a command line names the plan.
  package init(
    from baseline: AppliedBaseline, to resolved: ResolvedPlan, at time: Timestamp,
    resubmittingUnknown: Bool = false,
    doubts: [ActivationPair: AttemptSettlement.Doubt] = [:], planWord: String = "PLAN"
  ) {
    let rules = ActionRules(time: time, resubmittingUnknown: resubmittingUnknown)
    let planned = resolved.activations.map { activation in
      rules.change(for: activation, record: activation.pair.flatMap { baseline.records[$0] })
    }
    let wanted = Set(resolved.activations.compactMap(\.pair))
    // An activation that can't be resolved could be any entry: nothing is forgotten on a guess.
    let unresolved = UnresolvedAliases(resolved.activations.filter { $0.pair == nil })
    let removed = baseline.records.values
      .filter { !$0.isRetired && !wanted.contains($0.pair) && !unresolved.mayMean($0) }
      .sorted { $0.pair < $1.pair }
      .map(rules.forgetting)
    changes = planned + removed
    untargeted = 0
    self.doubts = doubts
    self.planWord = planWord
    findings = planned.compactMap { $0.fateFinding(doubts, of: planWord) }
  }
}

extension ChangeSet {
  private init(_ other: ChangeSet, changes: [Change], untargeted: Int) {
    self.changes = changes
    self.untargeted = untargeted
    doubts = other.doubts
    planWord = other.planWord
    findings = changes.compactMap { $0.fateFinding(other.doubts, of: other.planWord) }
  }

  /// The same, where each activation is sent only once the steps of these resources are done.
  package func depending(on resources: (Change) -> Set<ResourceAddress>) -> ChangeSet {
    let dependent = changes.map { change in
      var change = change
      change.dependsOn = resources(change)
      return change
    }
    return ChangeSet(self, changes: dependent, untargeted: untargeted)
  }

  /// Only the changes that are wanted, with the findings on them.
  package func restricted(to isWanted: (Change) -> Bool) -> ChangeSet {
    let (wanted, others) = (changes.filter(isWanted), changes.filter { !isWanted($0) })
    return ChangeSet(
      self, changes: wanted, untargeted: others.count { $0.planIndex != nil })
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
  fileprivate func fateFinding(
    _ doubts: [ActivationPair: AttemptSettlement.Doubt], of planWord: String
  ) -> PlacedFinding? {
    guard case .blocked(.fateUnknown) = reasonCode, let pair, let planIndex, let record else {
      return nil
    }
    return PlacedFinding(
      .fateUnknown(record, doubts[pair] ?? .unreadable, of: planWord),
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
