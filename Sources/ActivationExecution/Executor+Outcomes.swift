import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// What becomes of a job once the platform has answered, or has not.
extension Executor {
  /// The most often that a pair is sent in one apply, splits aside: sortie's contract.
  static var mostAttempts: Int { 3 }

  /// Takes an answer, or that there is none. Refusals are looked into apart: see `refuse`.
  ///
  /// What is told is on disk before; where it can't be written, it is known all the same, so that the
  /// lockfile at the end may still hold it.
  func accept(
    _ outcome: SubmissionOutcome, of job: PreparedJob, _ state: inout ExecutionState
  ) throws(Stop) {
    if case .notSent(let failure) = outcome { return try takeBack(job, after: failure, &state) }
    if case .accepted(let orders, let requestID) = outcome {
      take(orders, requestID: requestID, of: job, &state)
    } else {
      doubt(job, requestID: outcome.asUnknown.requestID, &state)
    }
    try record(outcome.asUnknown, of: job, state)
    switch outcome {
    case .accepted(let orders, let requestID):
      tell(
        .jobAccepted(
          job: job.request.id, activations: Set(orders.map(\.pair)).count, requestID: requestID),
        in: state)
    case .rejected(let rejection): tell(rejection, of: job, state)
    case .notSent, .unknown, .denied, .deferred: break
    }
    for flight in job.flights { tellStatus(of: flight, in: state) }
  }

  func tell(_ rejection: Rejection, of job: PreparedJob, _ state: ExecutionState) {
    tell(
      .jobRejected(
        job: job.request.id, activations: job.flights.count, rejection: rejection), in: state)
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
  ///
  /// - Parameter requestID: The platform's id of the request, where its answer had one.
  func doubt(_ job: PreparedJob, requestID: String?, _ state: inout ExecutionState) {
    let wasUnderWay = state.isUnderWay
    for flight in job.flights {
      state.setRequestID(requestID, of: flight)
      state.doubt(flight)
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
    }
    scheduleLook(wasUnderWay: wasUnderWay, &state)
  }

  /// Something new is under way: it is looked at a poll interval from now at the latest.
  func scheduleLook(wasUnderWay: Bool, _ state: inout ExecutionState) {
    let soon = clock.now + spread(options.pollInterval)
    state.nextPoll = wasUnderWay ? min(state.nextPoll, soon) : soon
  }
}
