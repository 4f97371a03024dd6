package import ActivationModel

/// What an apply writes down before and after it acts, so that it can be killed at any instant.
///
/// The real one appends to the lockfile's journal; a rehearsal keeps nothing.
package protocol ExecutionJournal: Sendable {
  /// About to send these: on disk for good when this returns.
  func intend(_ intents: [ExecutionIntent]) throws(JournalFailure)
  /// What became of a job: on disk for good when this returns.
  func settle(
    _ job: JobID, as outcome: SubmissionOutcome, at time: Timestamp)
    throws(JournalFailure)
  /// Runs were seen in a new state.
  func observe(_ observations: [RunObservation], at time: Timestamp) throws(JournalFailure)
  /// An attempt of unknown fate is assumed never to have started anything.
  func assumeAbsent(_ record: ActivationRecord) throws(JournalFailure)
  /// A run that was started elsewhere is followed from now on.
  func adopt(_ record: ActivationRecord, run: RunID) throws(JournalFailure)
  /// The plan doesn't ask for a pair any more: its entry is retired.
  func retire(_ pair: ActivationPair, at time: Timestamp) throws(JournalFailure)
}

/// A request that is about to leave, with the entries that stand for its activations meanwhile.
package struct ExecutionIntent: Sendable {
  package let request: JobRequest
  /// In the order of the request's pairs.
  package let records: [ActivationRecord]

  package init(request: JobRequest, records: [ActivationRecord]) {
    self.request = request
    self.records = records
  }
}

/// A run as it was seen, and the entry as it is from then on.
package struct RunObservation: Sendable {
  package let run: FlowRun
  package let record: ActivationRecord

  package init(run: FlowRun, record: ActivationRecord) {
    self.run = run
    self.record = record
  }
}

/// Why something could not be written down; nothing may be sent then.
package struct JournalFailure: Error, Sendable, Hashable {
  /// What happened and what to do, ready to be shown.
  package let message: String

  package init(message: String) { self.message = message }
}
