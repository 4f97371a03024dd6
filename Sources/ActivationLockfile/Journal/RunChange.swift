package import ActivationModel

/// What a run of one attempt said of itself at one moment.
package struct RunChange: Hashable, Sendable {
  package let job: JobID
  package let pair: ActivationPair
  package let run: RunID
  package let state: ActivationState
  /// The platform's own word where sortie doesn't know it.
  package let rawStatus: String?
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
    self.completedAt = completedAt
    self.records = records
    self.files = files
    self.readAt = readAt
  }

  /// What a run that was just read says of an attempt.
  package init(job: JobID, pair: ActivationPair, run: FlowRun, readAt: Timestamp) {
    let rawStatus: String? =
      if case .unrecognized(let word) = run.status { word } else { nil }
    self.init(
      job: job,
      pair: pair,
      run: run.id,
      state: run.status.state,
      rawStatus: rawStatus,
      completedAt: run.completedAt,
      records: run.records,
      files: run.files,
      readAt: readAt
    )
  }
}
