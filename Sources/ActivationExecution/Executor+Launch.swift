import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Sends jobs: a last look at the platform, the intent on disk, the request, its outcome on disk.
extension Executor {
  func launch(_ jobs: [QueuedJob], _ state: inout ExecutionState) async throws(Stop) {
    let cleared = try await recheck(jobs, &state)
    guard !cleared.isEmpty else { return }
    if Task.isCancelled {
      state.queue = cleared + state.queue
      throw .cancelled
    }
    let prepared = try prepare(cleared, &state)
    try await saveElsewhere(prepared, &state)
    if let stop = await submit(prepared, &state) { throw stop }
  }

  /// A job with everything decided.
  struct PreparedJob: Sendable {
    let request: JobRequest
    let flights: [Int]
  }

  // MARK: The last look

  /// Asks the guardrails again; what must wait goes back to the queue, what can't go is dropped.
  private func recheck(
    _ jobs: [QueuedJob], _ state: inout ExecutionState
  ) async throws(Stop) -> [QueuedJob] {
    let snapshot: PlatformSnapshot
    do {
      snapshot = try await reader.snapshot(activityQuery(for: jobs, in: state))
    } catch {
      state.queue = jobs + state.queue
      throw .platform(error)
    }
    state.setClock(by: snapshot)
    let ownRuns = state.ownRuns
    var cleared: [QueuedJob] = []
    for job in jobs {
      if let run = job.awaitedRun, let status = snapshot.runs[run]?.status, !status.isFinal {
        postpone(job, &state)
        continue
      }
      let guardrails = Guardrails(
        snapshot: snapshot, settings: state.missions[job.mission].review.plan.guardrails,
        ownRuns: ownRuns,
        destinations: Set(job.flights.map { state.flights[$0].pair.destination }))
      let free = try sift(job, by: guardrails, &state)
      if free.isEmpty { continue }
      if let refusal = job.unexplainedRefusal, free.count == job.flights.count {
        split(job, refusedWith: refusal, &state)
      } else {
        cleared.append(QueuedJob(mission: job.mission, flights: free))
      }
    }
    return cleared
  }

  private func activityQuery(for jobs: [QueuedJob], in state: ExecutionState) -> SnapshotQuery {
    var query = SnapshotQuery()
    for flight in jobs.flatMap(\.flights) {
      query.destinationIDs.insert(state.flights[flight].pair.destination)
    }
    query.runIDs = Set(jobs.compactMap(\.awaitedRun))
    return query
  }

  private func postpone(_ job: QueuedJob, _ state: inout ExecutionState) {
    var job = job
    job.notBefore = clock.now + options.pollInterval
    state.queue.append(job)
  }

  /// - Returns: The flights that can be sent now.
  private func sift(
    _ job: QueuedJob, by guardrails: Guardrails, _ state: inout ExecutionState
  ) throws(Stop) -> [Int] {
    var free: [Int] = []
    var waiting: [Change.Readiness: (flights: [Int], waits: [Wait])] = [:]
    for flight in job.flights {
      let it = state.flights[flight]
      let verdict = guardrails.verdict(on: it.pair, labels: it.labels)
      if let blocker = verdict.blocker {
        state.land(flight, .blocked(blocker))
        tellStatus(of: flight, in: state)
      } else if let run = verdict.adoptableRun {
        try adopt(run, by: flight, &state)
        state.follow(run, by: flight)
        tellStatus(of: flight, in: state)
      } else if !verdict.waits.isEmpty {
        let readiness = Change.Readiness(of: verdict.waits)
        waiting[readiness, default: ([], [])].flights.append(flight)
        waiting[readiness, default: ([], [])].waits += verdict.waits
      } else {
        free.append(flight)
      }
    }
    for (readiness, group) in waiting.sorted(by: { $0.value.flights[0] < $1.value.flights[0] }) {
      requeue(group.flights, of: job, until: readiness, because: group.waits, &state)
    }
    return free
  }

  private func requeue(
    _ flights: [Int], of job: QueuedJob, until readiness: Change.Readiness,
    because waits: [Wait], _ state: inout ExecutionState
  ) {
    announce(waits, of: flights.count, &state)
    var notBefore = clock.now + options.pollInterval
    if case .later(let time?) = readiness { notBefore = max(time, clock.now + .seconds(1)) }
    state.queue.append(
      QueuedJob(
        mission: job.mission, flights: flights, notBefore: notBefore,
        unexplainedRefusal: nil))
  }

  /// Tells what is waited for: each reason once in an event, each event once in an apply.
  func announce(_ waits: [Wait], of activations: Int, _ state: inout ExecutionState) {
    var reasons: [Wait] = []
    for wait in waits where !reasons.contains(where: { $0.reason == wait.reason }) {
      reasons.append(wait)
    }
    guard state.announcedWaits.insert(Set(reasons.map(\.reason))).inserted else { return }
    tell(.waiting(activations: activations, reasons: reasons))
  }

  // MARK: The intent

  private func prepare(
    _ jobs: [QueuedJob], _ state: inout ExecutionState
  ) throws(Stop) -> [PreparedJob] {
    var prepared: [PreparedJob] = []
    for job in jobs {
      let mission = state.missions[job.mission]
      let request = JobRequest(
        id: makeJobID(), pairs: job.flights.map { state.flights[$0].pair },
        exportIDs: mission.review.exportIDs)
      var records: [ActivationRecord] = []
      for flight in job.flights {
        let it = state.flights[flight]
        records.append(
          ActivationRecord(
            pair: it.pair, labels: it.labels, revision: it.revision, job: request.id,
            submittedAt: clock.now + state.platformLead, state: .unknown,
            lastSuccess: state.record(of: flight)?.lastSuccess))
      }
      do {
        try mission.journal.intend(request, records: records)
      } catch {
        abandon(prepared, &state)
        throw .journal(error)
      }
      for (flight, record) in zip(job.flights, records) {
        state.flights[flight].recordBefore = state.record(of: flight)
        state.setRecord(record, of: flight)
      }
      prepared.append(PreparedJob(request: request, flights: job.flights))
    }
    return prepared
  }

  // MARK: The checkpoint

  /// Nothing leaves before what is on this disk is safe elsewhere.
  private func saveElsewhere(
    _ jobs: [PreparedJob], _ state: inout ExecutionState
  ) async throws(Stop) {
    guard let checkpoint else { return }
    do throws(CheckpointFailure) {
      try await checkpoint()
    } catch {
      abandon(jobs, &state)
      throw .checkpoint(error)
    }
    guard Task.isCancelled else { return }
    abandon(jobs, &state)
    throw .cancelled
  }

  // MARK: The request

  /// Sends at most `parallelism` jobs at once; after a stop, starts no further one.
  private func submit(_ jobs: [PreparedJob], _ state: inout ExecutionState) async -> Stop? {
    await withTaskGroup(of: (Int, SubmissionOutcome).self) { group in
      var next = 0
      var stop: Stop?
      func start(_ group: inout TaskGroup<(Int, SubmissionOutcome)>) {
        guard next < jobs.count, stop == nil, !Task.isCancelled else { return }
        let index = next
        let request = jobs[index].request
        next += 1
        state.jobsSent += 1
        tell(.jobSubmitted(job: request.id, activations: request.pairs.count))
        group.addTask { (index, await submitUnhurried(request)) }
      }
      for _ in 0..<max(options.parallelism, 1) { start(&group) }
      while let (index, outcome) = await group.next() {
        do throws(Stop) {
          try accept(outcome, of: jobs[index], &state)
        } catch {
          stop = stop ?? error
        }
        start(&group)
      }
      abandon(Array(jobs[next...]), &state)
      return stop ?? (Task.isCancelled ? .cancelled : nil)
    }
  }

  /// A request under way is not cut off by the first signal; it gets a grace to be answered.
  private func submitUnhurried(_ request: JobRequest) async -> SubmissionOutcome {
    let sending = Task { await runner.submit(request) }
    return await withTaskCancellationHandler {
      await sending.value
    } onCancel: {
      Task {
        try await clock.sleep(for: Self.signalGrace)
        sending.cancel()
      }
    }
  }

  /// How long a request under way is given after a signal: sortie's contract.
  private static var signalGrace: Duration { .seconds(5) }

  /// Takes back intents whose requests surely never left.
  private func abandon(_ jobs: [PreparedJob], _ state: inout ExecutionState) {
    for job in jobs {
      let failure = PlatformFailure(.unreachable, code: "", message: "not sent")
      // If even this can't be written, the next start settles the intent as unknown: the safe side.
      try? state.journal(of: job.flights[0]).settle(
        job.request.id, as: .notSent(failure), at: clock.now)
      restore(job, &state)
    }
  }

  /// Goes back to what was known before a job that had no effect.
  func restore(_ job: PreparedJob, _ state: inout ExecutionState) {
    for flight in job.flights { state.ground(flight) }
  }
}

extension Change.Readiness {
  /// When all of these have passed.
  init(of waits: [Wait]) {
    let ends = waits.compactMap(\.until)
    self = ends.count == waits.count ? .later(ends.max()) : .later(nil)
  }
}
