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
  /// The steps that aren't activations', one a resource; activations may depend on them.
  package let steps: [Step]
  /// Carries those steps out; nil where there are none.
  package let resourceRunner: (any ResourceRunner)?

  package init(
    review: ReviewedChangeSet, ledger: Ledger, held: any HeldLedger,
    lostAttempts: [ActivationPair: ActivationRecord] = [:],
    steps: [Step] = [], resourceRunner: (any ResourceRunner)? = nil
  ) {
    precondition(steps.isEmpty || resourceRunner != nil, "steps are carried out by a runner")
    self.lostAttempts = lostAttempts
    self.review = review
    self.ledger = ledger
    self.held = held
    self.steps = steps
    self.resourceRunner = resourceRunner
  }
}
