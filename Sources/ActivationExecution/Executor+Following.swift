import ActivationModel

/// Follows runs to their end.
extension Executor {
  func poll(_ state: inout ExecutionState) async throws(Stop) {
    let ids = state.followed.keys.sorted()
    let runs: [RunID: FlowRun]
    do {
      runs = try await reader.runs(ids)
    } catch {
      throw .platform(error)
    }
    for id in ids {
      guard let run = runs[id] else { continue }
      for flight in state.followed[id] ?? [] { try observe(run, of: flight, &state) }
      if run.status.isFinal { state.followed[id] = nil }
    }
  }

  func observe(
    _ run: FlowRun, of flight: Int, _ state: inout ExecutionState
  ) throws(Stop) {
    guard let before = state.record(of: flight) else { return }
    let time = now(state)
    let after = before.observing(run, at: time)
    state.flights[flight].issues = run.issues
    if after != before {
      state.setRecord(after, of: flight)
      try write { () throws(JournalFailure) in
        try state.journal(of: flight).observe(run, of: after, at: time)
      }
    }
    if run.status.isFinal {
      state.land(flight, .attempted)
      if state.flights[flight].forgetsAfterwards { try forget(flight, &state) }
    }
    if after != before { tellStatus(of: flight, in: state) }
  }
}
