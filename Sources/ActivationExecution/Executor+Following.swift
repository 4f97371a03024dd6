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
      for _ in 0..<Self.partsAtOnce { readNext(&group) }
      while let reading = await group.next() {
        // Others are read while this one is written down.
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

  /// So many runs are read, then written down and told: chosen, 25 lists.
  private static var runsAtOnce: Int { 2_500 }
  /// Chosen, so that no request waits for the last of a part.
  private static var partsAtOnce: Int { 2 }

  /// Runs that were asked for, in their order, and what came of it.
  private struct RunReading: Sendable {
    let ids: [RunID]
    let runs: Result<[RunID: FlowRun], PlatformFailure>
  }

  private func read(_ ids: [RunID]) async -> RunReading {
    do {
      return RunReading(ids: ids, runs: .success(try await reader.runs(ids)))
    } catch {
      return RunReading(ids: ids, runs: .failure(error))
    }
  }

  private func take(_ reading: RunReading, _ state: inout ExecutionState) throws(Stop) {
    let runs: [RunID: FlowRun]
    do {
      runs = try reading.runs.get()
    } catch {
      throw .platform(error)
    }
    let seen = reading.ids.compactMap { runs[$0] }
    try observe(
      seen.flatMap { run in (state.followed[run.id] ?? []).map { (run, $0) } }, &state)
  }

  /// Takes what the runs of these flights say: writes it down, then tells it.
  func observe(
    _ seen: [(run: FlowRun, flight: Int)], _ state: inout ExecutionState
  ) throws(Stop) {
    let changed = try writeDown(seen, &state)
    try conclude(seen, changed: changed, &state)
  }

  /// Writes down what the runs of these flights say, those of a plan in one go.
  /// - Returns: The flights whose entries have changed.
  func writeDown(
    _ seen: [(run: FlowRun, flight: Int)], _ state: inout ExecutionState
  ) throws(Stop) -> Set<Int> {
    let time = now(state)
    var news: [Int: [RunObservation]] = [:]
    var changed: Set<Int> = []
    for (run, flight) in seen {
      state.flights[flight].issues = run.issues
      guard let before = state.record(of: flight) else { continue }
      let after = before.observing(
        run, at: time, audienceIDs: state.audienceIDs(of: flight))
      guard after != before else { continue }
      state.setRecord(after, of: flight)
      changed.insert(flight)
      news[state.flights[flight].mission, default: []].append(
        RunObservation(run: run, record: after))
    }
    for (mission, observations) in news.sorted(by: { $0.key < $1.key }) {
      try write { () throws(JournalFailure) in
        try state.missions[mission].journal.observe(observations, at: time)
      }
    }
    return changed
  }

  /// Draws the consequences of what was seen, and tells it.
  func conclude(
    _ seen: [(run: FlowRun, flight: Int)], changed: Set<Int>, _ state: inout ExecutionState
  ) throws(Stop) {
    for (run, flight) in seen {
      if changed.contains(flight), state.record(of: flight)?.state == .unknown {
        state.doubtRun(run.id, of: flight)
      } else if run.status.isFinal {
        state.followed[run.id] = nil
        state.land(flight, .attempted)
        if state.flights[flight].forgetsAfterwards { try retire(flight, &state) }
      }
      if changed.contains(flight) { tellStatus(of: flight, in: state) }
    }
  }
}
