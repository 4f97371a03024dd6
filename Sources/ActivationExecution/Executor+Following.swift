import ActivationModel

/// Follows runs to their end.
extension Executor {
  func poll(_ state: inout ExecutionState) async throws(Stop) {
    let ids = state.followed.keys.sorted()
    let parts = stride(from: 0, to: ids.count, by: Self.runsAtOnce).map { start in
      Array(ids[start..<min(start + Self.runsAtOnce, ids.count)])
    }
    let stop = await withTaskGroup(of: RunReading.self) { group -> Stop? in
      var next = 0
      func readNext(_ group: inout TaskGroup<RunReading>) {
        guard next < parts.count else { return }
        let part = parts[next]
        next += 1
        group.addTask { await read(part) }
      }
      readNext(&group)
      while let reading = await group.next() {
        // The next part is read while this one is written down.
        readNext(&group)
        do throws(Stop) {
          try take(reading, &state)
        } catch {
          group.cancelAll()
          return error
        }
      }
      return nil
    }
    if let stop { throw stop }
  }

  /// So many runs are read, then written down and told: chosen, a hundred lists, so that few requests
  /// wait for the last of a part.
  private static var runsAtOnce: Int { 10_000 }

  private typealias RunReading = Result<[RunID: FlowRun], PlatformFailure>

  private func read(_ ids: [RunID]) async -> RunReading {
    do {
      return .success(try await reader.runs(ids))
    } catch {
      return .failure(error)
    }
  }

  private func take(_ reading: RunReading, _ state: inout ExecutionState) throws(Stop) {
    let runs: [RunID: FlowRun]
    do {
      runs = try reading.get()
    } catch {
      throw .platform(error)
    }
    for id in runs.keys.sorted() {
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
