import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Sends jobs: a last look at the platform, the intent on disk, the request, its outcome on disk; and
/// deals with refusals.
extension ApplyRun {
  mutating func sendBatch(_ jobs: [QueuedJob]) async throws(ExecutionStop) {
    let cleared = try await recheck(jobs)
    guard !cleared.isEmpty else { return }
    if Task.isCancelled {
      queue.putFirst(cleared)
      throw .cancelled
    }
    let prepared = try await prepare(cleared)
    guard let first = prepared.first else { return }
    do throws(ExecutionStop) {
      try await saveElsewhere(since: first.intendedAt)
    } catch {
      await abandon(prepared)
      throw error
    }
    ledgers.unsaved.note()
    if let stop = await submit(prepared) { throw stop }
  }

  // MARK: The intent

  /// Commits the intents, those of a plan in one go.
  private mutating func prepare(
    _ jobs: [QueuedJob]
  ) async throws(ExecutionStop) -> [PreparedJob] {
    let intendedAt = clock.uptime
    let drafts = jobs.map { JobDraft(id: executor.makeJobID(), job: $0) }
    var prepared: [PreparedJob] = []
    for plan in Set(jobs.map(\.plan)).sorted() {
      let own = drafts.filter { $0.job.plan == plan }
      do throws(ExecutionStop) {
        prepared += try await intend(own, of: plan, at: intendedAt)
      } catch {
        await abandon(prepared)
        throw error
      }
    }
    return prepared
  }

  private mutating func intend(
    _ drafts: [JobDraft], of plan: PlanIndex, at time: Uptime
  ) async throws(ExecutionStop) -> [PreparedJob] {
    var drafts = drafts
    while !drafts.isEmpty {
      let exportIDs = plans[plan].review.exportIDs
      let requests = drafts.map { $0.request(for: activations, exportIDs: exportIDs) }
      let intents = zip(drafts, requests).map { intent($1, of: $0.job) }
      let refused = try await ledgers.commit(intents: intents, of: plan)
      if refused.isEmpty {
        return zip(drafts, requests).map { draft, request in
          note(draft.job.activations, intendedAt: time)
          return PreparedJob(
            plan: plan, request: request, activations: draft.job.activations,
            isPart: draft.job.isPart, intendedAt: time)
        }
      }
      drafts = drafts.compactMap { postpone(refused, of: $0) }
    }
    return []
  }

  private func intent(_ request: JobRequest, of job: QueuedJob) -> JobIntent {
    var replaced: [DestinationID: [RunID]] = [:]
    for activation in job.activations {
      let record = record(of: activation)
      let runs = [record?.runID, record?.lastSuccess?.runID].compactMap { $0 }
      replaced[activations[activation].pair.destination, default: []] += runs
    }
    return JobIntent(
      job: request.id, digest: executor.digest(request), submittedAt: now,
      activations: job.activations.map { activations[$0].intended },
      evidence: view.evidence(replacing: replaced, at: clock.bootMoment))
  }

  private mutating func note(_ intended: [ActivationIndex], intendedAt time: Uptime) {
    for activation in intended {
      let evidence = record(of: activation)?.evidence
      amend(activation) {
        $0.intendedAt = time
        $0.firstEvidence = $0.firstEvidence ?? evidence
      }
    }
  }

  /// Other plans are exporting these audiences: they wait, and the rest of the job goes.
  /// - Returns: The rest; nil where nothing is left.
  private mutating func postpone(
    _ refused: Set<AudienceID>, of draft: JobDraft
  ) -> JobDraft? {
    var rest = draft
    let waiting = rest.remove(refused, of: activations)
    guard !waiting.isEmpty else { return draft }
    let wait = Wait(
      rule: .runInProgress, until: nil, reason: "the end of another plan's export of the audience")
    requeue(waiting, of: draft.job, until: WaitEnd(of: [wait]), because: [wait])
    return rest.job.activations.isEmpty ? nil : rest
  }

  /// Takes back intents whose requests surely never left.
  private mutating func abandon(_ jobs: some Sequence<PreparedJob>) async {
    for job in jobs {
      // If even this can't be written, the next start settles the intent as unknown: the safe side.
      try? await commit(.notSent("not sent", requestID: nil), of: job)
      revert(job.activations)
    }
  }

  // MARK: The requests

  /// Jobs whose turn comes late go back to the queue: another look at the platform, and an intent
  /// that is young when its request leaves. Whoever settles a lost answer counts from the intent.
  private mutating func submit(_ jobs: [PreparedJob]) async -> ExecutionStop? {
    let sender = BatchSender(
      runner: executor.runner, clock: clock, parallelism: options.parallelism,
      longestIntentAge: executor.longestIntentAge)
    let gate = BatchGate(
      intendedAt: jobs.map(\.intendedAt), longestAge: sender.longestIntentAge, clock: clock)
    let few = executor.mostJobsAtOnce / 4
    let stop = await withTaskCancellationHandler {
      await sender.send(jobs, along: gate, few: few) { event throws(ExecutionStop) in
        try await take(event, of: jobs, gate)
      }
    } onCancel: {
      gate.close()
    }
    let late = jobs[gate.departed...]
    await abandon(late)
    if stop == nil { queue.putFirst(late.map(\.queued)) }
    return stop ?? (Task.isCancelled ? .cancelled : nil)
  }

  private mutating func take(
    _ event: BatchSender.Event, of jobs: [PreparedJob], _ gate: BatchGate
  ) async throws(ExecutionStop) {
    switch event {
    case .sent(let job, let time):
      jobsSent += 1
      let wave = job.activations.map { activations[$0].wave }.max() ?? 0
      executor.emit(
        ExecutionEvent(
          at: time + view.lead,
          .jobSubmitted(job: job.request.id, activations: job.request.pairs.count, wave: wave)))
    case .fewLeft: prefetchLook(beyond: jobs, gate)
    case .answered(let job, let outcome): try await accept(outcome, of: job)
    case .refused(let job, let outcome): try await refuse(job, with: outcome)
    case .outdated: view.dropPrefetched()
    }
  }

  // MARK: The outcome

  /// Takes an answer, or that there is none. Refusals are looked into apart: see `refuse`.
  ///
  /// What is told is on disk before; where it can't be written, it is known all the same, so that the
  /// lockfile at the end may still hold it.
  private mutating func accept(
    _ outcome: SubmissionOutcome, of job: PreparedJob
  ) async throws(ExecutionStop) {
    if case .notTaken(let failure) = outcome { return try await takeBack(job, after: failure) }
    var stop: ExecutionStop?
    do throws(ExecutionStop) {
      try await commit(JobOutcome(unsettled: outcome), of: job)
    } catch {
      stop = error
    }
    goOn(with: job)
    if let stop { throw stop }
    switch outcome {
    case .taken(let accepted):
      tell(
        .jobAccepted(
          job: job.request.id, activations: Set(accepted.orders.map(\.pair)).count,
          requestID: accepted.requestID))
    case .maybeTaken(.rejected(let rejection)): tell(rejection, of: job)
    case .maybeTaken, .notTaken: break
    }
    for activation in job.activations { tellStatus(of: activation) }
  }

  /// Follows the runs that a job's answer has named. Whether the rest was taken is found out before
  /// anything else happens to it: asked for and not confirmed is unknown, never a success.
  private mutating func goOn(with job: PreparedJob) {
    let wasUnderWay = isUnderWay
    for activation in job.activations {
      if let run = record(of: activation)?.runID {
        follow(run, by: activation)
      } else {
        markUnknown(activation)
      }
    }
    scheduleLook(wasUnderWay: wasUnderWay)
  }

  /// The request surely never left. Where it would only have been too late, it goes out again with
  /// a new intent; else the platform can't be reached.
  private mutating func takeBack(
    _ job: PreparedJob, after failure: PlatformFailure
  ) async throws(ExecutionStop) {
    revert(job.activations)
    try await commit(.notSent(failure.message, requestID: failure.requestID), of: job)
    count(job.activations)
    let isLate = clock.uptime - job.intendedAt >= executor.longestIntentAge
    guard isLate, maySend(job.activations) else { throw .platform(failure) }
    queue.putFirst([job.queued])
  }

  // MARK: Refusals

  /// Asks Flow Service what the job has started all the same, and goes on with the rest.
  ///
  /// The answer's words are not enough to send anything again: a job may have been taken in part, and
  /// a proxy may refuse what the platform has already taken.
  private mutating func refuse(
    _ job: PreparedJob, with outcome: SubmissionOutcome
  ) async throws(ExecutionStop) {
    let settlement: AttemptSettlement
    do {
      settlement = try await self.settlement(of: job.activations)
    } catch {
      // Nobody can tell: like a lost answer.
      return try await accept(outcome, of: job)
    }
    let rest = try await take(job, refusedWith: outcome, by: settlement)
    // Nothing further is sent once access is refused, whatever has started.
    if case .maybeTaken(.denied(let failure)) = outcome { throw .platform(failure) }
    guard !rest.activations.isEmpty else { return }
    defer { for activation in rest.activations { amend(activation) { $0.wasRefused = true } } }
    try await goOn(with: rest, refusedWith: outcome)
  }

  /// Follows what the job has started, and asks later about what can't be told yet.
  /// - Returns: The part of the job that has started nothing.
  private mutating func take(
    _ job: PreparedJob, refusedWith outcome: SubmissionOutcome, by settlement: AttemptSettlement
  ) async throws(ExecutionStop) -> PreparedJob {
    var rest = job
    rest.activations = []
    var doubtful = rest
    var started: [RunSighting] = []
    for activation in job.activations {
      guard let record = record(of: activation) else { continue }
      switch settlement.fate(of: record, age: .refused) {
      case .started(let run): started.append(RunSighting(run: run, activation: activation))
      case .assumedAbsent:
        rest.activations.append(activation)
        noteLostByRefusal(activation)
      case .open: doubtful.activations.append(activation)
      }
    }
    // Runs first: what the refusal takes back is only what has none.
    begin(following: started)
    let changed = try await commit(started, areFound: true)
    if doubtful.activations.isEmpty {
      try await commit(JobOutcome(outcome), of: job)
      revert(rest.activations)
    } else {
      try await withdraw(rest.activations)
      goOn(with: doubtful)
      try await commit(JobOutcome(unsettled: outcome), of: job)
    }
    if case .maybeTaken(.rejected(let rejection)) = outcome { tell(rejection, of: job) }
    try await conclude(started, changed: changed)
    for activation in doubtful.activations { tellStatus(of: activation) }
    return rest
  }

  /// What refuses may stand before a platform that has taken the request: its run would show later.
  private mutating func noteLostByRefusal(_ activation: ActivationIndex) {
    guard activations[activation].lost == nil else { return }
    let lost = lostAttempt(of: activation)
    amend(activation) {
      $0.lost = lost
      $0.isLostByRefusal = true
    }
  }

  private mutating func goOn(
    with job: PreparedJob, refusedWith outcome: SubmissionOutcome
  ) async throws(ExecutionStop) {
    switch outcome {
    case .maybeTaken(.rejected(let rejection)):
      let seen = await run(namedBy: rejection)
      for decision in decisions(on: rejection, of: job, seeing: seen) {
        try await carryOut(decision, on: job, after: rejection)
      }
    case .maybeTaken(.deferred(let failure, let pause)):
      try postpone(job, by: pause, after: failure)
    case .maybeTaken(.denied), .maybeTaken(.unanswered), .notTaken, .taken:
      preconditionFailure("only what was refused is looked into, and what is denied has ended it")
    }
  }

  /// By themselves, so that nothing shares the activations while they are changed.
  private func decisions(
    on rejection: Rejection, of job: PreparedJob, seeing run: FlowRun?
  ) -> [RefusalDecision] {
    RefusalDecider(
      job: job, activations: activations,
      onRunInProgress: plans[job.plan].review.plan.guardrails.onRunInProgress,
      audienceIDs: audienceIDs, ownRuns: ledgers.ownRuns, now: now, uptime: clock.uptime
    ).decisions(on: rejection, seeing: run)
  }

  /// The platform wants to be left alone for a while: the job goes out again after that, with a new
  /// intent.
  private mutating func postpone(
    _ job: PreparedJob, by pause: Duration, after failure: PlatformFailure
  ) throws(ExecutionStop) {
    count(job.activations)
    guard maySend(job.activations, atMost: AttemptLimits.most(after: failure)) else {
      throw .platform(failure)
    }
    let reason =
      failure.kind == .unauthorized
      ? "the access token was renewed"
      : "the platform asks for a pause of \(pause.spokenText)"
    tell(.retrying(job: job.request.id, reason: reason))
    var queued = job.queued
    if pause > .zero { queued.notBefore = clock.now + pause }
    queue.append(queued)
  }

  /// The run that a refusal names, as it is now; nil where none is named, or none is there to see.
  private func run(namedBy rejection: Rejection) async -> FlowRun? {
    guard case .runInProgress(_, let id) = rejection.reason else { return nil }
    return (try? await executor.reader.runs([id]))?[id]
  }

  private mutating func carryOut(
    _ decision: RefusalDecision, on job: PreparedJob, after rejection: Rejection
  ) async throws(ExecutionStop) {
    switch decision {
    case .count(let attempted): count(attempted)
    case .notePrior(let run, let activation):
      amend(activation) { _ = $0.firstEvidence?.priorRuns?.ids.insert(run) }
    case .adopt(let run, let activation):
      try await adopt(run, by: activation)
      tellStatus(of: activation)
    case .await(let run, let activation):
      let wait = Wait(rule: .runInProgress, until: nil, reason: "the end of run \(run)")
      amend(activation) { $0.waits = [wait] }
      announce([wait], of: 1)
      queue.append(
        QueuedJob(
          plan: job.plan, activations: [activation], notBefore: nextLook(),
          awaitedRun: .init(id: run, namedAt: clock.now)))
    case .reject(let activation): reject(activation, rejection)
    case .tellRetry(let reason): tell(.retrying(job: job.request.id, reason: reason))
    case .retry(let again, let isExplaining):
      retry(again, of: job.queued, after: rejection, explaining: isExplaining ? rejection : nil)
    case .splitUp: split(job.queued, refusedWith: rejection)
    }
  }
}
