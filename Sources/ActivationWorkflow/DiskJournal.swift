package import ActivationExecution
package import ActivationLockfile
package import ActivationModel

/// The execution's journal on disk, beside the lockfile.
package struct DiskJournal: ExecutionJournal {
  package let writer: JournalWriter
  private let lock: any FileLock

  /// - Parameter lock: Under which the journal was made.
  package init(_ writer: JournalWriter, under lock: any FileLock) {
    self.writer = writer
    self.lock = lock
  }

  package func intend(_ intents: [ExecutionIntent]) throws(JournalFailure) {
    let entries = intents.compactMap { intent -> JournalEntry? in
      guard let first = intent.records.first else { return nil }
      return .intent(
        JobIntent(
          job: intent.request.id, digest: intent.request.digest, submittedAt: first.submittedAt,
          activations: intent.records.map(JobIntent.Activation.init),
          evidence: Dictionary(
            intent.records.compactMap { record in
              record.evidence.map { (record.pair.destination, $0) }
            }, uniquingKeysWith: { first, _ in first })))
    }
    try requireInPlace()
    try journal { () throws(FileFailure) in try writer.commit(entries) }
  }

  /// Makes sure that lock and journal are the files at their paths: an intent that nobody would find
  /// protects nothing, nor does a lock beside another one.
  func requireInPlace() throws(JournalFailure) {
    try journal { () throws(FileFailure) in
      try lock.requireInPlace()
      try writer.requireInPlace()
      try writer.requireBase()
    }
  }

  package func settle(
    _ job: JobID, as outcome: SubmissionOutcome, at time: Timestamp
  ) throws(JournalFailure) {
    try journal { () throws(FileFailure) in
      try writer.commit([.outcome(job, JobOutcome(outcome))])
    }
  }

  package func observe(
    _ observations: [RunObservation], at time: Timestamp
  ) throws(JournalFailure) {
    let entries = observations.map { seen in
      JournalEntry.run(
        RunChange(seen.record, run: seen.run, readAt: time))
    }
    try journal { () throws(FileFailure) in try writer.write(entries) }
  }

  package func assumeAbsent(_ record: ActivationRecord) throws(JournalFailure) {
    try journal { () throws(FileFailure) in
      try writer.commit([.absence(record.job, record.pair)])
    }
  }

  package func adopt(_ record: ActivationRecord, run: RunID) throws(JournalFailure) {
    let adoption = RunAdoption(
      activation: JobIntent.Activation(record), job: record.job, run: run,
      adoptedAt: record.submittedAt)
    try journal { () throws(FileFailure) in try writer.commit([.adoption(adoption)]) }
  }

  package func retire(_ pair: ActivationPair, at time: Timestamp) throws(JournalFailure) {
    try journal { () throws(FileFailure) in try writer.write([.forgotten(pair, at: time)]) }
  }

  private func journal(_ step: () throws(FileFailure) -> Void) throws(JournalFailure) {
    do {
      try step()
    } catch {
      throw JournalFailure(message: "\(error.message) \(error.help)")
    }
  }
}

extension JobIntent.Activation {
  fileprivate init(_ record: ActivationRecord) {
    self.init(pair: record.pair, labels: record.labels, revision: record.revision)
  }
}
