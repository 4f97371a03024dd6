package import ActivationModel

/// What a run of one attempt said of itself at one moment.
package struct RunChange: Hashable, Sendable {
  package let job: JobID
  package let pair: ActivationPair
  package let run: RunID
  package let state: ActivationState
  /// The platform's own word where sortie doesn't know it.
  package let rawStatus: String?
  /// Why it didn't end well.
  package let error: AttemptError?
  package let completedAt: Timestamp?
  package let records: RecordCounts?
  package let files: Int64?
  /// When it was read; stands in for a missing `completedAt` of a success.
  package let readAt: Timestamp

  package init(
    job: JobID,
    pair: ActivationPair,
    run: RunID,
    state: ActivationState,
    rawStatus: String? = nil,
    error: AttemptError? = nil,
    completedAt: Timestamp? = nil,
    records: RecordCounts? = nil,
    files: Int64? = nil,
    readAt: Timestamp
  ) {
    self.job = job
    self.pair = pair
    self.run = run
    self.state = state
    self.rawStatus = rawStatus
    self.error = error
    self.completedAt = completedAt
    self.records = records
    self.files = files
    self.readAt = readAt
  }

  /// What a run that was just read says of an attempt.
  ///
  /// - Parameter record: The entry as it is from then on; of unknown fate where the run turned out
  ///   not to be its.
  package init(_ record: ActivationRecord, run: FlowRun, readAt: Timestamp) {
    self.init(
      job: record.job, pair: record.pair, run: run.id, state: record.state,
      rawStatus: record.rawStatus, error: record.error, completedAt: record.completedAt,
      records: record.records, files: record.files, readAt: readAt)
  }
}
