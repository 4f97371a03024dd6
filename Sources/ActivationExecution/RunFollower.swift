import ActivationModel

/// The runs that are followed to their end, and when they are read again.
struct RunFollower {
  /// The activations behind each run: several may share one.
  private var followed: [RunID: [ActivationIndex]] = [:]
  private(set) var nextPoll: Timestamp

  init(at now: Timestamp) { nextPoll = now }

  var isEmpty: Bool { followed.isEmpty }

  /// In the order in which they are read.
  var runs: [RunID] { followed.keys.sorted() }

  mutating func follow(_ run: RunID, by activation: ActivationIndex) {
    followed[run, default: []].append(activation)
  }

  /// The run has ended.
  mutating func end(_ run: RunID) { followed[run] = nil }

  /// The run isn't that activation's.
  mutating func leave(_ run: RunID, by activation: ActivationIndex) {
    followed[run]?.removeAll { $0 == activation }
    if followed[run]?.isEmpty == true { followed[run] = nil }
  }

  /// Runs that were read, with the activations that they are followed for.
  func sightings(in reading: RunReading) throws(PlatformFailure) -> [RunSighting] {
    let runs = try reading.runs.get()
    return reading.ids.compactMap { runs[$0] }.flatMap { run in
      (followed[run.id] ?? []).map { RunSighting(run: run, activation: $0) }
    }
  }

  // MARK: When

  /// From the beginning of one look to that of the next: a long one is an interval by itself.
  mutating func poll(at time: Timestamp) { nextPoll = time }

  /// Not before that.
  mutating func postpone(until time: Timestamp) { nextPoll = max(nextPoll, time) }

  /// Something new is under way: it is looked at then at the latest.
  mutating func expect(by time: Timestamp, wasUnderWay: Bool) {
    nextPoll = wasUnderWay ? min(nextPoll, time) : time
  }
}

/// A run that was seen, as that of an activation.
struct RunSighting: Sendable {
  let run: FlowRun
  let activation: ActivationIndex
}

/// What sightings say that was not known: entries to be written down.
struct RunNews {
  /// Of each plan.
  private(set) var entries: [PlanIndex: [LedgerEntry]] = [:]
  /// The activations whose entries change.
  private(set) var changed: Set<ActivationIndex> = []

  mutating func add(_ change: RunChange, of activation: ActivationIndex, plan: PlanIndex) {
    changed.insert(activation)
    entries[plan, default: []].append(.run(change))
  }
}

/// Runs that were asked for, in their order, and what came of it.
struct RunReading: Sendable {
  let ids: [RunID]
  let runs: Result<[RunID: FlowRun], PlatformFailure>

  /// The most runs that are read before they are written down and reported. Arbitrary: 25 lists.
  private static let runsAtOnce = 2_500
  /// Arbitrary; so that no request waits for the last of a part.
  private static let partsAtOnce = 2

  /// Reads runs in parts; while one is being taken, others are read.
  static func readAll(
    _ ids: [RunID], by reader: any PlatformReader,
    take: (RunReading) async throws(ExecutionStop) -> Void
  ) async throws(ExecutionStop) {
    let parts = stride(from: 0, to: ids.count, by: runsAtOnce).map { start in
      Array(ids[start..<min(start + runsAtOnce, ids.count)])
    }
    let stop = await withTaskGroup(of: RunReading.self) { group -> ExecutionStop? in
      var rest = parts[...]
      func readNext(_ group: inout TaskGroup<RunReading>) {
        guard let part = rest.popFirst() else { return }
        group.addTask { await read(part, by: reader) }
      }
      for _ in 0..<partsAtOnce { readNext(&group) }
      while let reading = await group.next() {
        readNext(&group)
        do throws(ExecutionStop) {
          try await take(reading)
        } catch {
          group.cancelAll()
          return error
        }
      }
      return nil
    }
    if let stop { throw stop }
  }

  private static func read(_ ids: [RunID], by reader: any PlatformReader) async -> RunReading {
    do {
      return RunReading(ids: ids, runs: .success(try await reader.runs(ids)))
    } catch {
      return RunReading(ids: ids, runs: .failure(error))
    }
  }
}
