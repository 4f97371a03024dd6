package import ActivationModel

/// What a change to a plan would ask for in one environment, said from the two versions alone.
///
/// The order of activations in either version makes no difference.
package struct PlanDifference: Hashable, Sendable {
  /// What became of the plan in this environment.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case added
    case removed
    case changed
    case unchanged
  }

  /// Nil for the plan without any overlay.
  package let environment: EnvironmentName?
  /// As the newer version has it, or the older where there is no newer.
  package let organization: OrganizationID?
  /// As the newer version has it, or the older where there is no newer.
  package let sandbox: SandboxName?
  package let status: Status
  package let settings: [SettingDifference]
  /// By the words that name destination and audience.
  package let changes: [ActivationDifference]
  /// The same in the order of the newer version's file, then what is gone in that of the older's.
  package let changesAsWritten: [ActivationDifference]
  /// How many activations are as they were.
  package let unchanged: Int

  /// Compares two versions, of which one may be missing.
  package init(
    from old: LabelledPlan?, to new: LabelledPlan?, in environment: EnvironmentName?
  ) {
    self.environment = environment
    organization = (new ?? old)?.plan.organization
    sandbox = (new ?? old)?.plan.sandbox
    var matching = ActivationMatching(from: old?.activations ?? [], to: new?.activations ?? [])
    matching.matchByIdentity()
    matching.matchByWords()
    changes = matching.differences.sorted { $0.current.precedes($1.current) }
    changesAsWritten = changes.inOrder(
      of: new?.placesByIdentity ?? [:], then: old?.placesByIdentity ?? [:])
    unchanged = matching.unchanged
    switch (old, new) {
    case (let old?, let new?):
      settings = SettingDifference.all(from: old.plan, to: new.plan)
      status = settings.isEmpty && changes.isEmpty ? .unchanged : .changed
    case (nil, .some): (settings, status) = ([], .added)
    case (.some, nil): (settings, status) = ([], .removed)
    case (nil, nil): (settings, status) = ([], .unchanged)
    }
  }

  /// How many changes have that effect.
  package func count(_ effect: ActivationDifference.Effect) -> Int {
    changes.count { $0.effect == effect }
  }
}

extension [ActivationDifference] {
  /// By the places of what is there, then by those of what is gone; as they are where none is known.
  fileprivate func inOrder(
    of new: [LabelledActivation.Identity: UInt64], then old: [LabelledActivation.Identity: UInt64]
  ) -> [ActivationDifference] {
    guard !new.isEmpty || !old.isEmpty else { return self }
    let placed = enumerated().map { offset, difference in
      let places = difference.new == nil ? old : new
      let place = places[difference.current.identity] ?? .max
      return (key: (difference.new == nil ? 1 : 0, place, offset), difference: difference)
    }
    return placed.sorted { $0.key < $1.key }.map(\.difference)
  }
}

/// Finds what has become of each activation.
private struct ActivationMatching {
  private var old: [LabelledActivation]
  private var new: [LabelledActivation]
  private var changed: [ActivationDifference] = []
  private(set) var unchanged = 0

  init(from old: [LabelledActivation], to new: [LabelledActivation]) {
    // So that which of several equal words match doesn't hang on the order of the plan.
    self.old = old.sorted { $0.precedes($1) }
    self.new = new.sorted { $0.precedes($1) }
  }

  /// What was matched, and what stands alone.
  var differences: [ActivationDifference] {
    changed + new.map(ActivationDifference.init(added:))
      + old.map(ActivationDifference.init(removed:))
  }

  /// The same destination and audience.
  mutating func matchByIdentity() { match(by: \.identity) }

  /// Other ones under the same words: an alias that means something else.
  mutating func matchByWords() { match(by: \.words) }

  private mutating func match<Key: Hashable>(by key: (LabelledActivation) -> Key) {
    var waiting: [Key: LabelledActivation] = [:]
    var rest: [LabelledActivation] = []
    for activation in old {
      // A normalized plan has each pair once; of equal words the last may match.
      if let other = waiting.updateValue(activation, forKey: key(activation)) { rest.append(other) }
    }
    var unmatched: [LabelledActivation] = []
    for activation in new {
      guard let before = waiting.removeValue(forKey: key(activation)) else {
        unmatched.append(activation)
        continue
      }
      if let difference = ActivationDifference(from: before, to: activation) {
        changed.append(difference)
      } else {
        unchanged += 1
      }
    }
    new = unmatched
    old = (rest + waiting.values).sorted { $0.precedes($1) }
  }
}

extension LabelledActivation {
  /// By words, then by what they mean: a total order of what can be told apart.
  fileprivate func precedes(_ other: LabelledActivation) -> Bool {
    let (words, others) = (words, other.words)
    if words != others { return words < others }
    return sortText.utf8.lexicographicallyPrecedes(other.sortText.utf8)
  }

  private var sortText: String {
    "\(requested.destination) \(requested.audience) \(requested.revision)"
  }
}
