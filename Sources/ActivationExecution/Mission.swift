package import ActivationModel
package import ActivationPlanning

/// One plan's part of an apply.
package struct Mission: Sendable {
  package let review: ReviewedChangeSet
  /// The lockfile's entries with the journal folded in.
  package let records: [ActivationPair: ActivationRecord]
  package let journal: any ExecutionJournal
  /// Attempts that were just assumed never to have started, as they were before.
  package let lostAttempts: [ActivationPair: ActivationRecord]

  package init(
    review: ReviewedChangeSet, records: [ActivationPair: ActivationRecord],
    journal: any ExecutionJournal, lostAttempts: [ActivationPair: ActivationRecord] = [:]
  ) {
    self.lostAttempts = lostAttempts
    self.review = review
    self.records = records
    self.journal = journal
  }
}
