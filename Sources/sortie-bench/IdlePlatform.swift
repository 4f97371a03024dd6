import ActivationModel
import Glibc

/// A platform whose own cost is known: everything in the plan is mapped and idle, and every run has
/// succeeded at the second look.
actor IdlePlatform: PlatformReader, StepRunner {
  private let clock: any WallClock
  private let dataflows: [DestinationID: Dataflow]
  private let audiences: [AudienceID: Audience]
  private var looks: [RunID: Int] = [:]
  private var started: [RunID: ActivationPair] = [:]
  private var sent = 0
  /// What it has used of the processor itself, in seconds.
  private(set) var seconds = 0.0

  init(for plan: NormalizedPlan, clock: any WallClock) {
    self.clock = clock
    let pairs = plan.activations.compactMap(\.pair)
    audiences = Dictionary(pairs.map { ($0.audience, Audience(id: $0.audience, name: "A")) }) {
      first, _ in first
    }
    dataflows = Dictionary(grouping: pairs, by: \.destination).mapValues { pairs in
      Dataflow(
        id: pairs[0].destination, name: "D", state: "enabled", isDestinationFlow: true,
        sourceSpecID: nil, targetSpecID: nil,
        mappings: pairs.map { pair in
          AudienceMapping(
            mappedID: pair.audience.rawValue, exportMode: "DAILY_FULL_EXPORT",
            schedule: ExportSchedule(frequency: "ONCE"), createdAt: Timestamp(seconds: 0))
        })
    }
  }

  private func timed<Result>(_ work: () -> Result) -> Result {
    let before = Self.threadSeconds
    defer { seconds += Self.threadSeconds - before }
    return work()
  }

  private static var threadSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  func snapshot(_ query: SnapshotQuery) -> PlatformSnapshot { timed { answer(query) } }

  private func answer(_ query: SnapshotQuery) -> PlatformSnapshot {
    var snapshot = PlatformSnapshot(organization: "o", sandbox: "s", readAt: clock.now)
    snapshot.dataflows =
      query.destinationIDs.isEmpty
      ? [:] : dataflows.filter { query.destinationIDs.contains($0.key) }
    snapshot.audiences =
      query.audienceIDs.isEmpty ? [:] : audiences.filter { query.audienceIDs.contains($0.key) }
    return snapshot
  }

  func look(_ query: SnapshotQuery) -> PlatformLook {
    PlatformLook(snapshot(query), PlatformActivity())
  }

  func activity(
    of destinations: Set<DestinationID>, wantsLatestExportJob: Bool
  ) -> PlatformActivity { PlatformActivity() }

  func segmentations(since exports: [AudienceID: Timestamp]) -> SegmentationReading {
    SegmentationReading(ends: [:], requests: 0)
  }

  func runs(_ ids: [RunID]) -> [RunID: FlowRun] { timed { look(at: ids) } }

  private func look(at ids: [RunID]) -> [RunID: FlowRun] {
    var runs: [RunID: FlowRun] = [:]
    for id in ids {
      looks[id, default: 0] += 1
      let isOver = looks[id, default: 0] > 1
      runs[id] = FlowRun(
        id: id, destination: started[id]?.destination, createdAt: clock.now,
        status: isOver ? .succeeded : .running, completedAt: isOver ? clock.now : nil,
        audiences: started[id].map { [$0.audience] } ?? [],
        records: RecordCounts(input: 1000, output: 990, skipped: 10), files: 1)
    }
    return runs
  }

  func perform(_ job: JobRequest, leaveBy: Uptime) -> SubmissionOutcome { timed { take(job) } }

  private func take(_ job: JobRequest) -> SubmissionOutcome {
    let orders = job.pairs.map { pair in
      sent += 1
      let digits = String(sent)
      let id = RunID(
        "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits)
      started[id] = pair
      return OrderRecord(
        pair: pair, runID: id,
        statusURL: "https://platform.adobe.io/data/foundation/flowservice/runs/\(id)")
    }
    return .taken(AcceptedJob(orders, requestID: "r-\(job.id)"))
  }
}

extension NormalizedPlan.Activation {
  /// Both sides by id, as the plans made up for measuring have them.
  var pair: ActivationPair? {
    guard case .id(let destination, _) = destination, case .id(let audience, _) = audience else {
      return nil
    }
    return ActivationPair(destination: destination, audience: audience)
  }
}
