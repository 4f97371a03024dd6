import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Turns reviewed change sets into activations and jobs, and asks the guardrails again before jobs are
/// sent.
extension ApplyRun {
  mutating func enqueue(as graph: JobGraph) async throws(ExecutionStop) {
    var entered = PositionedList<PositionKind.Plan, [ChangeIndex: ActivationIndex]>()
    for plan in plans.positions {
      var ofChange: [ChangeIndex: ActivationIndex] = [:]
      for (index, change) in plans[plan].review.changes.enumerated() {
        guard let activation = try await enter(change, of: plan) else { continue }
        ofChange[ChangeIndex(index)] = activation
      }
      _ = entered.append(ofChange)
    }
    for job in graph.jobs {
      let ofJob = job.items.compactMap { entered[job.plan][$0.change] }
      for activation in ofJob { amend(activation) { $0.wave = job.wave } }
      let notBefore = firstTry(of: job)
      queueByDependencies(
        QueuedJob(plan: job.plan, activations: ofJob, notBefore: notBefore))
    }
    tell(
      .started(
        Workload(
          activations: graph.jobs.reduce(0) { $0 + $1.items.count }, jobs: graph.jobs.count,
          waves: graph.waves,
          following: activations.elements.count { $0.mayHaveRun && !$0.isPredecessor })))
    for job in graph.jobs { announceWaits(of: job) }
    follower.poll(at: clock.now)
  }

  /// What depends on steps that aren't done is kept apart, and holds up nothing else.
  private mutating func queueByDependencies(_ job: QueuedJob) {
    guard !steps.isFinished else { return queue.append(job) }
    var parts: [(unmet: Set<StepKey>, activations: [ActivationIndex])] = []
    for activation in job.activations {
      let unmet = steps.unmet(activations[activation].dependsOn, of: job.plan)
      if let place = parts.firstIndex(where: { $0.unmet == unmet }) {
        parts[place].activations.append(activation)
      } else {
        parts.append((unmet, [activation]))
      }
    }
    for (unmet, activations) in parts {
      var part = job
      part.activations = activations
      if unmet.isEmpty { queue.append(part) } else { queue.hold(part, for: unmet) }
    }
  }

  /// The soonest of its activations decides: a look tells the others apart.
  private mutating func firstTry(of job: JobGraph.Job) -> Timestamp? {
    guard job.readiness != .now else { return nil }
    let changes = plans[job.plan].review.changes
    let ends = Set(job.items.map { WaitEnd(of: changes[$0.change.rawValue].waits) })
    return ends.map { firstTry(after: $0) }.min()
  }

  private mutating func announceWaits(of job: JobGraph.Job) {
    guard job.readiness != .now else { return }
    let changes = plans[job.plan].review.changes
    announce(job.items.flatMap { changes[$0.change.rawValue].waits }, of: job.items.count)
  }

  /// - Returns: The activation, or nil where a change has no pair.
  private mutating func enter(
    _ change: Change, of plan: PlanIndex
  ) async throws(ExecutionStop) -> ActivationIndex? {
    guard let pair = change.pair else { return nil }
    func progress(_ stage: ActivationProgress.Stage) -> ActivationProgress {
      ActivationProgress(plan: plan, change: change, pair: pair, stage: stage)
    }
    switch change.action {
    case .keep: return add(progress(.done(.kept)))
    case .blocked: return add(progress(.done(.blocked(change.blockingFinding))))
    case .forget:
      let activation = add(progress(.done(.forgotten)))
      try await retire(activation)
      return activation
    case .follow:
      let activation = add(progress(.queued))
      try await beginFollowing(change, by: activation)
      return activation
    case .activate, .reactivate:
      let activation = add(progress(.queued))
      let lost = plans[plan].lostAttempts[pair]
      amend(activation) { $0.lost = lost }
      if let run = change.followedRun {
        let predecessor = ActivationProgress(
          plan: plan, change: change, pair: pair, stage: .queued, isPredecessor: true)
        follow(run, by: add(predecessor))
      }
      return activation
    }
  }

  private mutating func beginFollowing(
    _ change: Change, by activation: ActivationIndex
  ) async throws(ExecutionStop) {
    guard let run = change.followedRun else { return finish(activation, .attempted) }
    if change.adopts { try await adopt(run, by: activation) } else { follow(run, by: activation) }
  }

  /// A run started elsewhere is followed as this activation's own.
  mutating func adopt(
    _ run: RunID, by activation: ActivationIndex
  ) async throws(ExecutionStop) {
    let adoption = RunAdoption(
      activation: activations[activation].intended, job: executor.makeJobID(), run: run,
      adoptedAt: now)
    let time = clock.uptime
    amend(activation) { $0.intendedAt = time }
    try await ledgers.commit([.adoption(adoption)], of: activations[activation].plan)
    follow(run, by: activation)
  }

  /// Keeps an entry that the plan doesn't ask for any more, out of its sight.
  mutating func retire(_ activation: ActivationIndex) async throws(ExecutionStop) {
    let it = activations[activation]
    try await ledgers.commit([.forgotten(it.pair, at: now)], of: it.plan)
  }

  // MARK: The last look

  /// Asks the guardrails again; what must wait goes back to the queue, what can't go is dropped.
  mutating func recheck(_ jobs: [QueuedJob]) async throws(ExecutionStop) -> [QueuedJob] {
    let look: PlatformLook
    do {
      look = try await self.look(for: jobs)
    } catch {
      queue.putFirst(jobs)
      throw .platform(error)
    }
    view.note(look, ownRuns: ledgers.ownRuns)
    let recheck = GuardrailRecheck(
      jobs, in: look, of: activations, plans, ownRuns: ledgers.ownRuns)
    var cleared: [QueuedJob] = []
    var late: [QueuedJob] = []
    for job in jobs {
      if job.awaitedRun?.isUnderWay(in: look.snapshot, at: clock.now) == true {
        var job = job
        job.notBefore = nextLook()
        queue.append(job)
        continue
      }
      let free = try await partition(job, by: recheck)
      if free.isEmpty { continue }
      if let refusal = job.unexplainedRefusal, free.count == job.activations.count {
        split(job, refusedWith: refusal)
      } else if job.hasWaited {
        late.append(QueuedJob(plan: job.plan, activations: free, isPart: job.isPart))
      } else {
        cleared.append(QueuedJob(plan: job.plan, activations: free, isPart: job.isPart))
      }
    }
    let merged = GuardrailRecheck.merged(late, of: activations) { [plans] in
      plans[$0].review.plan.guardrails.activationsPerJob
    }
    return cleared + merged
  }

  private mutating func look(
    for jobs: [QueuedJob]
  ) async throws(PlatformFailure) -> PlatformLook {
    let query = activityQuery(for: jobs)
    let early = view.takePrefetched(for: jobs, reading: query, at: clock.now)
    if let shown = await early?.shown { return shown }
    return try await executor.reader.look(query)
  }

  /// Begins the look for the batch after this one, so that there is no gap between the two.
  /// Not where one request follows the other.
  mutating func prefetchLook(beyond jobs: [PreparedJob], _ gate: BatchGate) {
    guard options.parallelism > 1, !options.leavesAfterFirstWave else { return }
    let next = queue.likely(
      after: jobs.flatMap(\.activations), at: clock.now, atMost: executor.mostJobsAtOnce)
    guard !next.isEmpty, next.allSatisfy(\.canUsePrefetchedLook) else { return }
    let look = PrefetchedLook(activityQuery(for: next), by: executor.reader, at: clock.now)
    view.prefetch(look)
    gate.accompany(look)
  }

  private func activityQuery(for jobs: [QueuedJob]) -> SnapshotQuery {
    var query = SnapshotQuery()
    for activation in jobs.flatMap(\.activations) {
      query.destinationIDs.insert(activations[activation].pair.destination)
    }
    query.runIDs = Set(jobs.compactMap(\.awaitedRun?.id))
    return query
  }

  /// - Returns: The activations that can be sent now.
  private mutating func partition(
    _ job: QueuedJob, by recheck: GuardrailRecheck
  ) async throws(ExecutionStop) -> [ActivationIndex] {
    var free: [ActivationIndex] = []
    let late = job.activations.filter { showsLostRun(of: $0, in: recheck.look.activity) }
    try await reopen(late)
    var waiting: [WaitEnd: (activations: [ActivationIndex], waits: [Wait])] = [:]
    for activation in job.activations where !late.contains(activation) {
      switch recheck.verdict(on: activations[activation]) {
      case .free: free.append(activation)
      case .blocked(let blocker):
        finish(
          activation,
          job.unexplainedRefusal.flatMap { $0.explained(by: blocker) }
            .map(ActivationStatus.Stage.rejected) ?? .blocked(blocker))
        tellStatus(of: activation)
      case .adopt(let run):
        try await adopt(run, by: activation)
        tellStatus(of: activation)
      case .wait(let waits):
        amend(activation) { $0.waits = waits }
        let end = WaitEnd(of: waits)
        waiting[end, default: ([], [])].activations.append(activation)
        waiting[end, default: ([], [])].waits += waits
      }
    }
    for (end, group) in waiting.sorted(by: { $0.value.activations[0] < $1.value.activations[0] }) {
      requeue(group.activations, of: job, until: end, because: group.waits)
    }
    return free
  }

  /// Puts a part of a job back into the queue, to be tried again when its wait may have ended.
  mutating func requeue(
    _ activations: [ActivationIndex], of job: QueuedJob, until end: WaitEnd,
    because waits: [Wait]
  ) {
    announce(waits, of: activations.count)
    let moment = firstTry(after: end)
    queue.append(
      QueuedJob(
        plan: job.plan, activations: activations, notBefore: moment, isPart: job.isPart))
  }

  /// When it is worth a look: not before what is known to last has passed, and, where something has
  /// no known end, not at once.
  private mutating func firstTry(after end: WaitEnd) -> Timestamp {
    let soonest = end.isOpen ? nextLook() : clock.now + .seconds(1)
    return end.known.map { max($0 - view.lead, soonest) } ?? soonest
  }

  // MARK: Runs that show only once they were taken for absent

  private func showsLostRun(
    of activation: ActivationIndex, in activity: PlatformActivity
  ) -> Bool {
    activations[activation].lost?.mayShow(
      in: activity, audienceIDs: audienceIDs(of: activation), ownRuns: ledgers.ownRuns,
      isSurelyLater: activations[activation].isLostByRefusal) ?? false
  }

  /// Takes back that these attempts never started: what became of them is asked once more, before
  /// anything is sent.
  private mutating func reopen(
    _ reopened: [ActivationIndex]
  ) async throws(ExecutionStop) {
    guard !reopened.isEmpty else { return }
    let wasUnderWay = isUnderWay
    for activation in reopened {
      guard let lost = activations[activation].lost else { continue }
      let plan = activations[activation].plan
      let request = JobRequest(
        id: lost.job, pairs: [lost.pair], exportIDs: plans[plan].review.exportIDs)
      try await ledgers.commit(lost.begunAgain(digest: executor.digest(request)), of: plan)
      let time = clock.uptime
      amend(activation) {
        $0.intendedAt = $0.intendedAt ?? time
        $0.lost = nil
      }
      markUnknown(activation)
      tellStatus(of: activation)
    }
    scheduleLook(wasUnderWay: wasUnderWay)
  }
}

extension Change {
  /// What stands in its way, as one finding.
  fileprivate var blockingFinding: Finding {
    let subject = Finding.Subject(
      destination: pair?.destination.rawValue, audience: pair?.audience.rawValue)
    guard case .blocked(let rule) = reasonCode else {
      preconditionFailure("a blocked change carries the rule that blocks it")
    }
    return Finding(rule, severity: .error, reason, help: rule.remedy, about: subject)
  }
}
