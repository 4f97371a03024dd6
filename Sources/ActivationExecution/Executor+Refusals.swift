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
      settlement = try await self.settlement(of: job.activations, state)
    } catch {
      // Nobody can tell: like a lost answer.
      return try await accept(outcome, of: job, &state)
    }
    let rest = try await take(job, refusedWith: outcome, by: settlement, &state)
    // Nothing further is sent once access is refused, whatever has started.
    if case .maybeTaken(.denied(let failure)) = outcome { throw .platform(failure) }
    guard !rest.activations.isEmpty else { return }
    defer { for activation in rest.activations { state.activations[activation].wasRefused = true } }
    switch outcome {
    case .maybeTaken(.rejected(let rejection)):
      try await answer(rejection, to: rest, naming: await run(namedBy: rejection), &state)
    case .maybeTaken(.deferred(let failure, let pause)):
      try postpone(rest, by: pause, after: failure, &state)
    case .maybeTaken(.denied), .maybeTaken(.unanswered), .notTaken, .taken:
      preconditionFailure("only what was refused is looked into, and what is denied has ended it")
    }
  }

  /// Follows what the job has started, and asks later about what can't be told yet.
  /// - Returns: The part of the job that has started nothing.
  private func take(
    _ job: PreparedJob, refusedWith outcome: SubmissionOutcome, by settlement: AttemptSettlement,
    _ state: inout ExecutionState
  ) async throws(Stop) -> PreparedJob {
    var rest = job
    rest.activations = []
    var doubtful = rest
    var started: [(run: FlowRun, activation: ActivationIndex)] = []
    for activation in job.activations {
      guard let record = state.record(of: activation) else { continue }
      switch settlement.fate(of: record, age: .refused) {
      case .started(let run): started.append((run, activation))
      case .assumedAbsent: rest.activations.append(activation)
      case .open: doubtful.activations.append(activation)
      }
    }
    // Runs first: what the refusal takes back is only what has none.
    begin(following: started, &state)
    let changed = try await commit(started, areFound: true, &state)
    if doubtful.activations.isEmpty {
      try await commit(JobOutcome(outcome), of: job, &state)
      revert(rest, &state)
    } else {
      try await withdraw(rest.activations, &state)
      goOn(with: doubtful, &state)
      try await commit(JobOutcome(unsettled: outcome), of: job, &state)
    }
    if case .maybeTaken(.rejected(let rejection)) = outcome { tell(rejection, of: job, state) }
    try await conclude(started, changed: changed, &state)
    for activation in doubtful.activations { tellStatus(of: activation, in: state) }
    return rest
  }

  /// The platform wants to be left alone for a while: the job goes out again after that, with a new
  /// intent.
  private func postpone(
    _ job: PreparedJob, by pause: Duration, after failure: PlatformFailure,
    _ state: inout ExecutionState
  ) throws(Stop) {
    for activation in job.activations { state.activations[activation].attempts += 1 }
    // A token is renewed once: what is refused with a new one is refused for good.
    let most = failure.kind == .unauthorized ? 2 : Self.mostAttempts
    guard job.activations.allSatisfy({ state.activations[$0].attempts < most }) else {
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
        job.activations.first { state.activations[$0].pair == pair }
        ?? job.activations.first { state.activations[$0].pair.audience == pair.audience }
      guard let activation = culprit else { return split(queued, refusedWith: rejection, &state) }
      // Only the culprit was tried: without it, the rest is another job.
      state.activations[activation].attempts += 1
      try await settle(activation, against: run, seenAs: seen, of: pair, rejection, &state)
      if job.activations.count > 1 {
        tell(.retrying(job: job.request.id, reason: "the rest of it goes out again"), in: state)
      }
      retry(job.activations.filter { $0 != activation }, of: queued, after: rejection, &state)
    case .notMappedOrOutOfSchedule:
      for activation in job.activations { state.activations[activation].attempts += 1 }
      tell(.retrying(job: job.request.id, reason: "the mappings are read again"), in: state)
      retry(job.activations, of: queued, after: rejection, explaining: rejection, &state)
    case .notEligible, .notReady, .notFound, .other:
      if job.activations.count > 1 {
        tell(
          .retrying(job: job.request.id, reason: "its parts go out apart, to find the culprit"),
          in: state)
      }
      split(queued, refusedWith: rejection, &state)
    }
  }

  /// A run for that very pair is in progress: the plan says what to do.
  private func settle(
    _ activation: ActivationIndex, against run: RunID, seenAs seen: FlowRun?,
    of pair: ActivationPair,
    _ rejection: Rejection, _ state: inout ExecutionState
  ) async throws(Stop) {
    let it = state.activations[activation]
    // What stands in the way of the first request was there before it.
    if !it.wasRefused { state.activations[activation].firstEvidence?.priorRuns?.ids.insert(run) }
    let isOfPair = it.pair == pair && mayExport(seen, it.pair, state.audienceIDs(of: activation))
    if isOfPair, mayHaveStarted(run, it) {
      try await adopt(run, by: activation, &state)
      state.follow(run, by: activation)
      return tellStatus(of: activation, in: state)
    }
    switch state.plans[it.plan].review.plan.guardrails.onRunInProgress {
    case .adopt where isOfPair:
      try await adopt(run, by: activation, &state)
      state.follow(run, by: activation)
      tellStatus(of: activation, in: state)
    case .wait where it.attempts < Self.mostAttempts,
      .adopt where it.attempts < Self.mostAttempts:
      let wait = Wait(rule: .runInProgress, until: nil, reason: "the end of run \(run)")
      state.activations[activation].waits = [wait]
      announce([wait], of: 1, &state)
      state.queue.append(
        QueuedJob(
          plan: it.plan, activations: [activation], notBefore: nextLook(&state),
          awaitedRun: .init(id: run, namedAt: clock.now)))
    case .wait, .adopt, .fail:
      reject(activation, rejection, &state)
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
  private func mayHaveStarted(_ run: RunID, _ activation: ActivationProgress) -> Bool {
    guard activation.wasRefused, let prior = activation.firstEvidence?.priorRuns else {
      return false
    }
    return !prior.ids.contains(run)
  }

  private func retry(
    _ activations: [ActivationIndex], of job: QueuedJob, after rejection: Rejection,
    explaining refusal: Rejection? = nil, _ state: inout ExecutionState
  ) {
    var again: [ActivationIndex] = []
    for activation in activations {
      if state.activations[activation].attempts < Self.mostAttempts {
        again.append(activation)
      } else {
        reject(activation, rejection, &state)
      }
    }
    guard !again.isEmpty else { return }
    state.queue.insert(
      QueuedJob(
        plan: job.plan, activations: again, isPart: job.isPart, unexplainedRefusal: refusal),
      at: 0)
  }

  /// Sends the parts of a refused job apart, to find what the platform minds: by destination
  /// first, then in halves. What is refused alone is rejected.
  func split(_ job: QueuedJob, refusedWith rejection: Rejection, _ state: inout ExecutionState) {
    guard job.activations.count > 1 else { return reject(job.activations[0], rejection, &state) }
    let byDestination = Dictionary(grouping: job.activations) {
      state.activations[$0].pair.destination
    }
    .sorted { $0.key < $1.key }.map(\.value)
    let middle = job.activations.count / 2
    let parts =
      byDestination.count > 1
      ? byDestination : [Array(job.activations[..<middle]), Array(job.activations[middle...])]
    state.queue.insert(
      contentsOf: parts.map { QueuedJob(plan: job.plan, activations: $0, isPart: true) },
      at: 0)
  }

  private func reject(
    _ activation: ActivationIndex, _ rejection: Rejection, _ state: inout ExecutionState
  ) {
    state.finish(activation, .rejected(rejection))
    tellStatus(of: activation, in: state)
  }
}
