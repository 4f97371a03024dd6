import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Everything that changes during an apply; owned by the executor's one task.
struct ExecutionState {
  let plans: PositionedList<PositionKind.Plan, PlanExecution>
  /// For each plan, what is known: changed by `Executor.commit` only.
  private(set) var ledgers: PositionedList<PositionKind.Plan, Ledger>
  var activations = PositionedList<PositionKind.Activation, ActivationProgress>()
  /// In the order in which they are tried.
  var queue: [QueuedJob] = []
  /// Runs that this command knows as its own.
  private(set) var ownRuns: Set<RunID>
  /// The activations behind each followed run: several may share one.
  var followed: [RunID: [ActivationIndex]] = [:]
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
  /// Activations whose fate Flow Service is being asked for.
  var unsettled: [ActivationIndex] = []
  /// What was looked at for the next batch while this one is being sent.
  var prefetchedLook: PrefetchedLook?
  /// How far the platform's clock is ahead of the local one, where they differ: what is written
  /// down goes by the platform's.
  private(set) var platformLead: Duration
  /// What the last look at the platform showed that later tells which run is whose.
  private(set) var lastLook: (priorRuns: [DestinationID: PriorRuns], clockLead: Duration?) = (
    [:], nil
  )

  init(plans: [PlanExecution], now: Timestamp, platformLead: Duration) {
    self.plans = PositionedList(plans)
    self.platformLead = platformLead
    ledgers = PositionedList(plans.map(\.ledger))
    ownRuns = Set(plans.flatMap(\.ledger.baseline.knownRuns))
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
    for record in ledgers.elements.lazy.flatMap(\.records.values) where jobs.contains(record.job) {
      guard let run = record.runID else { continue }
      runs[record.job, default: []].insert(run)
    }
    return runs
  }

  /// The run that the platform named as an activation's turned out not to be its: nobody knows what came
  /// of its request. That run may still be another's, whose answer was lost.
  mutating func doubtRun(_ run: RunID, of activation: ActivationIndex) {
    followed[run]?.removeAll { $0 == activation }
    if followed[run]?.isEmpty == true { followed[run] = nil }
    let isAnothers = ledgers.elements.contains { $0.records.values.contains { $0.runID == run } }
    if !isAnothers { ownRuns.remove(run) }
    markUnknown(activation)
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

  /// Adds an activation.
  /// - Returns: Its index.
  mutating func add(_ activation: ActivationProgress) -> ActivationIndex {
    activations.append(activation)
  }

  func record(of activation: ActivationIndex) -> ActivationRecord? {
    ledgers[activations[activation].plan].records[activations[activation].pair]
  }

  /// Adds entries that are written down to what is known.
  mutating func take(_ entries: [LedgerEntry], of plan: PlanIndex) {
    ledgers[plan].apply(entries)
    for entry in entries {
      if entry.mustBeDurable { unsaved.note() }
      switch entry {
      case .outcome(_, .accepted(let orders, _)):
        for order in orders where ledgers[plan].records[order.pair]?.runID == order.runID {
          ownRuns.insert(order.runID)
        }
      case .run(let change) where change.state != .unknown: ownRuns.insert(change.run)
      case .adoption(let adoption): ownRuns.insert(adoption.run)
      case .intent, .outcome, .run, .absence, .forgotten, .effectIntent, .effectOutcome, .resource,
        .released:
        break
      }
    }
  }

  /// A job that goes back to the queue.
  func queued(_ job: Executor.PreparedJob) -> QueuedJob {
    QueuedJob(plan: job.plan, activations: job.activations, isPart: job.isPart)
  }

  mutating func follow(_ run: RunID, by activation: ActivationIndex) {
    ownRuns.insert(run)
    move(activation, to: .following)
    followed[run, default: []].append(activation)
  }

  /// Its answer was lost: Flow Service is asked before anything else happens to it.
  mutating func markUnknown(_ activation: ActivationIndex) {
    activations[activation].attempts += 1
    move(activation, to: .unsettled)
    unsettled.append(activation)
  }

  /// Goes back to an attempt that was taken for lost.
  mutating func reopen(_ activation: ActivationIndex, at time: Uptime) {
    activations[activation].intendedAt = activations[activation].intendedAt ?? time
    activations[activation].lost = nil
    markUnknown(activation)
  }

  mutating func finish(_ activation: ActivationIndex, _ stage: ActivationStatus.Stage) {
    move(activation, to: .done(stage))
  }

  /// Goes back to where it was before an attempt that started nothing.
  mutating func revert(_ activation: ActivationIndex) { move(activation, to: .queued) }

  /// An audience is busy as long as an activation of it may have a run in progress.
  private mutating func move(_ activation: ActivationIndex, to stage: ActivationProgress.Stage) {
    let wasBusy = activations[activation].mayHaveRun
    activations[activation].stage = stage
    let isBusy = activations[activation].mayHaveRun
    guard wasBusy != isBusy else { return }
    let audience = activations[activation].pair.audience
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
      let free = job.activations.filter { activation in
        let audience = activations[activation].pair.audience
        return busyAudiences[audience] == nil && !audiences.contains(audience)
      }
      let isDue = job.notBefore.map { $0 <= now } ?? true
      guard isDue, !free.isEmpty, job.hasWaited || free.count == job.activations.count else {
        left.append(job)
        continue
      }
      var part = job
      part.activations = free
      taken.append(part)
      audiences.formUnion(free.map { activations[$0].pair.audience })
      let rest = job.activations.filter { !free.contains($0) }
      guard !rest.isEmpty else { continue }
      part.activations = rest
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
  func jobsLikely(after sent: [ActivationIndex], at now: Timestamp, atMost most: Int) -> [QueuedJob]
  {
    var later = self
    for activation in sent {
      later.busyAudiences[activations[activation].pair.audience, default: 0] += 1
    }
    return later.takeReadyJobs(at: now, atMost: most)
  }

  mutating func dropPrefetchedLook() {
    prefetchedLook?.cancel()
    prefetchedLook = nil
  }

  /// Takes the look that was begun early; nil where it doesn't serve.
  mutating func takePrefetchedLook(
    for jobs: [QueuedJob], reading query: SnapshotQuery, at now: Timestamp
  ) -> PrefetchedLook? {
    guard let look = prefetchedLook, look.serves(jobs, reading: query, at: now) else {
      dropPrefetchedLook()
      return nil
    }
    prefetchedLook = nil
    return look
  }

  /// When something can happen next; nil if nothing can.
  func nextMoment(after now: Timestamp) -> Timestamp? {
    let tries = queue.compactMap { job -> Timestamp? in
      let isFree = { (activation: ActivationIndex) in
        busyAudiences[activations[activation].pair.audience] == nil
      }
      let canGo =
        job.hasWaited ? job.activations.contains(where: isFree) : job.activations.allSatisfy(isFree)
      return canGo ? job.notBefore ?? now : nil
    }
    let asks = !followed.isEmpty || !unsettled.isEmpty
    return (tries + (asks ? [nextPoll] : [])).min()
  }

  func status(of activation: ActivationIndex) -> ActivationStatus {
    ActivationStatus(activations[activation], record: record(of: activation))
  }

  /// By plan, then pair; made later, and of nothing but what it takes.
  var makingStatuses: @Sendable () -> [ActivationStatus] {
    { [activations, ledgers] in
      // Activations are made plan by plan, in the order of the changes.
      activations.positions
        .filter { !activations[$0].isPredecessor }
        .map { index in
          let activation = activations[index]
          return ActivationStatus(
            activation, record: ledgers[activation.plan].records[activation.pair])
        }
    }
  }
}

extension ActivationStatus {
  fileprivate init(_ activation: ActivationProgress, record: ActivationRecord?) {
    self.init(
      plan: activation.plan, pair: activation.pair, labels: activation.labels,
      revision: activation.revision,
      stage: activation.told, record: record, issues: activation.issues,
      waits: activation.isQueued ? activation.waits : [])
  }
}
