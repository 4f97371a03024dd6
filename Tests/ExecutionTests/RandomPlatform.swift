import ActivationModel
import ActivationPlanning
import TestSupport

/// A platform that answers at random, loses answers, and takes whatever it is sent: what is sent twice
/// is exported twice.
actor RandomPlatform: PlatformReader, StepRunner {
  /// An export that it has begun.
  struct Export {
    let run: RunID
    let pair: ActivationPair
    let startedAt: Timestamp
    let shows: Timestamp
    let ends: Timestamp
    let end: RunStatus
  }

  private let clock: VirtualClock
  private let dataflows: [DestinationID: Dataflow]
  private var random: SeededGenerator
  /// Asked as a request arrives, before anything is begun.
  private let arrives: @Sendable (JobRequest) -> Void
  private(set) var exports: [Export] = []
  /// The runs that its answers have named.
  private(set) var named: Set<RunID> = []
  private(set) var requests = 0

  init(
    _ pairs: [ActivationPair], on clock: VirtualClock, seed: Int,
    arrives: @escaping @Sendable (JobRequest) -> Void
  ) {
    self.clock = clock
    self.arrives = arrives
    random = SeededGenerator(seed: seed)
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

  // MARK: Sending

  func perform(_ job: JobRequest, leaveBy: Uptime) async -> SubmissionOutcome {
    guard clock.uptime <= leaveBy else { return .notTaken(Self.failure("too late")) }
    requests += 1
    arrives(job)
    // So that answers come in any order.
    for _ in 0..<Int.random(in: 0..<4, using: &random) { await Task.yield() }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return .maybeTaken(.unanswered(Self.failure("cut off")))
    case 1:
      begin(job.pairs, isShown: Bool.random(using: &random))
      return .maybeTaken(.unanswered(Self.failure("cut off")))
    case 2:
      let some = job.pairs.filter { _ in Bool.random(using: &random) }
      return .taken(AcceptedJob(orders(some, isShown: true), requestID: "r-\(job.id)"))
    case 3:
      return .maybeTaken(.rejected(Rejection(.other, message: "no", requestID: nil)))
    case 4:
      begin(Array(job.pairs.prefix(1)), isShown: true)
      return .maybeTaken(.rejected(Rejection(.other, message: "no", requestID: "r-\(job.id)")))
    case 5: return .maybeTaken(.deferred(Self.failure(Self.pauseWords), by: .seconds(20)))
    default:
      return .taken(AcceptedJob(orders(job.pairs, isShown: false), requestID: "r-\(job.id)"))
    }
  }

  private func orders(_ pairs: [ActivationPair], isShown: Bool) -> [OrderRecord] {
    begin(pairs, isShown: isShown).map { export in
      named.insert(export.run)
      return OrderRecord(
        pair: export.pair, runID: export.run, statusURL: "https://example.com/runs/\(export.run)")
    }
  }

  @discardableResult
  private func begin(_ pairs: [ActivationPair], isShown: Bool) -> [Export] {
    let ends: [RunStatus] = [.succeeded, .succeeded, .succeeded, .partial, .failed, .cancelled]
    let begun = pairs.map { pair in
      let delay = isShown ? 0 : Int64.random(in: 0..<100, using: &random)
      return Export(
        run: RunID("run-\(pair.destination)-\(pair.audience)-\(requests)"), pair: pair,
        startedAt: clock.now, shows: clock.now + .seconds(delay),
        ends: clock.now + .seconds(delay + Int64.random(in: 0..<900, using: &random)),
        end: ends.randomElement(using: &random) ?? .succeeded)
    }
    exports += begun
    return begun
  }

  /// How it asks for a pause.
  static let pauseWords = "slow down"

  private static func failure(_ words: String) -> PlatformFailure {
    PlatformFailure(.unreachable, code: "A250", message: words)
  }

  // MARK: Reading

  private var shownRuns: [FlowRun] {
    exports.filter { $0.shows <= clock.now }.map { export in
      let isOver = export.ends <= clock.now
      return FlowRun(
        id: export.run, destination: export.pair.destination, createdAt: export.startedAt,
        status: isOver ? export.end : .running, completedAt: isOver ? export.ends : nil,
        audiences: [export.pair.audience],
        records: RecordCounts(input: 10, output: 9), files: isOver ? 1 : nil,
        issues: isOver && export.end != .succeeded ? [.init(code: "X", message: "no room")] : [])
    }
  }

  func snapshot(_ query: SnapshotQuery) -> PlatformSnapshot {
    var snapshot = PlatformSnapshot(organization: "o", sandbox: "s", readAt: clock.now)
    for id in query.destinationIDs { snapshot.dataflows[id] = dataflows[id] }
    for id in query.audienceIDs { snapshot.audiences[id] = Audience(id: id, name: "A") }
    let runs = Array(shownRuns.reversed())
    for run in runs where query.runIDs.contains(run.id) { snapshot.runs[run.id] = run }
    for (id, since) in query.historiesSince {
      snapshot.histories[id] = RunHistory(
        since: since, runs: runs.filter { $0.destination == id }, isComplete: true)
    }
    return snapshot
  }

  func look(_ query: SnapshotQuery) -> PlatformLook {
    PlatformLook(
      snapshot(query), activity(of: query.destinationIDs, wantsLatestExportJob: false))
  }

  func activity(
    of destinations: Set<DestinationID>, wantsLatestExportJob: Bool
  ) -> PlatformActivity {
    var activity = PlatformActivity()
    let runs = Array(shownRuns.reversed())
    for id in destinations {
      let own = runs.filter { $0.destination == id }
      activity.unfinishedRuns[id] = own.filter { !$0.status.isFinal }
      activity.goodRuns[id] = own.filter { $0.status == .succeeded }
      activity.priorRuns[id] = PriorRuns(listed: own, downTo: nil, at: clock.now)
    }
    return activity
  }

  func segmentations(since exports: [AudienceID: Timestamp]) -> SegmentationReading {
    SegmentationReading(ends: [:], requests: 0)
  }

  func runs(_ ids: [RunID]) -> [RunID: FlowRun] {
    let asked = Set(ids)
    return Dictionary(
      shownRuns.filter { asked.contains($0.id) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }
}
