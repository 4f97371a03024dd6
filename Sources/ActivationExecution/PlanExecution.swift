package import ActivationModel
package import ActivationPlanning

/// One plan's part of an apply.
package struct PlanExecution: Sendable {
  package let review: ReviewedChangeSet
  /// What is known so far.
  package let ledger: Ledger
  /// Where what is learnt is written down.
  package let held: any HeldLedger
  /// Attempts that were just assumed never to have started, as they were before.
  package let lostAttempts: [ActivationPair: ActivationRecord]

  package init(
    review: ReviewedChangeSet, ledger: Ledger, held: any HeldLedger,
    lostAttempts: [ActivationPair: ActivationRecord] = [:]
  ) {
    self.lostAttempts = lostAttempts
    self.review = review
    self.ledger = ledger
    self.held = held
  }
}
