/// What was applied before: the lockfile with its journal folded in, by pair.
package struct AppliedBaseline: Sendable, Equatable {
  /// The organization and sandbox that the lockfile is bound to, if there is one.
  package let organization: OrganizationID?
  package let sandbox: SandboxName?
  package let records: [ActivationPair: ActivationRecord]

  package init(
    organization: OrganizationID? = nil,
    sandbox: SandboxName? = nil,
    records: [ActivationPair: ActivationRecord] = [:]
  ) {
    self.organization = organization
    self.sandbox = sandbox
    self.records = records
  }

  /// Every run that an entry tells of: its own, its last success, and those that gave way to it.
  package var knownRuns: [RunID] { records.values.flatMap(\.knownRuns) }

  /// Where nothing has been applied yet.
  package static let empty = AppliedBaseline()
}
