import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// What becomes of a job once the platform has answered, or has not.
extension Executor {
  /// The most often that a pair is sent in one apply, splits aside: sortie's contract.
  static var mostAttempts: Int { 3 }

  func accept(
    _ outcome: SubmissionOutcome, of job: PreparedJob, _ state: inout ExecutionState
  ) throws(Stop) {
    let journal = state.journal(of: job.flights[0])
    let time = now(state)
    switch outcome {
    case .accepted(let orders, let requestID):
      take(orders, requestID: requestID, of: job, &state)
    case .rejected(let rejection):
      restore(job, &state)
      tell(
        .jobRejected(
          job: job.request.id, activations: job.flights.count, rejection: rejection), in: state)
      try write { () throws(JournalFailure) in
        try journal.settle(job.request.id, as: outcome, at: time)
      }
      return try answer(rejection, to: job, &state)
    case .notSent(let failure):
      restore(job, &state)
      try write { () throws(JournalFailure) in
        try journal.settle(job.request.id, as: outcome, at: time)
      }
      throw .platform(failure)
    case .deferred(let failure, let pause):
      restore(job, &state)
      try write { () throws(JournalFailure) in
        try journal.settle(job.request.id, as: outcome, at: time)
      }
      return try postpone(job, by: pause, after: failure, &state)
    case .unknown:
      let wasUnderWay = state.isUnderWay
      for flight in job.flights {
        state.flights[flight].attempts += 1
        state.doubt(flight)
        tellStatus(of: flight, in: state)
      }
      scheduleLook(wasUnderWay: wasUnderWay, &state)
    }
    try write { () throws(JournalFailure) in
      try journal.settle(job.request.id, as: outcome, at: time)
    }
  }

  private func take(
    _ orders: [OrderRecord], requestID: String?, of job: PreparedJob,
    _ state: inout ExecutionState
  ) {
    let wasUnderWay = state.isUnderWay
    let byPair = Dictionary(orders.map { ($0.pair, $0) }, uniquingKeysWith: { first, _ in first })
    tell(
      .jobAccepted(
        job: job.request.id, activations: byPair.count, requestID: requestID), in: state)
    for flight in job.flights {
      guard var record = state.record(of: flight) else { continue }
      record.requestID = requestID
      if let order = byPair[record.pair] {
        record.order = order.pair.destination
        record.runID = order.runID
        record.statusURL = order.statusURL
        record.state = .submitted
        state.setRecord(record, of: flight)
        state.follow(order.runID, by: flight)
      } else {
        // Asked for, not confirmed: unknown, never a success.
        state.setRecord(record, of: flight)
        state.flights[flight].attempts += 1
        state.doubt(flight)
      }
      tellStatus(of: flight, in: state)
    }
    scheduleLook(wasUnderWay: wasUnderWay, &state)
  }

  /// The platform wants to be left alone for a while: the job goes out again after that, with a new
  /// intent.
  private func postpone(
    _ job: PreparedJob, by pause: Duration, after failure: PlatformFailure,
    _ state: inout ExecutionState
  ) throws(Stop) {
    for flight in job.flights { state.flights[flight].attempts += 1 }
    guard job.flights.allSatisfy({ state.flights[$0].attempts < Self.mostAttempts }) else {
      throw .platform(failure)
    }
    let reason = "the platform asks for a pause of \(pause.spokenText)"
    tell(.retrying(job: job.request.id, reason: reason), in: state)
    state.queue.append(
      QueuedJob(
        mission: state.flights[job.flights[0]].mission, flights: job.flights,
        notBefore: clock.now + pause))
  }

  /// Something new is under way: it is looked at a poll interval from now at the latest.
  private func scheduleLook(wasUnderWay: Bool, _ state: inout ExecutionState) {
    let soon = clock.now + spread(options.pollInterval)
    state.nextPoll = wasUnderWay ? min(state.nextPoll, soon) : soon
  }

  // MARK: Refusals

  private func answer(
    _ rejection: Rejection, to job: PreparedJob, _ state: inout ExecutionState
  ) throws(Stop) {
    let mission = state.flights[job.flights[0]].mission
    let queued = QueuedJob(mission: mission, flights: job.flights)
    switch rejection.reason {
    case .runInProgress(let pair, let run):
      // The run may be on another destination: the platform takes one job an audience at a time.
      let culprit =
        job.flights.first { state.flights[$0].pair == pair }
        ?? job.flights.first { state.flights[$0].pair.audience == pair.audience }
      guard let flight = culprit else { return split(queued, refusedWith: rejection, &state) }
      // Only the culprit was tried: without it, the rest is another job.
      state.flights[flight].attempts += 1
      try settle(flight, against: run, of: pair, rejection, &state)
      if job.flights.count > 1 {
        tell(.retrying(job: job.request.id, reason: "the rest of it goes out again"), in: state)
      }
      retry(job.flights.filter { $0 != flight }, of: queued, after: rejection, &state)
    case .notMappedOrOutOfSchedule:
      for flight in job.flights { state.flights[flight].attempts += 1 }
      tell(.retrying(job: job.request.id, reason: "the mappings are read again"), in: state)
      retry(job.flights, of: queued, after: rejection, explaining: rejection, &state)
    case .notEligible, .notReady, .notFound, .other:
      if job.flights.count > 1 {
        tell(
          .retrying(job: job.request.id, reason: "its parts go out apart, to find the culprit"),
          in: state)
      }
      split(queued, refusedWith: rejection, &state)
    }
  }

  /// A run for that very pair is in progress: the plan says what to do.
  private func settle(
    _ flight: Int, against run: RunID, of pair: ActivationPair, _ rejection: Rejection,
    _ state: inout ExecutionState
  ) throws(Stop) {
    let it = state.flights[flight]
    switch state.missions[it.mission].review.plan.guardrails.onRunInProgress {
    case .adopt where it.pair == pair:
      try adopt(run, by: flight, &state)
      state.follow(run, by: flight)
      tellStatus(of: flight, in: state)
    case .wait where it.attempts < Self.mostAttempts,
      .adopt where it.attempts < Self.mostAttempts:
      let wait = Wait(rule: .runInProgress, until: nil, reason: "the end of run \(run)")
      state.flights[flight].waits = [wait]
      announce([wait], of: 1, &state)
      state.queue.append(
        QueuedJob(
          mission: it.mission, flights: [flight], notBefore: nextLook(&state),
          awaitedRun: .init(id: run, namedAt: clock.now)))
    case .wait, .adopt, .fail:
      reject(flight, rejection, &state)
    }
  }

  private func retry(
    _ flights: [Int], of job: QueuedJob, after rejection: Rejection,
    explaining refusal: Rejection? = nil, _ state: inout ExecutionState
  ) {
    var again: [Int] = []
    for flight in flights {
      if state.flights[flight].attempts < Self.mostAttempts {
        again.append(flight)
      } else {
        reject(flight, rejection, &state)
      }
    }
    guard !again.isEmpty else { return }
    state.queue.insert(
      QueuedJob(mission: job.mission, flights: again, unexplainedRefusal: refusal), at: 0)
  }

  /// Sends the parts of a refused job apart, to find what the platform minds: by destination
  /// first, then in halves. What is refused alone is rejected.
  func split(_ job: QueuedJob, refusedWith rejection: Rejection, _ state: inout ExecutionState) {
    guard job.flights.count > 1 else { return reject(job.flights[0], rejection, &state) }
    let byDestination = Dictionary(grouping: job.flights) { state.flights[$0].pair.destination }
      .sorted { $0.key < $1.key }.map(\.value)
    let middle = job.flights.count / 2
    let parts =
      byDestination.count > 1
      ? byDestination : [Array(job.flights[..<middle]), Array(job.flights[middle...])]
    state.queue.insert(
      contentsOf: parts.map { QueuedJob(mission: job.mission, flights: $0) }, at: 0)
  }

  private func reject(
    _ flight: Int, _ rejection: Rejection, _ state: inout ExecutionState
  ) {
    state.land(flight, .rejected(rejection))
    tellStatus(of: flight, in: state)
  }
}
