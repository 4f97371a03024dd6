import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Everything that changes during an apply; owned by the executor's one task.
struct ExecutionState {
  let missions: [Mission]
  var flights: [Flight] = []
  /// In the order in which they are tried.
  var queue: [QueuedJob] = []
  var records: [[ActivationPair: ActivationRecord]]
  /// The flights behind each followed run: several may share one.
  var followed: [RunID: [Int]] = [:]
  /// Audiences whose runs are not at their end: the platform takes one job an audience at a time.
  private(set) var busyAudiences: [AudienceID: Int] = [:]
  /// What has been waited for so far, by its words.
  var announcedWaits: Set<String> = []
  var jobsSent = 0
  var nextPoll: Timestamp
  /// When what waits for nobody knows how long is looked at again.
  var nextLook: Timestamp
  /// How far the platform's clock is ahead of the local one, where they differ by more than a
  /// minute: what is written down goes by the platform's.
  private(set) var platformLead: Duration

  init(missions: [Mission], now: Timestamp, platformLead: Duration) {
    self.missions = missions
    self.platformLead = platformLead
    records = missions.map(\.records)
    nextPoll = now
    nextLook = now
  }

  /// Takes the platform's time from a snapshot that was read just now.
  mutating func setClock(by snapshot: PlatformSnapshot, local: Timestamp) {
    let lead = snapshot.readAt - local
    let isApart = lead > Self.clockTolerance || lead < .zero - Self.clockTolerance
    let change = isApart ? lead - platformLead : .zero - platformLead
    // `Date` counts whole seconds: following it closely would make time go back.
    guard change > Self.dateGrain || change < .zero - Self.dateGrain else { return }
    platformLead += change
  }

  /// Below that, two measures of the same lead may differ.
  private static let dateGrain = Duration.seconds(2)

  /// From which difference on the platform's clock is the one that counts: sortie's contract.
  private static let clockTolerance = Duration.seconds(60)

  func record(of flight: Int) -> ActivationRecord? {
    records[flights[flight].mission][flights[flight].pair]
  }

  mutating func setRecord(_ record: ActivationRecord?, of flight: Int) {
    records[flights[flight].mission][flights[flight].pair] = record
  }

  func journal(of flight: Int) -> any ExecutionJournal { missions[flights[flight].mission].journal }

  mutating func follow(_ run: RunID, by flight: Int) {
    flights[flight].stage = .following
    followed[run, default: []].append(flight)
    busyAudiences[flights[flight].pair.audience, default: 0] += 1
  }

  mutating func land(_ flight: Int, _ stage: ActivationStatus.Stage) {
    if flights[flight].isFollowed {
      let audience = flights[flight].pair.audience
      busyAudiences[audience, default: 1] -= 1
      if busyAudiences[audience] == 0 { busyAudiences[audience] = nil }
    }
    flights[flight].stage = .done(stage)
  }

  /// Runs that this command knows as its own.
  var ownRuns: Set<RunID> {
    var runs = Set(followed.keys)
    for mission in records {
      for record in mission.values {
        if let run = record.runID { runs.insert(run) }
      }
    }
    return runs
  }

  /// Takes the jobs that can be tried now and share no audience with each other or with a run in
  /// progress, in order.
  ///
  /// Of a job that had to wait, the part that can go goes: what waited for one thing does not go on
  /// waiting for another that only others in its job have to do with.
  mutating func takeReadyJobs(at now: Timestamp) -> [QueuedJob] {
    var taken: [QueuedJob] = []
    var left: [QueuedJob] = []
    var audiences: Set<AudienceID> = []
    for job in queue {
      let free = job.flights.filter { flight in
        let audience = flights[flight].pair.audience
        return busyAudiences[audience] == nil && !audiences.contains(audience)
      }
      let isDue = job.notBefore.map { $0 <= now } ?? true
      guard isDue, !free.isEmpty, job.hasWaited || free.count == job.flights.count else {
        left.append(job)
        continue
      }
      var part = job
      part.flights = free
      taken.append(part)
      audiences.formUnion(free.map { flights[$0].pair.audience })
      let rest = job.flights.filter { !free.contains($0) }
      guard !rest.isEmpty else { continue }
      part.flights = rest
      left.append(part)
    }
    queue = left
    return taken
  }

  /// When something can happen next; nil if nothing can.
  func nextMoment(after now: Timestamp) -> Timestamp? {
    let tries = queue.compactMap { job -> Timestamp? in
      let isFree = { (flight: Int) in busyAudiences[flights[flight].pair.audience] == nil }
      let canGo =
        job.hasWaited ? job.flights.contains(where: isFree) : job.flights.allSatisfy(isFree)
      return canGo ? job.notBefore ?? now : nil
    }
    return (tries + (followed.isEmpty ? [] : [nextPoll])).min()
  }

  func status(of flight: Int) -> ActivationStatus {
    let it = flights[flight]
    let stage: ActivationStatus.Stage =
      switch it.stage {
      case .queued: .pending
      case .following: .attempted
      case .done(let stage): stage
      }
    return ActivationStatus(
      plan: it.mission, pair: it.pair, labels: it.labels, revision: it.revision, stage: stage,
      record: record(of: flight), issues: it.issues, waits: it.isQueued ? it.waits : [])
  }
}
