import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Turns reviewed change sets into flights and jobs.
extension Executor {
  func takeOff(as graph: JobGraph, _ state: inout ExecutionState) async throws(Stop) {
    var flightOfChange: [[Int: Int]] = []
    for (mission, review) in state.missions.map(\.review).enumerated() {
      var flights: [Int: Int] = [:]
      for (index, change) in review.changes.enumerated() {
        guard let flight = try await enter(change, of: mission, &state) else { continue }
        flights[index] = flight
      }
      flightOfChange.append(flights)
    }
    state.queue = graph.jobs.map { job in
      QueuedJob(
        mission: job.plan, flights: job.items.compactMap { flightOfChange[job.plan][$0.change] },
        notBefore: firstTry(of: job, &state))
    }
    for (job, queued) in zip(graph.jobs, state.queue) {
      for flight in queued.flights { state.flights[flight].wave = job.wave }
    }
    tell(
      .started(
        Workload(
          activations: graph.jobs.reduce(0) { $0 + $1.items.count }, jobs: graph.jobs.count,
          waves: graph.waves,
          following: state.flights.count { $0.mayHaveRun && !$0.isPredecessor })),
      in: state)
    for job in graph.jobs { announceWaits(of: job, &state) }
    state.nextPoll = clock.now
  }

  /// The soonest of its activations decides: a look tells the others apart.
  private func firstTry(of job: JobGraph.Job, _ state: inout ExecutionState) -> Timestamp? {
    guard job.readiness != .now else { return nil }
    let changes = state.missions[job.plan].review.changes
    let ends = Set(job.items.map { WaitEnd(of: changes[$0.change].waits) })
    return ends.map { firstTry(after: $0, &state) }.min()
  }

  private func announceWaits(of job: JobGraph.Job, _ state: inout ExecutionState) {
    guard job.readiness != .now else { return }
    let changes = state.missions[job.plan].review.changes
    announce(job.items.flatMap { changes[$0.change].waits }, of: job.items.count, &state)
  }

  /// - Returns: The flight, or nil where a change has no pair.
  private func enter(
    _ change: Change, of mission: Int, _ state: inout ExecutionState
  ) async throws(Stop) -> Int? {
    guard let pair = change.pair else { return nil }
    func add(_ stage: Flight.Stage) -> Int {
      state.add(Flight(mission: mission, change: change, pair: pair, stage: stage))
    }
    switch change.action {
    case .keep: return add(.done(.kept))
    case .blocked: return add(.done(.blocked(change.blockingFinding)))
    case .forget:
      let flight = add(.done(.forgotten))
      try await retire(flight, &state)
      return flight
    case .follow:
      let flight = add(.queued)
      try await beginFollowing(change, by: flight, &state)
      return flight
    case .activate, .reactivate:
      let flight = add(.queued)
      state.flights[flight].lost = state.missions[mission].lostAttempts[pair]
      if let run = change.followedRun {
        let predecessor = Flight(
          mission: mission, change: change, pair: pair, stage: .queued, isPredecessor: true)
        state.follow(run, by: state.add(predecessor))
      }
      return flight
    }
  }

  private func beginFollowing(
    _ change: Change, by flight: Int, _ state: inout ExecutionState
  ) async throws(Stop) {
    guard let run = change.followedRun else { return state.land(flight, .attempted) }
    if change.adopts { try await adopt(run, by: flight, &state) }
    state.follow(run, by: flight)
  }

  /// A run started elsewhere is followed as this activation's own.
  func adopt(_ run: RunID, by flight: Int, _ state: inout ExecutionState) async throws(Stop) {
    let it = state.flights[flight]
    let adoption = RunAdoption(
      activation: it.activation, job: makeJobID(), run: run, adoptedAt: now(state))
    state.flights[flight].intendedAt = clock.uptime
    try await commit([.adoption(adoption)], of: it.mission, &state)
  }

  /// Keeps an entry that the plan doesn't ask for any more, out of its sight.
  func retire(_ flight: Int, _ state: inout ExecutionState) async throws(Stop) {
    let it = state.flights[flight]
    try await commit([.forgotten(it.pair, at: now(state))], of: it.mission, &state)
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
