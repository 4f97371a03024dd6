/// A request on behalf of a step that isn't an activation, about to leave.
package struct EffectIntent: Hashable, Sendable {
  package let id: EffectID
  /// What the step is about.
  package let address: ResourceAddress
  /// What the request does, in a word that its kind of resource knows, such as `patch`.
  package let action: String
  /// Of what is asked for.
  package let digest: ContentDigest
  /// Before the request leaves, by the platform's clock where that is known.
  package let intendedAt: Timestamp
  /// What was known just before, by name: it tells later whether the request was taken.
  package let evidence: [String: String]

  package init(
    id: EffectID, address: ResourceAddress, action: String, digest: ContentDigest,
    intendedAt: Timestamp, evidence: [String: String] = [:]
  ) {
    self.id = id
    self.address = address
    self.action = action
    self.digest = digest
    self.intendedAt = intendedAt
    self.evidence = evidence
  }
}

/// What became of such a request, as far as the ledger goes. An outcome that comes after `unknown` is
/// what the platform was found to have done.
package enum EffectOutcome: Hashable, Sendable {
  /// It was taken, and gave these values: ids and versions, by name.
  case taken(EffectAnswer)
  /// It wasn't taken, for that reason; nothing has changed.
  case notTaken(String, requestID: String?)
  /// It may have been taken; why that can't be told.
  case unknown(String, requestID: String?)
}

/// What the platform says of a request that it has taken.
package struct EffectAnswer: Hashable, Sendable {
  /// What it gave, by name: ids, versions.
  package let values: [String: String]
  package let requestID: String?

  package init(_ values: [String: String] = [:], requestID: String? = nil) {
    self.values = values
    self.requestID = requestID
  }
}

/// What holds of a resource, as found at one moment.
package struct ResourceFinding: Hashable, Sendable {
  package let address: ResourceAddress
  /// By name: ids, versions, fields as they were last applied.
  package let values: [String: String]
  package let foundAt: Timestamp

  package init(_ address: ResourceAddress, values: [String: String], foundAt: Timestamp) {
    self.address = address
    self.values = values
    self.foundAt = foundAt
  }
}
