import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// The last look at the platform before jobs are sent, and what comes of it for those that wait.
extension Executor {
  /// Asks the guardrails again; what must wait goes back to the queue, what can't go is dropped.
  func recheck(
    _ jobs: [QueuedJob], _ state: inout ExecutionState
  ) async throws(Stop) -> [QueuedJob] {
    let look: PlatformLook
    do {
      look = try await self.look(for: jobs, &state)
    } catch {
      state.queue = jobs + state.queue
      throw .platform(error)
    }
    state.note(look)
    let guardrails = guardrails(for: jobs, in: look, state)
    var cleared: [QueuedJob] = []
    var late: [QueuedJob] = []
    for job in jobs {
      if isStillAwaited(job, in: look.snapshot) {
        postpone(job, &state)
        continue
      }
      guard let guardrails = guardrails[job.plan] else {
        preconditionFailure("each plan with a job has its guardrails")
      }
      let free = try await partition(job, by: guardrails, in: look.activity, &state)
      if free.isEmpty { continue }
      if let refusal = job.unexplainedRefusal, free.count == job.activations.count {
        split(job, refusedWith: refusal, &state)
      } else if job.hasWaited {
        late.append(QueuedJob(plan: job.plan, activations: free, isPart: job.isPart))
      } else {
        cleared.append(QueuedJob(plan: job.plan, activations: free, isPart: job.isPart))
      }
    }
    return cleared + merged(late, state)
  }

  private func look(
    for jobs: [QueuedJob], _ state: inout ExecutionState
  ) async throws(PlatformFailure) -> PlatformLook {
    let query = activityQuery(for: jobs, in: state)
    let early = state.takePrefetchedLook(for: jobs, reading: query, at: clock.now)
    if let shown = await early?.shown { return shown }
    return try await reader.look(query)
  }

  /// Begins the look for the batch after this one, so that there is no gap between the two.
  /// Not where one request follows the other.
  func prefetchLook(
    beyond jobs: [PreparedJob], _ gate: BatchGate, _ state: inout ExecutionState
  ) {
    guard options.parallelism > 1, !options.leavesAfterFirstWave else { return }
    let next = state.jobsLikely(
      after: jobs.flatMap(\.activations), at: clock.now, atMost: mostJobsAtOnce)
    guard !next.isEmpty, next.allSatisfy(\.canUsePrefetchedLook) else { return }
    let look = PrefetchedLook(activityQuery(for: next, in: state), by: reader, at: clock.now)
    state.prefetchedLook = look
    gate.accompany(look)
  }

  /// One for each plan: they hold an index of all mappings of its destinations.
  private func guardrails(
    for jobs: [QueuedJob], in look: PlatformLook, _ state: ExecutionState
  ) -> [PlanIndex: Guardrails] {
    let ownRuns = state.ownRuns
    var guardrails: [PlanIndex: Guardrails] = [:]
    for (plan, jobs) in Dictionary(grouping: jobs, by: \.plan) {
      let review = state.plans[plan].review
      let destinations = Set(
        jobs.flatMap(\.activations).map { state.activations[$0].pair.destination })
      let rules = DataflowGuardrails(
        snapshot: look.snapshot, settings: review.plan.guardrails, destinations: destinations,
        externalIDs: review.externalIDs)
      guardrails[plan] = Guardrails(
        rules, activity: look.activity, segmentations: .notAsked, ownRuns: ownRuns,
        destinations: destinations)
    }
    return guardrails
  }

  /// What waited apart and can go together goes together. Jobs stay whole, since each has audiences
  /// of its own. Parts of a refused job stay apart, or the platform would refuse the same job again.
  private func merged(_ jobs: [QueuedJob], _ state: ExecutionState) -> [QueuedJob] {
    var merged: [QueuedJob] = []
    for job in jobs {
      let limit = state.plans[job.plan].review.plan.guardrails.activationsPerJob
      let place = merged.firstIndex { other in
        !job.isPart && !other.isPart && other.plan == job.plan
          && other.activations.count + job.activations.count <= limit
      }
      guard let place else {
        merged.append(job)
        continue
      }
      merged[place].activations = (merged[place].activations + job.activations).sorted {
        state.activations[$0].pair < state.activations[$1].pair
      }
    }
    return merged
  }

  private func activityQuery(for jobs: [QueuedJob], in state: ExecutionState) -> SnapshotQuery {
    var query = SnapshotQuery()
    for activation in jobs.flatMap(\.activations) {
      query.destinationIDs.insert(state.activations[activation].pair.destination)
    }
    query.runIDs = Set(jobs.compactMap(\.awaitedRun?.id))
    return query
  }

  /// Whether the run that the platform named is on its way. One that can't be seen may not show yet,
  /// or not be a run at all: it is waited for as long as new runs may take to show.
  private func isStillAwaited(_ job: QueuedJob, in snapshot: PlatformSnapshot) -> Bool {
    guard let awaited = job.awaitedRun else { return false }
    if let run = snapshot.runs[awaited.id] { return !run.status.isFinal }
    return clock.now < awaited.namedAt + Self.runGrace
  }

  /// How long a run may take to be seen (inferred).
  private static var runGrace: Duration { .seconds(120) }

  private func postpone(_ job: QueuedJob, _ state: inout ExecutionState) {
    var job = job
    job.notBefore = nextLook(&state)
    state.queue.append(job)
  }

  /// - Returns: The activations that can be sent now.
  private func partition(
    _ job: QueuedJob, by guardrails: Guardrails, in activity: PlatformActivity,
    _ state: inout ExecutionState
  ) async throws(Stop) -> [ActivationIndex] {
    var free: [ActivationIndex] = []
    let late = job.activations.filter { showsLostRun(of: $0, in: activity, state) }
    try await reopen(late, &state)
    var waiting: [WaitEnd: (activations: [ActivationIndex], waits: [Wait])] = [:]
    for activation in job.activations where !late.contains(activation) {
      let it = state.activations[activation]
      let verdict = guardrails.verdict(on: it.pair, labels: it.labels)
      if let blocker = verdict.blocker {
        state.finish(
          activation,
          job.unexplainedRefusal.flatMap { $0.explained(by: blocker) }
            .map(ActivationStatus.Stage.rejected) ?? .blocked(blocker))
        tellStatus(of: activation, in: state)
      } else if let run = verdict.adoptableRun {
        try await adopt(run, by: activation, &state)
        state.follow(run, by: activation)
        tellStatus(of: activation, in: state)
      } else if !verdict.waits.isEmpty {
        state.activations[activation].waits = verdict.waits
        let end = WaitEnd(of: verdict.waits)
        waiting[end, default: ([], [])].activations.append(activation)
        waiting[end, default: ([], [])].waits += verdict.waits
      } else {
        free.append(activation)
      }
    }
    for (end, group) in waiting.sorted(by: { $0.value.activations[0] < $1.value.activations[0] }) {
      requeue(group.activations, of: job, until: end, because: group.waits, &state)
    }
    return free
  }

  /// Puts a part of a job back into the queue, to be tried again when its wait may have ended.
  func requeue(
    _ activations: [ActivationIndex], of job: QueuedJob, until end: WaitEnd, because waits: [Wait],
    _ state: inout ExecutionState
  ) {
    announce(waits, of: activations.count, &state)
    let moment = firstTry(after: end, &state)
    state.queue.append(
      QueuedJob(
        plan: job.plan, activations: activations, notBefore: moment, isPart: job.isPart))
  }

  /// When it is worth a look: not before what is known to last has passed, and, where something has
  /// no known end, not at once.
  func firstTry(after end: WaitEnd, _ state: inout ExecutionState) -> Timestamp {
    let soonest = end.isOpen ? nextLook(&state) : clock.now + .seconds(1)
    return end.known.map { max($0 - state.platformLead, soonest) } ?? soonest
  }

  /// Tells what is waited for, if any of it was not told before.
  func announce(_ waits: [Wait], of activations: Int, _ state: inout ExecutionState) {
    var reasons: [Wait] = []
    for wait in waits where !reasons.contains(where: { $0.reason == wait.reason }) {
      reasons.append(wait)
    }
    let news = Set(reasons.map { "\($0.reason) \($0.until?.description ?? "")" })
    guard !news.isSubset(of: state.announcedWaits) else { return }
    state.announcedWaits.formUnion(news)
    tell(.waiting(activations: activations, reasons: reasons), in: state)
  }
}

/// What is known of the end of some waits.
struct WaitEnd: Hashable {
  /// The latest end that is known beforehand, by the platform's clock.
  let known: Timestamp?
  /// Whether one of them has no known end.
  let isOpen: Bool

  init(of waits: [Wait]) {
    known = waits.compactMap(\.until).max()
    isOpen = waits.contains { $0.until == nil }
  }
}

extension Rejection {
  /// The refusal with what the mapping, read again, says of it; nil where that is about something
  /// else.
  fileprivate func explained(by finding: Finding) -> Rejection? {
    let rules: Set<Rule> = [.audienceNotMapped, .outOfSchedule, .notFound]
    guard rules.contains(finding.rule) else { return nil }
    return Rejection(
      reason, message: "\(message) (\(finding.rule.code): \(finding.message))",
      requestID: requestID)
  }
}
