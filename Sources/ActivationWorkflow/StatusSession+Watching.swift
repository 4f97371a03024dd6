package import ActivationExecution
import ActivationModel

/// `status --watch`: follows the runs of lockfiles to their end.
extension StatusSession {
  /// How long, and how often it looks.
  package struct Watch: Sendable {
    package let interval: Duration
    /// After which it leaves what is unfinished; counted from the call.
    package let timeout: Duration

    package init(interval: Duration, timeout: Duration) {
      self.interval = interval
      self.timeout = timeout
    }
  }

  /// Looks again until every run has ended or time is up; a cancelled task ends after its last look.
  ///
  /// - Parameter emit: Told when it begins, of each activation that stands elsewhere than at the
  ///   look before, and when it has ended.
  /// - Returns: What the last look showed that came to its end.
  package func watch(
    _ watch: Watch, emit: (ExecutionEvent) -> Void
  ) async throws(WorkflowFailure) -> LockfileRefresh {
    let deadline = clock.uptime + watch.timeout
    var refresh = try await refresh()
    emit(
      ExecutionEvent(
        at: refresh.readAt,
        .started(Workload(activations: 0, jobs: 0, waves: 0, following: refresh.open))))
    for status in refresh.statuses where status.record?.state.isFinal != true {
      emit(ExecutionEvent(at: refresh.readAt, .activationChanged(status)))
    }
    while refresh.open > 0, clock.uptime < deadline {
      let pause = min(spread(watch.interval), deadline - clock.uptime)
      guard (try? await clock.sleep(for: pause)) != nil else { break }
      let before = Set(refresh.statuses.map(Standing.init))
      do {
        refresh = try await self.refresh()
      } catch .platform(let failure) where failure.kind == .outOfTime {
        break
      }
      for status in refresh.statuses where !before.contains(Standing(status)) {
        emit(ExecutionEvent(at: refresh.readAt, .activationChanged(status)))
      }
    }
    let states = refresh.members.flatMap(\.records).map(\.state)
    let summary = ExecutionSummary(states, requests: await requests)
    emit(ExecutionEvent(at: refresh.readAt, .finished(summary)))
    return refresh
  }
}

/// What makes an activation stand elsewhere than before. Its times do not: the lockfile holds them in
/// whole seconds.
private struct Standing: Hashable {
  let plan: PlanIndex
  let pair: ActivationPair
  let state: ActivationState?
  let run: RunID?

  init(_ status: ActivationStatus) {
    plan = status.plan
    pair = status.pair
    state = status.record?.state
    run = status.record?.runID
  }
}

extension LockfileRefresh {
  /// Where each entry stands.
  fileprivate var statuses: [ActivationStatus] {
    members.enumerated().flatMap { index, member in
      member.records.map { record in
        ActivationStatus(
          plan: PlanIndex(index), pair: record.pair, labels: record.labels,
          revision: record.revision,
          stage: .attempted, record: record,
          issues: record.runID.flatMap { member.issues[$0] } ?? [])
      }
    }
  }
}
