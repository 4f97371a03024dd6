import ActivationModel
import ActivationPlanning

/// Runs that show only once they were taken for absent.
extension Executor {
  /// Whether the last look shows a run that can only be, or may be, that of an attempt that was
  /// assumed never to have started.
  func showsLostRun(
    of activation: ActivationIndex, in activity: PlatformActivity, _ state: ExecutionState
  ) -> Bool {
    let it = state.activations[activation]
    guard let lost = it.lost else { return false }
    let ids = state.audienceIDs(of: activation)
    let unfinished = activity.unfinishedRuns[it.pair.destination] ?? []
    let runs = unfinished + (activity.goodRuns[it.pair.destination] ?? [])
    return runs.contains { run in
      !state.ownRuns.contains(run.id) && lost.mayHaveStarted(run)
        && (run.exports(anyOf: ids) || !run.status.isFinal && run.audiences.isEmpty)
    }
  }

  /// Takes back that these attempts never started: what became of them is asked once more, before
  /// anything is sent.
  func reopen(_ activations: [ActivationIndex], _ state: inout ExecutionState) async throws(Stop) {
    guard !activations.isEmpty else { return }
    let wasUnderWay = state.isUnderWay
    for activation in activations {
      guard let lost = state.activations[activation].lost else { continue }
      let plan = state.activations[activation].plan
      let exportIDs = state.plans[plan].review.exportIDs
      let request = JobRequest(id: lost.job, pairs: [lost.pair], exportIDs: exportIDs)
      try await commit(lost.begunAgain(digest: digest(request)), of: plan, &state)
      state.reopen(activation, at: clock.uptime)
      tellStatus(of: activation, in: state)
    }
    scheduleLook(wasUnderWay: wasUnderWay, &state)
  }
}

extension ActivationRecord {
  /// The entries that take back that it is absent: its intent, and that its answer was lost.
  fileprivate func begunAgain(digest: ContentDigest) -> [LedgerEntry] {
    let intent = JobIntent(
      job: job, digest: digest, submittedAt: submittedAt,
      activations: [JobIntent.Activation(pair: pair, labels: labels, revision: revision)],
      evidence: evidence.map { [pair.destination: $0] } ?? [:])
    guard let requestID else { return [.intent(intent)] }
    return [
      .intent(intent), .outcome(job, .unknown("a run of it may have shown", requestID: requestID)),
    ]
  }

  /// Whether a run wasn't there before this attempt, as far as that was written down.
  fileprivate func mayHaveStarted(_ run: FlowRun) -> Bool {
    if let prior = evidence?.priorRuns { return !prior.contains(run) && !prior.reachesNot(to: run) }
    return run.createdAt.map { $0 + ClockError.unnoticed >= submittedAt } ?? true
  }
}
