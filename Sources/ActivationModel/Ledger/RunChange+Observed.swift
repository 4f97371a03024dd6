/// How a run that was read becomes news of an attempt: the only place.
extension RunChange {
  /// What a run says now that the attempt has, as far as anybody knows.
  ///
  /// A run that can't be this attempt's, although the platform named it in its answer, leaves the
  /// attempt of unknown fate.
  ///
  /// - Parameters:
  ///   - time: When the run was read; stands in for a missing end of a success.
  ///   - ids: Every id that the audience is known by; nil where they weren't read, and the names in
  ///     the run prove nothing against it.
  /// - Returns: nil where it says nothing new.
  package init?(
    seeing run: FlowRun, of record: ActivationRecord, at time: Timestamp, audienceIDs ids: [String]?
  ) {
    // A refusal named it while it was in progress. Which audience it has exported, only its names tell.
    if ids == nil, record.adopted, run.status.isFinal, !run.audiences.isEmpty,
      !run.exports(anyOf: [record.pair.audience.rawValue])
    {
      return nil
    }
    let isOwn = record.mayOwn(run, audienceIDs: ids)
    let change = RunChange(run, of: record, state: isOwn ? run.status.state : .unknown, at: time)
    guard record.applying(change) != record else { return nil }
    self = change
  }

  /// What a run says that turned out to be the run of an attempt of unknown fate.
  package init(finding run: FlowRun, of record: ActivationRecord, at time: Timestamp) {
    self.init(run, of: record, state: run.status.state, at: time)
  }

  /// Counts of a run in progress, and of one that is another's, say nothing.
  private init(
    _ run: FlowRun, of record: ActivationRecord, state: ActivationState, at time: Timestamp
  ) {
    let hasEnded = state.isFinal
    var rawStatus: String?
    if case .unrecognized(let word) = run.status, state != .unknown { rawStatus = word }
    self.init(
      job: record.job, pair: record.pair, run: run.id, state: state, rawStatus: rawStatus,
      error: state == .unknown ? nil : run.error,
      completedAt: hasEnded ? run.completedAt : record.completedAt,
      records: hasEnded ? run.records : record.records,
      files: hasEnded ? run.files : record.files, readAt: time)
  }
}
