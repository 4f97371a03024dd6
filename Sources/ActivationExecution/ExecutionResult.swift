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
    case journalFailed(JournalFailure)
    /// Lockfile and journal could not be saved elsewhere; nothing further was sent.
    case checkpointFailed(CheckpointFailure)
    /// A signal.
    case interrupted
  }

  package let ending: Ending
  /// For each mission, the entries as they are now.
  package let records: [[ActivationPair: ActivationRecord]]
  package let summary: ExecutionSummary
  private let makeStatuses: @Sendable () -> [ActivationStatus]

  package init(
    ending: Ending, records: [[ActivationPair: ActivationRecord]], summary: ExecutionSummary,
    statuses: @escaping @Sendable () -> [ActivationStatus]
  ) {
    self.ending = ending
    self.records = records
    self.summary = summary
    makeStatuses = statuses
  }

  /// Where every activation stands, by mission, in the plan's own order; made when it is asked for.
  package var statuses: [ActivationStatus] { makeStatuses() }
}
