package import ActivationModel

/// How an apply ended.
package struct ExecutionResult: Sendable {
  /// Why it came to its end.
  package enum Ending: Sendable, Hashable {
    /// Everything was brought to an end, good or bad.
    case complete
    /// `--timeout` passed, or `--no-wait` left.
    case left
    /// The platform could not be asked; nothing further was sent.
    case failed(PlatformFailure)
    /// The journal could not be written; nothing further was sent.
    case journalFailed(LedgerFailure)
    /// Lockfile and journal could not be saved elsewhere; nothing further was sent.
    case checkpointFailed(CheckpointFailure)
    /// A signal.
    case interrupted
  }

  package let ending: Ending
  /// For each plan, what is known now.
  package let ledgers: [Ledger]
  package let summary: ExecutionSummary
  /// Where every step stands that isn't an activation's, by plan.
  package let steps: [StepStatus]
  /// How far the platform's clock is ahead of the local one, where that is corrected: the times of
  /// events are the platform's.
  package let clockLead: Duration
  private let makeStatuses: @Sendable () -> [ActivationStatus]

  package init(
    ending: Ending, ledgers: [Ledger], summary: ExecutionSummary, steps: [StepStatus] = [],
    clockLead: Duration = .zero, statuses: @escaping @Sendable () -> [ActivationStatus]
  ) {
    self.ending = ending
    self.ledgers = ledgers
    self.summary = summary
    self.steps = steps
    self.clockLead = clockLead
    makeStatuses = statuses
  }

  /// Where every activation stands, by plan, in the plan's own order; made when it is asked for.
  package var statuses: [ActivationStatus] { makeStatuses() }
}
