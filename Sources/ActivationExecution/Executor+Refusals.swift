import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// What becomes of a job that the platform has refused.
extension Executor {
  /// Asks Flow Service what the job has started all the same, and goes on with the rest.
  ///
  /// The answer's words are not enough to send anything again: a job may have been taken in part, and
  /// a proxy may refuse what the platform has already taken.
  func refuse(
    _ job: PreparedJob, with outcome: SubmissionOutcome, _ state: inout ExecutionState
  ) async throws(Stop) {
    let settlement: AttemptSettlement
    do {
      settlement = try await self.settlement(of: job.flights, state)
    } catch {
      // Nobody can tell: like a lost answer.
      return try await accept(outcome, of: job, &state)
    }
    let rest = try await take(job, refusedWith: outcome, by: settlement, &state)
    // Nothing further is sent once access is refused, whatever has started.
    if case .denied(let failure) = outcome { throw .platform(failure) }
    guard !rest.flights.isEmpty else { return }
    defer { for flight in rest.flights { state.flights[flight].wasRefused = true } }
    switch outcome {
    case .rejected(let rejection):
      try await answer(rejection, to: rest, naming: await run(namedBy: rejection), &state)
    case .deferred(let failure, let pause): try postpone(rest, by: pause, after: failure, &state)
    case .notSent(let failure), .unknown(let failure): throw .platform(failure)
    case .accepted, .denied:
      preconditionFailure("neither is left here")
    }
  }

  /// Follows what the job has started, and asks later about what can't be told yet.
  /// - Returns: The part of the job that has started nothing.
  private func take(
    _ job: PreparedJob, refusedWith outcome: SubmissionOutcome, by settlement: AttemptSettlement,
    _ state: inout ExecutionState
  ) async throws(Stop) -> PreparedJob {
    var rest = job
    rest.flights = []
    var doubtful = rest
    var started: [(run: FlowRun, flight: Int)] = []
    for flight in job.flights {
      guard let record = state.record(of: flight) else { continue }
      switch settlement.fate(of: record, age: .refused) {
      case .started(let run): started.append((run, flight))
      case .assumedAbsent: rest.flights.append(flight)
      case .open: doubtful.flights.append(flight)
      }
    }
    // Runs first: what the refusal takes back is only what has none.
    begin(following: started, &state)
    let changed = try await commit(started, areFound: true, &state)
    if doubtful.flights.isEmpty {
      try await commit(outcome, of: job, &state)
      ground(rest, &state)
    } else {
      try await withdraw(rest.flights, &state)
      goOn(with: doubtful, &state)
      try await commit(outcome.asUnknown, of: job, &state)
    }
    if case .rejected(let rejection) = outcome { tell(rejection, of: job, state) }
    try await conclude(started, changed: changed, &state)
    for flight in doubtful.flights { tellStatus(of: flight, in: state) }
    return rest
  }

  /// The platform wants to be left alone for a while: the job goes out again after that, with a new
  /// intent.
  private func postpone(
    _ job: PreparedJob, by pause: Duration, after failure: PlatformFailure,
    _ state: inout ExecutionState
  ) throws(Stop) {
    for flight in job.flights { state.flights[flight].attempts += 1 }
    // A token is renewed once: what is refused with a new one is refused for good.
    let most = failure.kind == .unauthorized ? 2 : Self.mostAttempts
    guard job.flights.allSatisfy({ state.flights[$0].attempts < most }) else {
      throw .platform(failure)
    }
    let reason =
      failure.kind == .unauthorized
      ? "the access token was renewed"
      : "the platform asks for a pause of \(pause.spokenText)"
    tell(.retrying(job: job.request.id, reason: reason), in: state)
    var queued = state.queued(job)
    if pause > .zero { queued.notBefore = clock.now + pause }
    state.queue.append(queued)
  }

  // MARK: Refusals in words

  /// The run that a refusal names, as it is now; nil where none is named, or none is there to see.
  private func run(namedBy rejection: Rejection) async -> FlowRun? {
    guard case .runInProgress(_, let id) = rejection.reason else { return nil }
    return (try? await reader.runs([id]))?[id]
  }

  private func answer(
    _ rejection: Rejection, to job: PreparedJob, naming seen: FlowRun?,
    _ state: inout ExecutionState
  ) async throws(Stop) {
    let queued = state.queued(job)
    switch rejection.reason {
    case .runInProgress(let pair, let run):
      // The run may be on another destination: the platform takes one job an audience at a time.
      let culprit =
        job.flights.first { state.flights[$0].pair == pair }
        ?? job.flights.first { state.flights[$0].pair.audience == pair.audience }
      guard let flight = culprit else { return split(queued, refusedWith: rejection, &state) }
      // Only the culprit was tried: without it, the rest is another job.
      state.flights[flight].attempts += 1
      try await settle(flight, against: run, seenAs: seen, of: pair, rejection, &state)
      if job.flights.count > 1 {
        tell(.retrying(job: job.request.id, reason: "the rest of it goes out again"), in: state)
      }
      retry(job.flights.filter { $0 != flight }, of: queued, after: rejection, &state)
    case .notMappedOrOutOfSchedule:
      for flight in job.flights { state.flights[flight].attempts += 1 }
      tell(.retrying(job: job.request.id, reason: "the mappings are read again"), in: state)
      retry(job.flights, of: queued, after: rejection, explaining: rejection, &state)
    case .notEligible, .notReady, .notFound, .other:
      if job.flights.count > 1 {
        tell(
          .retrying(job: job.request.id, reason: "its parts go out apart, to find the culprit"),
          in: state)
      }
      split(queued, refusedWith: rejection, &state)
    }
  }

  /// A run for that very pair is in progress: the plan says what to do.
  private func settle(
    _ flight: Int, against run: RunID, seenAs seen: FlowRun?, of pair: ActivationPair,
    _ rejection: Rejection, _ state: inout ExecutionState
  ) async throws(Stop) {
    let it = state.flights[flight]
    // What stands in the way of the first request was there before it.
    if !it.wasRefused { state.flights[flight].firstEvidence?.priorRuns?.ids.insert(run) }
    let isOfPair = it.pair == pair && mayExport(seen, it.pair, state.audienceIDs(of: flight))
    if isOfPair, mayHaveStarted(run, it) {
      try await adopt(run, by: flight, &state)
      state.follow(run, by: flight)
      return tellStatus(of: flight, in: state)
    }
    switch state.missions[it.mission].review.plan.guardrails.onRunInProgress {
    case .adopt where isOfPair:
      try await adopt(run, by: flight, &state)
      state.follow(run, by: flight)
      tellStatus(of: flight, in: state)
    case .wait where it.attempts < Self.mostAttempts,
      .adopt where it.attempts < Self.mostAttempts:
      let wait = Wait(rule: .runInProgress, until: nil, reason: "the end of run \(run)")
      state.flights[flight].waits = [wait]
      announce([wait], of: 1, &state)
      state.queue.append(
        QueuedJob(
          mission: it.mission, flights: [flight], notBefore: nextLook(&state),
          awaitedRun: .init(id: run, namedAt: clock.now)))
    case .wait, .adopt, .fail:
      reject(flight, rejection, &state)
    }
  }

  /// Whether a run that a refusal names can be in progress for a pair, as far as it can be seen: one
  /// that has ended, or is of another dataflow or audience, is not to be followed as the pair's.
  private func mayExport(_ run: FlowRun?, _ pair: ActivationPair, _ ids: [String]) -> Bool {
    guard let run else { return true }
    return !run.status.isFinal && run.isOf(pair.destination)
      && (run.audiences.isEmpty || run.exports(anyOf: ids))
  }

  /// Whether an earlier request of this apply, refused as well, may have started a run that no list
  /// shows yet: to wait for its end and send again would double the export.
  private func mayHaveStarted(_ run: RunID, _ flight: Flight) -> Bool {
    guard flight.wasRefused, let prior = flight.firstEvidence?.priorRuns else { return false }
    return !prior.ids.contains(run)
  }

  private func retry(
    _ flights: [Int], of job: QueuedJob, after rejection: Rejection,
    explaining refusal: Rejection? = nil, _ state: inout ExecutionState
  ) {
    var again: [Int] = []
    for flight in flights {
      if state.flights[flight].attempts < Self.mostAttempts {
        again.append(flight)
      } else {
        reject(flight, rejection, &state)
      }
    }
    guard !again.isEmpty else { return }
    state.queue.insert(
      QueuedJob(
        mission: job.mission, flights: again, isPart: job.isPart, unexplainedRefusal: refusal),
      at: 0)
  }

  /// Sends the parts of a refused job apart, to find what the platform minds: by destination
  /// first, then in halves. What is refused alone is rejected.
  func split(_ job: QueuedJob, refusedWith rejection: Rejection, _ state: inout ExecutionState) {
    guard job.flights.count > 1 else { return reject(job.flights[0], rejection, &state) }
    let byDestination = Dictionary(grouping: job.flights) { state.flights[$0].pair.destination }
      .sorted { $0.key < $1.key }.map(\.value)
    let middle = job.flights.count / 2
    let parts =
      byDestination.count > 1
      ? byDestination : [Array(job.flights[..<middle]), Array(job.flights[middle...])]
    state.queue.insert(
      contentsOf: parts.map { QueuedJob(mission: job.mission, flights: $0, isPart: true) },
      at: 0)
  }

  private func reject(
    _ flight: Int, _ rejection: Rejection, _ state: inout ExecutionState
  ) {
    state.land(flight, .rejected(rejection))
    tellStatus(of: flight, in: state)
  }
}
