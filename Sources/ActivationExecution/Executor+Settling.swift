import ActivationModel
import ActivationPlanning

/// Finds out what became of requests whose answer was lost: nothing is sent again before.
extension Executor {
  func settleAttempts(_ state: inout ExecutionState) async throws(Stop) {
    let settlement: AttemptSettlement
    do {
      settlement = try await self.settlement(of: state.unsettled, state)
    } catch {
      throw .platform(error)
    }
    let open = state.unsettled
    state.unsettled = []
    var absent: [Int] = []
    for flight in open {
      guard let record = state.record(of: flight) else { continue }
      let age = state.flights[flight].intendedAt.map { clock.uptime - $0 } ?? .zero
      switch settlement.fate(of: record, age: .elapsed(age)) {
      case .started(let run): try take(run, by: flight, &state)
      case .assumedAbsent: absent.append(flight)
      case .open(let doubt) where doubt.mayResolve: state.unsettled.append(flight)
      case .open:
        state.land(flight, .attempted)
        tellStatus(of: flight, in: state)
      }
    }
    try sendAgain(absent, &state)
  }

  /// Reads what tells the fate of these attempts.
  func settlement(
    of flights: [Int], _ state: ExecutionState
  ) async throws(PlatformFailure) -> AttemptSettlement {
    let records = flights.compactMap { state.record(of: $0) }
    let snapshot = try await reader.snapshot(SnapshotQuery(settling: records))
    return AttemptSettlement(
      in: snapshot, knownRuns: state.ownRuns, jobRuns: state.runs(ofJobs: Set(records.map(\.job))),
      patience: options.settlementPatience)
  }

  /// The run of an attempt was found: it is followed like any other.
  private func take(_ run: FlowRun, by flight: Int, _ state: inout ExecutionState) throws(Stop) {
    begin(following: [(run, flight)], &state)
    try observe([(run, flight)], &state)
  }

  /// Takes runs that were found for the runs of these flights.
  func begin(following found: [(run: FlowRun, flight: Int)], _ state: inout ExecutionState) {
    for (run, flight) in found {
      guard var record = state.record(of: flight) else { continue }
      record.runID = run.id
      state.unsaved.note()
      state.setRecord(record, of: flight)
      state.follow(run.id, by: flight)
    }
  }

  /// Nothing came of these attempts, as far as one can tell: they are made again, job by job.
  private func sendAgain(_ flights: [Int], _ state: inout ExecutionState) throws(Stop) {
    let jobs = Dictionary(grouping: flights) { state.record(of: $0)?.job }
      .sorted { $0.value[0] < $1.value[0] }
    for (job, flights) in jobs {
      guard let job else { continue }
      var again: [Int] = []
      for flight in flights {
        state.flights[flight].lost = state.lostAttempt(of: flight)
        try withdraw(flight, &state)
        if state.flights[flight].attempts < Self.mostAttempts {
          again.append(flight)
        } else {
          state.land(flight, .rejected(Self.unanswered(state.flights[flight].attempts)))
          tellStatus(of: flight, in: state)
        }
      }
      guard let first = again.first else { continue }
      tell(
        .retrying(job: job, reason: "no run of it appeared, so that it is assumed lost"), in: state)
      state.queue.append(QueuedJob(mission: state.flights[first].mission, flights: again))
    }
  }

  /// Goes back to what was known before an attempt that has started nothing.
  func withdraw(_ flight: Int, _ state: inout ExecutionState) throws(Stop) {
    guard let record = state.record(of: flight) else { return }
    try write { () throws(JournalFailure) in
      try state.journal(of: flight).assumeAbsent(record)
    }
    state.unsaved.note()
    state.ground(flight)
  }

  private static func unanswered(_ attempts: Int) -> Rejection {
    Rejection(
      .other,
      message: "sent \(attempts) times without a clear answer, and no run appeared: assumed lost",
      requestID: nil)
  }
}
