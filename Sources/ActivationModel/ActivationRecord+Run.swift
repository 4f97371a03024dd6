extension ActivationRecord {
  /// The record after its run was seen in some state; the last success survives what comes later.
  ///
  /// A run that can't be this attempt's, although the platform named it in its answer, leaves the
  /// attempt of unknown fate.
  ///
  /// - Parameters:
  ///   - time: When the run was read; stands in for a missing end of a success.
  ///   - ids: Every id that the audience is known by; nil where they weren't read, and the names in
  ///     the run prove nothing.
  package func observing(
    _ run: FlowRun, at time: Timestamp, audienceIDs ids: [String]?
  ) -> ActivationRecord {
    guard mayOwn(run, audienceIDs: ids) else { return withoutRun }
    var record = self
    record.state = run.status.state
    record.rawStatus = nil
    if case .unrecognized(let word) = run.status { record.rawStatus = word }
    record.error = run.error
    guard run.status.isFinal else { return record }
    record.evidence = nil
    record.completedAt = run.completedAt
    record.records = run.records
    record.files = run.files
    if run.status == .succeeded {
      record.lastSuccess = Success(
        revision: revision, runID: run.id, submittedAt: submittedAt,
        completedAt: run.completedAt ?? time)
    }
    return record
  }

  /// Whether a run that an order record named, or that is adopted, can be this attempt's: of its
  /// dataflow, not there nor at its end before the request, and not of other audiences only. A run may
  /// name its audience late, so that this is asked until its end.
  private func mayOwn(_ run: FlowRun, audienceIDs ids: [String]?) -> Bool {
    guard adopted || evidence != nil else { return true }
    if !run.isOf(pair.destination) { return false }
    if !adopted, evidence?.priorRuns?.contains(run) == true || isPreceded(by: run) { return false }
    guard let ids, !run.audiences.isEmpty else { return true }
    return run.exports(anyOf: ids)
  }

  /// The attempt without the run that turned out not to be its.
  package var withoutRun: ActivationRecord {
    var record = self
    record.state = .unknown
    record.runID = nil
    record.statusURL = nil
    record.error = nil
    record.adopted = false
    return record
  }
}

extension AppliedBaseline {
  /// The baseline with what the platform says now of runs in progress.
  ///
  /// - Parameter ids: Every id that an audience is known by; nil where they weren't read.
  package func observing(
    _ runs: [RunID: FlowRun], at time: Timestamp, audienceIDs ids: (AudienceID) -> [String]?
  ) -> AppliedBaseline {
    if runs.isEmpty { return self }
    let records = records.mapValues { record in
      guard !record.state.isFinal, let id = record.runID, let run = runs[id] else { return record }
      return record.observing(run, at: time, audienceIDs: ids(record.pair.audience))
    }
    return AppliedBaseline(organization: organization, sandbox: sandbox, records: records)
  }
}
