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
}
