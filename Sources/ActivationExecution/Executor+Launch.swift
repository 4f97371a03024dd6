import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Sends jobs: a last look at the platform, the intent on disk, the request, its outcome on disk.
extension Executor {
  func launch(_ jobs: [QueuedJob], _ state: inout ExecutionState) async throws(Stop) {
    let cleared = try await recheck(jobs, &state)
    guard !cleared.isEmpty else { return }
    if Task.isCancelled {
      state.queue = cleared + state.queue
      throw .cancelled
    }
    let prepared = try prepare(cleared, &state)
    try await saveElsewhere(prepared, &state)
    state.unsaved.note()
    if let stop = await submit(prepared, &state) { throw stop }
  }

  /// A job with everything decided.
  struct PreparedJob: Sendable {
    let request: JobRequest
    var flights: [Int]
    /// Whether it is a part of a job that was refused.
    let isPart: Bool
    /// When it was decided to send it, just before its intent was written down.
    let intendedAt: Uptime
  }

  // MARK: The intent

  /// Writes the intents down, those of a plan in one go.
  private func prepare(
    _ jobs: [QueuedJob], _ state: inout ExecutionState
  ) throws(Stop) -> [PreparedJob] {
    let intendedAt = clock.uptime
    let intents = jobs.map { intent(of: $0, state) }
    var prepared: [PreparedJob] = []
    for mission in Set(jobs.map(\.mission)).sorted() {
      let own = zip(jobs, intents).filter { $0.0.mission == mission }
      do {
        try state.missions[mission].journal.intend(own.map(\.1))
      } catch {
        abandon(prepared, &state)
        throw .journal(error)
      }
      for (job, intent) in own {
        for (flight, record) in zip(job.flights, intent.records) {
          state.flights[flight].recordBefore = state.record(of: flight)
          state.flights[flight].intendedAt = intendedAt
          let first = state.flights[flight].firstEvidence
          state.flights[flight].firstEvidence = first ?? record.evidence
          state.setRecord(record, of: flight)
        }
        prepared.append(
          PreparedJob(
            request: intent.request, flights: job.flights, isPart: job.isPart,
            intendedAt: intendedAt))
      }
    }
    return prepared
  }

  private func intent(of job: QueuedJob, _ state: ExecutionState) -> ExecutionIntent {
    let request = JobRequest(
      id: makeJobID(), pairs: job.flights.map { state.flights[$0].pair },
      exportIDs: state.missions[job.mission].review.exportIDs)
    let evidence = state.evidence(for: job.flights, at: clock.bootMoment)
    let records = job.flights.map { flight in
      let it = state.flights[flight]
      return ActivationRecord(
        pair: it.pair, labels: it.labels, revision: it.revision, job: request.id,
        submittedAt: now(state), state: .unknown,
        lastSuccess: state.record(of: flight)?.lastSuccess,
        evidence: evidence[it.pair.destination],
        earlierRuns: state.record(of: flight)?.earlierRuns ?? [],
        unknown: state.record(of: flight)?.unknown ?? UnknownMembers())
    }
    return ExecutionIntent(request: request, records: records)
  }

  // MARK: The checkpoint

  /// Nothing leaves before what is on this disk is safe elsewhere.
  private func saveElsewhere(
    _ jobs: [PreparedJob], _ state: inout ExecutionState
  ) async throws(Stop) {
    guard let checkpoint else { return }
    do throws(CheckpointFailure) {
      try await checkpoint()
    } catch {
      abandon(jobs, &state)
      throw .checkpoint(error)
    }
    state.unsaved.clear()
    // The jobs would only go back for intents of their own, and for the next checkpoint.
    if let first = jobs.first, clock.uptime - first.intendedAt > longestIntentAge {
      abandon(jobs, &state)
      throw .checkpoint(
        CheckpointFailure(
          message: "The checkpoint took over \(longestIntentAge.spokenText): what it saved is too "
            + "old to send anything on."))
    }
    guard Task.isCancelled else { return }
    abandon(jobs, &state)
    throw .cancelled
  }

  /// What the platform has answered is made safe elsewhere before it is followed, for hours maybe.
  func saveAnswers(_ state: inout ExecutionState) async {
    guard let answerCheckpoint, state.unsaved.isDue(at: clock.now), !Task.isCancelled else {
      return
    }
    if await answerCheckpoint() {
      state.unsaved.clear()
    } else {
      state.unsaved.retry(after: clock.now)
    }
  }

  // MARK: Going back

  /// How old an intent may be when its request leaves: chosen, to be well below the time after which
  /// the absence of a run is assumed.
  var longestIntentAge: Duration {
    guard let patience = options.settlementPatience else { return .seconds(120) }
    return max(min(.seconds(120), patience / 2), .seconds(10))
  }

  /// Takes back intents whose requests surely never left.
  func abandon(_ jobs: [PreparedJob], _ state: inout ExecutionState) {
    for job in jobs {
      let failure = PlatformFailure(.unreachable, code: "", message: "not sent")
      // If even this can't be written, the next start settles the intent as unknown: the safe side.
      try? state.journal(of: job.flights[0]).settle(
        job.request.id, as: .notSent(failure), at: now(state))
      restore(job, &state)
    }
  }

  /// Goes back to what was known before a job that had no effect.
  func restore(_ job: PreparedJob, _ state: inout ExecutionState) {
    for flight in job.flights { state.ground(flight) }
  }
}
