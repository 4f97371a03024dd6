import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// What becomes of a job once the platform has answered, or has not.
extension Executor {
  /// The most often that a pair is sent in one apply, splits aside: sortie's contract.
  static var mostAttempts: Int { 3 }

  /// Takes an answer, or that there is none. Refusals are looked into apart: see `refuse`.
  func accept(
    _ outcome: SubmissionOutcome, of job: PreparedJob, _ state: inout ExecutionState
  ) throws(Stop) {
    switch outcome {
    case .accepted(let orders, let requestID):
      take(orders, requestID: requestID, of: job, &state)
    case .notSent(let failure): return try takeBack(job, after: failure, &state)
    case .unknown, .rejected, .denied, .deferred:
      doubt(job, &state)
      return try record(outcome.asUnknown, of: job, state)
    }
    try record(outcome, of: job, state)
  }

  /// Writes down what became of a job.
  func record(
    _ outcome: SubmissionOutcome, of job: PreparedJob, _ state: ExecutionState
  ) throws(Stop) {
    let journal = state.journal(of: job.flights[0])
    try write { () throws(JournalFailure) in
      try journal.settle(job.request.id, as: outcome, at: now(state))
    }
  }

  /// Whether it was taken is found out before anything else happens to it.
  func doubt(_ job: PreparedJob, _ state: inout ExecutionState) {
    let wasUnderWay = state.isUnderWay
    for flight in job.flights {
      state.doubt(flight)
      tellStatus(of: flight, in: state)
    }
    scheduleLook(wasUnderWay: wasUnderWay, &state)
  }

  /// The request surely never left. Where it would only have been too late, it goes out again with
  /// a new intent; else the platform can't be reached.
  private func takeBack(
    _ job: PreparedJob, after failure: PlatformFailure, _ state: inout ExecutionState
  ) throws(Stop) {
    restore(job, &state)
    try record(.notSent(failure), of: job, state)
    for flight in job.flights { state.flights[flight].attempts += 1 }
    let isLate = clock.uptime - job.intendedAt >= longestIntentAge
    guard isLate, job.flights.allSatisfy({ state.flights[$0].attempts < Self.mostAttempts })
    else { throw .platform(failure) }
    state.queue.insert(state.queued(job), at: 0)
  }

  private func take(
    _ orders: [OrderRecord], requestID: String?, of job: PreparedJob,
    _ state: inout ExecutionState
  ) {
    let wasUnderWay = state.isUnderWay
    let byPair = Dictionary(orders.map { ($0.pair, $0) }, uniquingKeysWith: { first, _ in first })
    tell(
      .jobAccepted(
        job: job.request.id, activations: byPair.count, requestID: requestID), in: state)
    for flight in job.flights {
      guard var record = state.record(of: flight) else { continue }
      record.requestID = requestID
      if let order = byPair[record.pair] {
        record.order = order.pair.destination
        record.runID = order.runID
        record.statusURL = order.statusURL
        record.state = .submitted
        state.setRecord(record, of: flight)
        state.follow(order.runID, by: flight)
      } else {
        // Asked for, not confirmed: unknown, never a success.
        state.setRecord(record, of: flight)
        state.doubt(flight)
      }
      tellStatus(of: flight, in: state)
    }
    scheduleLook(wasUnderWay: wasUnderWay, &state)
  }

  /// Something new is under way: it is looked at a poll interval from now at the latest.
  func scheduleLook(wasUnderWay: Bool, _ state: inout ExecutionState) {
    let soon = clock.now + spread(options.pollInterval)
    state.nextPoll = wasUnderWay ? min(state.nextPoll, soon) : soon
  }
}
