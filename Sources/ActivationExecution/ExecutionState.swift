import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Everything that changes during an apply; owned by the executor's one task.
struct ExecutionState {
  let missions: [Mission]
  /// For each mission, what is known: changed by `Executor.commit` only.
  private(set) var ledgers: [Ledger]
  var flights: [Flight] = []
  /// In the order in which they are tried.
  var queue: [QueuedJob] = []
  /// Runs that this command knows as its own.
  private(set) var ownRuns: Set<RunID>
  /// The flights behind each followed run: several may share one.
  var followed: [RunID: [Int]] = [:]
  /// Audiences whose runs are not at their end: the platform takes one job an audience at a time.
  private(set) var busyAudiences: [AudienceID: Int] = [:]
  /// What has been waited for so far, by its words.
  var announcedWaits: Set<String> = []
  var jobsSent = 0
  /// Whether something is written down that only this disk knows of.
  var unsaved = UnsavedOutcomes()
  var nextPoll: Timestamp
  /// When what waits for nobody knows how long is looked at again.
  var nextLook: Timestamp
  /// Flights whose fate Flow Service is being asked for.
  var unsettled: [Int] = []
  /// What was looked at for the next batch while this one is being sent.
  var earlyLook: EarlyLook?
  /// How far the platform's clock is ahead of the local one, where they differ: what is written
  /// down goes by the platform's.
  private(set) var platformLead: Duration
  /// What the last look at the platform showed that later tells which run is whose.
  private(set) var lastLook: (priorRuns: [DestinationID: PriorRuns], clockLead: Duration?) = (
    [:], nil
  )

  init(missions: [Mission], now: Timestamp, platformLead: Duration) {
    self.missions = missions
    self.platformLead = platformLead
    ledgers = missions.map(\.ledger)
    ownRuns = Set(missions.flatMap(\.ledger.baseline.knownRuns))
    nextPoll = now
    nextLook = now
  }

  /// Takes what a look at the platform shows beside what it was asked for: the runs that are there,
  /// and the platform's time.
  mutating func note(_ look: PlatformLook) {
    // Runs that entries have are known anyway: an apply need not write down all of its own runs with
    // each request.
    let others = look.activity.priorRuns.mapValues { prior in
      var prior = prior
      prior.ids = prior.ids.filter { !ownRuns.contains($0) }
      return prior
    }
    lastLook = (others, look.snapshot.platformLead)
    setClock(by: look.snapshot)
  }

  /// Of each of these jobs, the runs that its entries have.
  func runs(ofJobs jobs: Set<JobID>) -> [JobID: Set<RunID>] {
    var runs: [JobID: Set<RunID>] = [:]
    for record in ledgers.lazy.flatMap(\.records.values) where jobs.contains(record.job) {
      guard let run = record.runID else { continue }
      runs[record.job, default: []].insert(run)
    }
    return runs
  }

  /// The run that the platform named as a flight's turned out not to be its: nobody knows what came
  /// of its request. That run may still be another's, whose answer was lost.
  mutating func doubtRun(_ run: RunID, of flight: Int) {
    followed[run]?.removeAll { $0 == flight }
    if followed[run]?.isEmpty == true { followed[run] = nil }
    let isAnothers = ledgers.contains { $0.records.values.contains { $0.runID == run } }
    if !isAnothers { ownRuns.remove(run) }
    doubt(flight)
  }

  private mutating func setClock(by snapshot: PlatformSnapshot) {
    guard let measured = snapshot.platformLead else { return }
    let tolerance = AttemptSettlement.clockTolerance
    let lead = measured > tolerance || measured < .zero - tolerance ? measured : .zero
    let change = lead - platformLead
    // `Date` counts whole seconds: following it closely would make time go back.
    guard change > tolerance || change < .zero - tolerance else { return }
    platformLead = lead
  }

  /// Adds a flight.
  /// - Returns: Its index.
  mutating func add(_ flight: Flight) -> Int {
    flights.append(flight)
    return flights.count - 1
  }

  func record(of flight: Int) -> ActivationRecord? {
    ledgers[flights[flight].mission].records[flights[flight].pair]
  }

  /// Adds entries that are written down to what is known.
  mutating func take(_ entries: [LedgerEntry], of mission: Int) {
    ledgers[mission].apply(entries)
    for entry in entries {
      if entry.mustBeDurable { unsaved.note() }
      switch entry {
      case .outcome(_, .accepted(let orders, _)):
        for order in orders where ledgers[mission].records[order.pair]?.runID == order.runID {
          ownRuns.insert(order.runID)
        }
      case .run(let change) where change.state != .unknown: ownRuns.insert(change.run)
      case .adoption(let adoption): ownRuns.insert(adoption.run)
      case .intent, .outcome, .run, .absence, .forgotten: break
      }
    }
  }

  /// A job that goes back to the queue.
  func queued(_ job: Executor.PreparedJob) -> QueuedJob {
    QueuedJob(mission: job.mission, flights: job.flights, isPart: job.isPart)
  }

  mutating func follow(_ run: RunID, by flight: Int) {
    ownRuns.insert(run)
    move(flight, to: .following)
    followed[run, default: []].append(flight)
  }

  /// Its answer was lost: Flow Service is asked before anything else happens to it.
  mutating func doubt(_ flight: Int) {
    flights[flight].attempts += 1
    move(flight, to: .unsettled)
    unsettled.append(flight)
  }

  /// Goes back to an attempt that was taken for lost.
  mutating func reopen(_ flight: Int, at time: Uptime) {
    flights[flight].intendedAt = flights[flight].intendedAt ?? time
    flights[flight].lost = nil
    doubt(flight)
  }

  mutating func land(_ flight: Int, _ stage: ActivationStatus.Stage) {
    move(flight, to: .done(stage))
  }

  /// Goes back to where it was before an attempt that started nothing.
  mutating func ground(_ flight: Int) { move(flight, to: .queued) }

  /// An audience is busy as long as a flight of it may have a run in progress.
  private mutating func move(_ flight: Int, to stage: Flight.Stage) {
    let wasBusy = flights[flight].mayHaveRun
    flights[flight].stage = stage
    let isBusy = flights[flight].mayHaveRun
    guard wasBusy != isBusy else { return }
    let audience = flights[flight].pair.audience
    let count = busyAudiences[audience, default: 0] + (isBusy ? 1 : -1)
    busyAudiences[audience] = count > 0 ? count : nil
  }

  /// Takes the jobs that can be tried now and share no audience with each other or with a run in
  /// progress, in order.
  ///
  /// Of a job that had to wait, the part that can go goes: what waited for one thing does not go on
  /// waiting for another that only others in its job have to do with.
  ///
  /// - Parameter most: How many at most; the others stay where they are.
  mutating func takeReadyJobs(at now: Timestamp, atMost most: Int) -> [QueuedJob] {
    var taken: [QueuedJob] = []
    var left: [QueuedJob] = []
    var audiences: Set<AudienceID> = []
    for job in queue {
      guard taken.count < most else {
        left.append(job)
        continue
      }
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

  /// Whether anything could be tried now.
  func hasReadyJobs(at now: Timestamp) -> Bool {
    var later = self
    return !later.takeReadyJobs(at: now, atMost: 1).isEmpty
  }

  /// The jobs that can probably be tried once these have been sent.
  func jobsLikely(after sent: [Int], at now: Timestamp, atMost most: Int) -> [QueuedJob] {
    var later = self
    for flight in sent { later.busyAudiences[flights[flight].pair.audience, default: 0] += 1 }
    return later.takeReadyJobs(at: now, atMost: most)
  }

  mutating func dropEarlyLook() {
    earlyLook?.cancel()
    earlyLook = nil
  }

  /// Takes the look that was begun early; nil where it doesn't serve.
  mutating func takeEarlyLook(
    for jobs: [QueuedJob], reading query: SnapshotQuery, at now: Timestamp
  ) -> EarlyLook? {
    guard let look = earlyLook, look.serves(jobs, reading: query, at: now) else {
      dropEarlyLook()
      return nil
    }
    earlyLook = nil
    return look
  }

  /// When something can happen next; nil if nothing can.
  func nextMoment(after now: Timestamp) -> Timestamp? {
    let tries = queue.compactMap { job -> Timestamp? in
      let isFree = { (flight: Int) in busyAudiences[flights[flight].pair.audience] == nil }
      let canGo =
        job.hasWaited ? job.flights.contains(where: isFree) : job.flights.allSatisfy(isFree)
      return canGo ? job.notBefore ?? now : nil
    }
    let asks = !followed.isEmpty || !unsettled.isEmpty
    return (tries + (asks ? [nextPoll] : [])).min()
  }

  func status(of flight: Int) -> ActivationStatus {
    ActivationStatus(flights[flight], record: record(of: flight))
  }

  /// By mission, then pair; made later, and of nothing but what it takes.
  var makingStatuses: @Sendable () -> [ActivationStatus] {
    { [flights, ledgers] in
      // Flights are made mission by mission, in the order of the changes.
      flights.indices
        .filter { !flights[$0].isPredecessor }
        .map { index in
          let flight = flights[index]
          return ActivationStatus(flight, record: ledgers[flight.mission].records[flight.pair])
        }
    }
  }
}

extension ActivationStatus {
  fileprivate init(_ flight: Flight, record: ActivationRecord?) {
    self.init(
      plan: flight.mission, pair: flight.pair, labels: flight.labels, revision: flight.revision,
      stage: flight.told, record: record, issues: flight.issues,
      waits: flight.isQueued ? flight.waits : [])
  }
}
