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
          try await take(reading, &state)
        } catch {
          group.cancelAll()
          return error
        }
      }
      return nil
    }
    if let stop { throw stop }
  }

  /// The most runs that are read before they are written down and reported. Arbitrary: 25 lists.
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

  private func take(
    _ reading: RunReading, _ state: inout ExecutionState
  ) async throws(Stop) {
    let runs: [RunID: FlowRun]
    do {
      runs = try reading.runs.get()
    } catch {
      throw .platform(error)
    }
    let seen = reading.ids.compactMap { runs[$0] }
    let followed: [(run: FlowRun, activation: ActivationIndex)] = seen.flatMap { run in
      (state.followed[run.id] ?? []).map { (run, $0) }
    }
    let changed = try await commit(followed, areFound: false, &state)
    try await conclude(followed, changed: changed, &state)
  }

  /// Commits what the runs of these activations say, those of a plan in one go.
  ///
  /// - Parameter areFound: Whether they have just turned out to be the runs of attempts of unknown
  ///   fate.
  /// - Returns: The activations whose entries have changed.
  func commit(
    _ seen: [(run: FlowRun, activation: ActivationIndex)], areFound: Bool,
    _ state: inout ExecutionState
  ) async throws(Stop) -> Set<ActivationIndex> {
    let time = now(state)
    var news: [PlanIndex: [LedgerEntry]] = [:]
    var changed: Set<ActivationIndex> = []
    for (run, activation) in seen {
      state.activations[activation].issues = run.issues
      guard let record = state.record(of: activation) else { continue }
      let change: RunChange? =
        areFound
        ? RunChange(finding: run, of: record, at: time)
        : RunChange(
          seeing: run, of: record, at: time, audienceIDs: state.audienceIDs(of: activation))
      guard let change else { continue }
      changed.insert(activation)
      news[state.activations[activation].plan, default: []].append(.run(change))
    }
    var stop: Stop?
    for (plan, entries) in news.sorted(by: { $0.key < $1.key }) {
      do throws(Stop) {
        try await commit(entries, of: plan, &state)
      } catch {
        stop = stop ?? error
      }
    }
    if let stop { throw stop }
    return changed
  }

  /// Draws the consequences of what was seen, and tells it.
  func conclude(
    _ seen: [(run: FlowRun, activation: ActivationIndex)], changed: Set<ActivationIndex>,
    _ state: inout ExecutionState
  ) async throws(Stop) {
    for (run, activation) in seen {
      if changed.contains(activation), state.record(of: activation)?.state == .unknown {
        state.doubtRun(run.id, of: activation)
      } else if run.status.isFinal {
        state.followed[run.id] = nil
        state.finish(activation, .attempted)
        if state.activations[activation].forgetsAfterwards { try await retire(activation, &state) }
      }
      if changed.contains(activation) { tellStatus(of: activation, in: state) }
    }
  }
}
