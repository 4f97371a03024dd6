import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Turns reviewed change sets into activations and jobs.
extension Executor {
  func enqueue(as graph: JobGraph, _ state: inout ExecutionState) async throws(Stop) {
    var activationOfChange = PositionedList<PositionKind.Plan, [ChangeIndex: ActivationIndex]>()
    for plan in state.plans.positions {
      var activations: [ChangeIndex: ActivationIndex] = [:]
      for (index, change) in state.plans[plan].review.changes.enumerated() {
        guard let activation = try await enter(change, of: plan, &state) else { continue }
        activations[ChangeIndex(index)] = activation
      }
      _ = activationOfChange.append(activations)
    }
    state.queue = graph.jobs.map { job in
      QueuedJob(
        plan: job.plan,
        activations: job.items.compactMap { activationOfChange[job.plan][$0.change] },
        notBefore: firstTry(of: job, &state))
    }
    for (job, queued) in zip(graph.jobs, state.queue) {
      for activation in queued.activations { state.activations[activation].wave = job.wave }
    }
    tell(
      .started(
        Workload(
          activations: graph.jobs.reduce(0) { $0 + $1.items.count }, jobs: graph.jobs.count,
          waves: graph.waves,
          following: state.activations.elements.count { $0.mayHaveRun && !$0.isPredecessor })),
      in: state)
    for job in graph.jobs { announceWaits(of: job, &state) }
    state.nextPoll = clock.now
  }

  /// The soonest of its activations decides: a look tells the others apart.
  private func firstTry(of job: JobGraph.Job, _ state: inout ExecutionState) -> Timestamp? {
    guard job.readiness != .now else { return nil }
    let changes = state.plans[job.plan].review.changes
    let ends = Set(job.items.map { WaitEnd(of: changes[$0.change.rawValue].waits) })
    return ends.map { firstTry(after: $0, &state) }.min()
  }

  private func announceWaits(of job: JobGraph.Job, _ state: inout ExecutionState) {
    guard job.readiness != .now else { return }
    let changes = state.plans[job.plan].review.changes
    announce(job.items.flatMap { changes[$0.change.rawValue].waits }, of: job.items.count, &state)
  }

  /// - Returns: The activation, or nil where a change has no pair.
  private func enter(
    _ change: Change, of plan: PlanIndex, _ state: inout ExecutionState
  ) async throws(Stop) -> ActivationIndex? {
    guard let pair = change.pair else { return nil }
    func add(_ stage: ActivationProgress.Stage) -> ActivationIndex {
      state.add(ActivationProgress(plan: plan, change: change, pair: pair, stage: stage))
    }
    switch change.action {
    case .keep: return add(.done(.kept))
    case .blocked: return add(.done(.blocked(change.blockingFinding)))
    case .forget:
      let activation = add(.done(.forgotten))
      try await retire(activation, &state)
      return activation
    case .follow:
      let activation = add(.queued)
      try await beginFollowing(change, by: activation, &state)
      return activation
    case .activate, .reactivate:
      let activation = add(.queued)
      state.activations[activation].lost = state.plans[plan].lostAttempts[pair]
      if let run = change.followedRun {
        let predecessor = ActivationProgress(
          plan: plan, change: change, pair: pair, stage: .queued, isPredecessor: true)
        state.follow(run, by: state.add(predecessor))
      }
      return activation
    }
  }

  private func beginFollowing(
    _ change: Change, by activation: ActivationIndex, _ state: inout ExecutionState
  ) async throws(Stop) {
    guard let run = change.followedRun else { return state.finish(activation, .attempted) }
    if change.adopts { try await adopt(run, by: activation, &state) }
    state.follow(run, by: activation)
  }

  /// A run started elsewhere is followed as this activation's own.
  func adopt(
    _ run: RunID, by activation: ActivationIndex, _ state: inout ExecutionState
  ) async throws(Stop) {
    let it = state.activations[activation]
    let adoption = RunAdoption(
      activation: it.intended, job: makeJobID(), run: run, adoptedAt: now(state))
    state.activations[activation].intendedAt = clock.uptime
    try await commit([.adoption(adoption)], of: it.plan, &state)
  }

  /// Keeps an entry that the plan doesn't ask for any more, out of its sight.
  func retire(_ activation: ActivationIndex, _ state: inout ExecutionState) async throws(Stop) {
    let it = state.activations[activation]
    try await commit([.forgotten(it.pair, at: now(state))], of: it.plan, &state)
  }
}

extension Change {
  /// What stands in its way, as one finding.
  fileprivate var blockingFinding: Finding {
    let subject = Finding.Subject(
      destination: pair?.destination.rawValue, audience: pair?.audience.rawValue)
    guard case .blocked(let rule) = reasonCode else {
      preconditionFailure("a blocked change carries the rule that blocks it")
    }
    return Finding(rule, severity: .error, reason, help: rule.remedy, about: subject)
  }
}
