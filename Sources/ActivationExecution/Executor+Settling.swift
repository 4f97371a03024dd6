import ActivationModel
import ActivationPlanning

/// Finds out what became of requests whose answer was lost: nothing is sent again before.
extension Executor {
  func settleAttempts(_ state: inout ExecutionState) async throws(Stop) {
    let settlement: AttemptSettlement
    do {
      settlement = try await self.settlement(of: state.unsettled, state)
    } catch {
      throw .platform(error)
    }
    let open = state.unsettled
    state.unsettled = []
    var absent: [ActivationIndex] = []
    for activation in open {
      guard let record = state.record(of: activation) else { continue }
      let age = state.activations[activation].intendedAt.map { clock.uptime - $0 } ?? .zero
      switch settlement.fate(of: record, age: .elapsed(age)) {
      case .started(let run): try await take(run, by: activation, &state)
      case .assumedAbsent: absent.append(activation)
      case .open(let doubt) where doubt.mayResolve: state.unsettled.append(activation)
      case .open:
        state.finish(activation, .attempted)
        tellStatus(of: activation, in: state)
      }
    }
    try await sendAgain(absent, &state)
  }

  /// Reads what tells the fate of these attempts.
  func settlement(
    of activations: [ActivationIndex], _ state: ExecutionState
  ) async throws(PlatformFailure) -> AttemptSettlement {
    let records = activations.compactMap { state.record(of: $0) }
    let snapshot = try await reader.snapshot(SnapshotQuery(settling: records))
    return AttemptSettlement(
      in: snapshot, knownRuns: state.ownRuns, jobRuns: state.runs(ofJobs: Set(records.map(\.job))),
      patience: options.settlementPatience)
  }

  /// The run of an attempt was found: it is followed like any other.
  private func take(
    _ run: FlowRun, by activation: ActivationIndex, _ state: inout ExecutionState
  ) async throws(Stop) {
    begin(following: [(run, activation)], &state)
    let changed = try await commit([(run, activation)], areFound: true, &state)
    try await conclude([(run, activation)], changed: changed, &state)
  }

  /// Takes runs that were found for the runs of these activations.
  func begin(
    following found: [(run: FlowRun, activation: ActivationIndex)], _ state: inout ExecutionState
  ) {
    for (run, activation) in found {
      state.unsaved.note()
      state.follow(run.id, by: activation)
    }
  }

  /// Nothing came of these attempts, as far as one can tell: they are made again, job by job.
  private func sendAgain(
    _ activations: [ActivationIndex], _ state: inout ExecutionState
  ) async throws(Stop) {
    let jobs = Dictionary(grouping: activations) { state.record(of: $0)?.job }
      .sorted { $0.value[0] < $1.value[0] }
    for (job, activations) in jobs {
      guard let job else { continue }
      var again: [ActivationIndex] = []
      for activation in activations {
        state.activations[activation].lost = state.lostAttempt(of: activation)
      }
      try await withdraw(activations, &state)
      for activation in activations {
        if state.activations[activation].attempts < Self.mostAttempts {
          again.append(activation)
        } else {
          state.finish(
            activation, .rejected(Self.unanswered(state.activations[activation].attempts)))
          tellStatus(of: activation, in: state)
        }
      }
      guard let first = again.first else { continue }
      tell(
        .retrying(job: job, reason: "no run of it appeared, so that it is assumed lost"), in: state)
      state.queue.append(QueuedJob(plan: state.activations[first].plan, activations: again))
    }
  }

  /// Goes back to what was known before attempts of one job that have started nothing.
  func withdraw(_ activations: [ActivationIndex], _ state: inout ExecutionState) async throws(Stop)
  {
    guard let first = activations.first else { return }
    let absences = activations.compactMap { activation in
      state.record(of: activation).map { LedgerEntry.absence($0.job, $0.pair) }
    }
    try await commit(absences, of: state.activations[first].plan, &state)
    for activation in activations { state.revert(activation) }
  }

  private static func unanswered(_ attempts: Int) -> Rejection {
    Rejection(
      .other,
      message: "sent \(attempts) times without a clear answer, and no run appeared: assumed lost",
      requestID: nil)
  }
}
