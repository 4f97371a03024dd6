extension ActivationRecord {
  /// The record after its run was seen in some state; the last success survives what comes later.
  func applying(_ change: RunChange) -> ActivationRecord {
    guard change.state != .unknown else { return withoutRun }
    var record = self
    var fields = record.fields
    if change.state.isFinal { fields.evidence = nil }
    fields.runID = change.run
    fields.state = change.state
    fields.rawStatus = change.rawStatus
    fields.error = change.error
    fields.completedAt = change.completedAt
    fields.records = change.records
    fields.files = change.files
    if change.state == .succeeded {
      fields.lastSuccess = Success(
        revision: fields.revision, runID: change.run, submittedAt: fields.submittedAt,
        completedAt: change.completedAt ?? change.readAt)
    }
    record.fields = fields
    return record
  }

  /// The record once the platform has taken its request and named its run.
  func accepting(_ order: OrderRecord) -> ActivationRecord {
    var record = self
    var fields = record.fields
    fields.order = order.pair.destination
    fields.runID = order.runID
    fields.statusURL = order.statusURL
    fields.state = .submitted
    record.fields = fields
    return record
  }

  /// Whether a run that an order record named, or that is adopted, can be this attempt's: of its
  /// dataflow, not there nor at its end before the request, and not of other audiences only. A run may
  /// name its audience late, so that this is asked until its end.
  func mayOwn(_ run: FlowRun, audienceIDs ids: [String]?) -> Bool {
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
