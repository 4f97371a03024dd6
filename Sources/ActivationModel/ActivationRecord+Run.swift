extension ActivationRecord {
  /// The record after its run was seen in some state; the last success survives what comes later.
  ///
  /// - Parameter time: When the run was read; stands in for a missing end of a success.
  package func observing(_ run: FlowRun, at time: Timestamp) -> ActivationRecord {
    var record = self
    record.state = run.status.state
    record.rawStatus = nil
    if case .unrecognized(let word) = run.status { record.rawStatus = word }
    guard run.status.isFinal else { return record }
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
}

extension AppliedBaseline {
  /// The baseline with what the platform says now of runs in progress.
  package func observing(_ runs: [RunID: FlowRun], at time: Timestamp) -> AppliedBaseline {
    if runs.isEmpty { return self }
    let records = records.mapValues { record in
      guard !record.state.isFinal, let id = record.runID, let run = runs[id] else { return record }
      return record.observing(run, at: time)
    }
    return AppliedBaseline(organization: organization, sandbox: sandbox, records: records)
  }
}
