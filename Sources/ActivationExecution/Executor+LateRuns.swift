import ActivationModel
import ActivationPlanning

/// Runs that show only once they were taken for absent.
extension Executor {
  /// Whether the last look shows a run that can only be, or may be, that of an attempt that was
  /// assumed never to have started.
  func showsLostRun(
    of flight: Int, in activity: PlatformActivity, _ state: ExecutionState
  ) -> Bool {
    let it = state.flights[flight]
    guard let lost = it.lost else { return false }
    let ids = state.audienceIDs(of: flight)
    let unfinished = activity.unfinishedRuns[it.pair.destination] ?? []
    let runs = unfinished + (activity.goodRuns[it.pair.destination] ?? [])
    return runs.contains { run in
      !state.ownRuns.contains(run.id) && lost.mayHaveStarted(run)
        && (run.exports(anyOf: ids) || !run.status.isFinal && run.audiences.isEmpty)
    }
  }

  /// Takes back that these attempts never started: what became of them is asked once more, before
  /// anything is sent.
  func reopen(_ flights: [Int], _ state: inout ExecutionState) throws(Stop) {
    guard !flights.isEmpty else { return }
    let wasUnderWay = state.isUnderWay
    for flight in flights {
      guard let lost = state.flights[flight].lost else { continue }
      let exportIDs = state.missions[state.flights[flight].mission].review.exportIDs
      let request = JobRequest(id: lost.job, pairs: [lost.pair], exportIDs: exportIDs)
      try write { () throws(JournalFailure) in
        try state.journal(of: flight).intend([ExecutionIntent(request: request, records: [lost])])
      }
      state.reopen(flight, as: lost, at: clock.uptime)
      tellStatus(of: flight, in: state)
    }
    scheduleLook(wasUnderWay: wasUnderWay, &state)
  }
}

extension ActivationRecord {
  /// Whether a run wasn't there before this attempt, as far as that was written down.
  fileprivate func mayHaveStarted(_ run: FlowRun) -> Bool {
    if let prior = evidence?.priorRuns { return !prior.contains(run) && !prior.reachesNot(to: run) }
    return run.createdAt.map { $0 + ClockError.unnoticed >= submittedAt } ?? true
  }
}
