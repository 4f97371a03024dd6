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
  ) async throws(Stop) {
    if case .notTaken(let failure) = outcome {
      return try await takeBack(job, after: failure, &state)
    }
    var stop: Stop?
    do throws(Stop) {
      try await commit(JobOutcome(unsettled: outcome), of: job, &state)
    } catch {
      stop = error
    }
    goOn(with: job, &state)
    if let stop { throw stop }
    switch outcome {
    case .taken(let accepted):
      tell(
        .jobAccepted(
          job: job.request.id, activations: Set(accepted.orders.map(\.pair)).count,
          requestID: accepted.requestID),
        in: state)
    case .maybeTaken(.rejected(let rejection)): tell(rejection, of: job, state)
    case .maybeTaken, .notTaken: break
    }
    for activation in job.activations { tellStatus(of: activation, in: state) }
  }

  func tell(_ rejection: Rejection, of job: PreparedJob, _ state: ExecutionState) {
    tell(
      .jobRejected(
        job: job.request.id, activations: job.activations.count, rejection: rejection), in: state)
  }

  /// Commits what became of a job.
  func commit(
    _ outcome: JobOutcome, of job: PreparedJob, _ state: inout ExecutionState
  ) async throws(Stop) {
    try await commit([.outcome(job.request.id, outcome)], of: job.plan, &state)
  }

  /// Follows the runs that a job's answer has named. Whether the rest was taken is found out before
  /// anything else happens to it: asked for and not confirmed is unknown, never a success.
  func goOn(with job: PreparedJob, _ state: inout ExecutionState) {
    let wasUnderWay = state.isUnderWay
    for activation in job.activations {
      if let run = state.record(of: activation)?.runID {
        state.follow(run, by: activation)
      } else {
        state.markUnknown(activation)
      }
    }
    scheduleLook(wasUnderWay: wasUnderWay, &state)
  }

  /// The request surely never left. Where it would only have been too late, it goes out again with
  /// a new intent; else the platform can't be reached.
  private func takeBack(
    _ job: PreparedJob, after failure: PlatformFailure, _ state: inout ExecutionState
  ) async throws(Stop) {
    revert(job, &state)
    try await commit(
      .notSent(failure.message, requestID: failure.requestID), of: job, &state)
    for activation in job.activations { state.activations[activation].attempts += 1 }
    let isLate = clock.uptime - job.intendedAt >= longestIntentAge
    guard isLate, job.activations.allSatisfy({ state.activations[$0].attempts < Self.mostAttempts })
    else { throw .platform(failure) }
    state.queue.insert(state.queued(job), at: 0)
  }

  /// Something new is under way: it is looked at a poll interval from now at the latest.
  func scheduleLook(wasUnderWay: Bool, _ state: inout ExecutionState) {
    let soon = clock.now + spread(options.pollInterval)
    state.nextPoll = wasUnderWay ? min(state.nextPoll, soon) : soon
  }
}
