import ActivationModel

/// The runs of a simulated platform, and what reading it shows of them.
struct SimulatedExports {
  /// An export that it has begun.
  struct Export {
    let run: RunID
    let pair: ActivationPair
    let startedAt: Timestamp
    let shows: Timestamp
    let ends: Timestamp
    let end: RunStatus
  }

  private let dataflows: [DestinationID: Dataflow]
  private(set) var all: [Export] = []

  init(_ pairs: [ActivationPair]) {
    dataflows = Dictionary(grouping: pairs, by: \.destination).mapValues { pairs in
      Dataflow(
        id: pairs[0].destination, name: "D", state: "enabled", isDestinationFlow: true,
        sourceSpecID: nil, targetSpecID: nil,
        mappings: pairs.map { pair in
          AudienceMapping(
            mappedID: pair.audience.rawValue, exportMode: "DAILY_FULL_EXPORT",
            schedule: ExportSchedule(
              frequency: "DAILY", triggerType: "SCHEDULED", startDay: CalendarDay("2026-01-01"),
              endDay: CalendarDay("2026-12-31"), startMinute: 0),
            createdAt: Timestamp("2026-01-01T00:00:00Z"))
        })
    }
  }

  /// In the order of their times, whichever of two at one time came first.
  mutating func begin(_ exports: [Export]) {
    all += exports
    all.sort { $0.startedAt == $1.startedAt ? $0.run < $1.run : $0.startedAt < $1.startedAt }
  }

  private func shown(at now: Timestamp) -> [FlowRun] {
    all.filter { $0.shows <= now }.map { export in
      let isOver = export.ends <= now
      return FlowRun(
        id: export.run, destination: export.pair.destination, createdAt: export.startedAt,
        status: isOver ? export.end : .running, completedAt: isOver ? export.ends : nil,
        audiences: [export.pair.audience],
        records: RecordCounts(input: 10, output: 9), files: isOver ? 1 : nil,
        issues: isOver && export.end != .succeeded ? [.init(code: "X", message: "no room")] : [])
    }
  }

  func snapshot(_ query: SnapshotQuery, at now: Timestamp) -> PlatformSnapshot {
    var snapshot = PlatformSnapshot(organization: "o", sandbox: "s", readAt: now)
    for id in query.destinationIDs { snapshot.dataflows[id] = dataflows[id] }
    for id in query.audienceIDs { snapshot.audiences[id] = Audience(id: id, name: "A") }
    let runs = Array(shown(at: now).reversed())
    for run in runs where query.runIDs.contains(run.id) { snapshot.runs[run.id] = run }
    for (id, since) in query.historiesSince {
      snapshot.histories[id] = RunHistory(
        since: since, runs: runs.filter { $0.destination == id }, isComplete: true)
    }
    return snapshot
  }

  func activity(of destinations: Set<DestinationID>, at now: Timestamp) -> PlatformActivity {
    var activity = PlatformActivity()
    let runs = Array(shown(at: now).reversed())
    for id in destinations {
      let own = runs.filter { $0.destination == id }
      activity.unfinishedRuns[id] = own.filter { !$0.status.isFinal }
      activity.goodRuns[id] = own.filter { $0.status == .succeeded }
      activity.priorRuns[id] = PriorRuns(listed: own, downTo: nil, at: now)
    }
    return activity
  }

  func look(_ query: SnapshotQuery, at now: Timestamp) -> PlatformLook {
    PlatformLook(snapshot(query, at: now), activity(of: query.destinationIDs, at: now))
  }

  func runs(_ ids: [RunID], at now: Timestamp) -> [RunID: FlowRun] {
    let asked = Set(ids)
    return Dictionary(
      shown(at: now).filter { asked.contains($0.id) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }
}
