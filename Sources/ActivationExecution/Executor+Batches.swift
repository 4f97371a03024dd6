import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Sends jobs: a last look at the platform, the intent on disk, the request, its outcome on disk.
extension Executor {
  func sendBatch(_ jobs: [QueuedJob], _ state: inout ExecutionState) async throws(Stop) {
    let cleared = try await recheck(jobs, &state)
    guard !cleared.isEmpty else { return }
    if Task.isCancelled {
      state.queue = cleared + state.queue
      throw .cancelled
    }
    let prepared = try await prepare(cleared, &state)
    guard !prepared.isEmpty else { return }
    try await saveElsewhere(prepared, &state)
    state.unsaved.note()
    if let stop = await submit(prepared, &state) { throw stop }
  }

  /// A job with everything decided.
  struct PreparedJob: Sendable {
    let plan: PlanIndex
    let request: JobRequest
    var activations: [ActivationIndex]
    /// Whether it is a part of a job that was refused.
    let isPart: Bool
    /// When it was decided to send it, just before its intent was written down.
    let intendedAt: Uptime
  }

  // MARK: The intent

  /// A job with the id that it will be sent under.
  private typealias Draft = (id: JobID, job: QueuedJob)

  /// Commits the intents, those of a plan in one go.
  private func prepare(
    _ jobs: [QueuedJob], _ state: inout ExecutionState
  ) async throws(Stop) -> [PreparedJob] {
    let intendedAt = clock.uptime
    let drafts = jobs.map { (id: makeJobID(), job: $0) }
    var prepared: [PreparedJob] = []
    for plan in Set(jobs.map(\.plan)).sorted() {
      let own = drafts.filter { $0.job.plan == plan }
      do throws(Stop) {
        prepared += try await intend(own, of: plan, at: intendedAt, &state)
      } catch {
        await abandon(prepared, &state)
        throw error
      }
    }
    return prepared
  }

  private func intend(
    _ drafts: [Draft], of plan: PlanIndex, at time: Uptime, _ state: inout ExecutionState
  ) async throws(Stop) -> [PreparedJob] {
    var drafts = drafts
    while !drafts.isEmpty {
      let requests = drafts.map { request(for: $0, state) }
      let intents = zip(drafts, requests).map { intent($1, of: $0.job, state) }
      let refused = try await commit(intents: intents, of: plan, &state)
      if refused.isEmpty {
        return zip(drafts, requests).map { draft, request in
          note(draft.job.activations, intendedAt: time, &state)
          return PreparedJob(
            plan: plan, request: request, activations: draft.job.activations,
            isPart: draft.job.isPart, intendedAt: time)
        }
      }
      drafts = drafts.compactMap { postpone(refused, of: $0, &state) }
    }
    return []
  }

  private func request(for draft: Draft, _ state: ExecutionState) -> JobRequest {
    JobRequest(
      id: draft.id, pairs: draft.job.activations.map { state.activations[$0].pair },
      exportIDs: state.plans[draft.job.plan].review.exportIDs)
  }

  private func intent(
    _ request: JobRequest, of job: QueuedJob, _ state: ExecutionState
  ) -> JobIntent {
    JobIntent(
      job: request.id, digest: digest(request), submittedAt: now(state),
      activations: job.activations.map { state.activations[$0].intended },
      evidence: state.evidence(for: job.activations, at: clock.bootMoment))
  }

  private func note(
    _ activations: [ActivationIndex], intendedAt time: Uptime, _ state: inout ExecutionState
  ) {
    for activation in activations {
      state.activations[activation].intendedAt = time
      let first = state.activations[activation].firstEvidence
      state.activations[activation].firstEvidence = first ?? state.record(of: activation)?.evidence
    }
  }

  /// Other plans are exporting these audiences: they wait, and the rest of the job goes.
  /// - Returns: The rest; nil where nothing is left.
  private func postpone(
    _ refused: Set<AudienceID>, of draft: Draft, _ state: inout ExecutionState
  ) -> Draft? {
    let waiting = draft.job.activations.filter {
      refused.contains(state.activations[$0].pair.audience)
    }
    guard !waiting.isEmpty else { return draft }
    let wait = Wait(
      rule: .runInProgress, until: nil, reason: "the end of another plan's export of the audience")
    var rest = draft.job
    rest.activations.removeAll(where: waiting.contains)
    requeue(waiting, of: draft.job, until: WaitEnd(of: [wait]), because: [wait], &state)
    return rest.activations.isEmpty ? nil : (draft.id, rest)
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
      await abandon(jobs, &state)
      throw .checkpoint(error)
    }
    state.unsaved.clear()
    // The jobs would only go back for intents of their own, and for the next checkpoint.
    if let first = jobs.first, clock.uptime - first.intendedAt > longestIntentAge {
      await abandon(jobs, &state)
      throw .checkpoint(
        CheckpointFailure(
          message: "The checkpoint took over \(longestIntentAge.spokenText): what it saved is too "
            + "old to send anything on."))
    }
    guard Task.isCancelled else { return }
    await abandon(jobs, &state)
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

  /// The oldest that an intent may be when its request leaves. Arbitrary; well below the time after
  /// which it is assumed that no run exists.
  var longestIntentAge: Duration {
    guard let patience = options.settlementPatience else { return .seconds(120) }
    return max(min(.seconds(120), patience / 2), .seconds(10))
  }

  /// Takes back intents whose requests surely never left.
  func abandon(_ jobs: [PreparedJob], _ state: inout ExecutionState) async {
    for job in jobs {
      // If even this can't be written, the next start settles the intent as unknown: the safe side.
      try? await commit(
        [.outcome(job.request.id, .notSent("not sent", requestID: nil))], of: job.plan, &state)
      revert(job, &state)
    }
  }

  /// Goes back to where a job was that had no effect.
  func revert(_ job: PreparedJob, _ state: inout ExecutionState) {
    for activation in job.activations { state.revert(activation) }
  }
}
