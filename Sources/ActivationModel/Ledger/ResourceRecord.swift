/// What is known of a resource that isn't an activation.
package struct ResourceRecord: Hashable, Sendable {
  package let address: ResourceAddress
  /// By name: ids, versions, fields as they were last applied.
  package private(set) var values: [String: String] = [:]
  /// The request whose outcome isn't known.
  package private(set) var pending: EffectIntent?
  /// When something was last learnt or changed.
  package private(set) var changedAt: Timestamp?

  package init(
    _ address: ResourceAddress, values: [String: String] = [:], pending: EffectIntent? = nil,
    changedAt: Timestamp? = nil
  ) {
    self.address = address
    self.values = values
    self.pending = pending
    self.changedAt = changedAt
  }

  /// Whether nothing is known of it.
  var isEmpty: Bool { values.isEmpty && pending == nil }

  mutating func begin(_ intent: EffectIntent) {
    pending = intent
    changedAt = intent.intendedAt
  }

  /// The outcome of another request than the last one says nothing new.
  mutating func end(_ id: EffectID, _ outcome: EffectOutcome) {
    guard pending?.id == id else { return }
    switch outcome {
    case .taken(let answer):
      values.merge(answer.values) { _, new in new }
      pending = nil
    case .notTaken: pending = nil
    case .unknown: break
    }
  }

  mutating func take(_ finding: ResourceFinding) {
    values = finding.values
    changedAt = finding.foundAt
  }
}
