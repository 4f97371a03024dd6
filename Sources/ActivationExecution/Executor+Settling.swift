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
      case .started(let run): try await take(run, by: flight, &state)
      case .assumedAbsent: absent.append(flight)
      case .open(let doubt) where doubt.mayResolve: state.unsettled.append(flight)
      case .open:
        state.land(flight, .attempted)
        tellStatus(of: flight, in: state)
      }
    }
    try await sendAgain(absent, &state)
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
  private func take(
    _ run: FlowRun, by flight: Int, _ state: inout ExecutionState
  ) async throws(Stop) {
    begin(following: [(run, flight)], &state)
    let changed = try await commit([(run, flight)], areFound: true, &state)
    try await conclude([(run, flight)], changed: changed, &state)
  }

  /// Takes runs that were found for the runs of these flights.
  func begin(following found: [(run: FlowRun, flight: Int)], _ state: inout ExecutionState) {
    for (run, flight) in found {
      state.unsaved.note()
      state.follow(run.id, by: flight)
    }
  }

  /// Nothing came of these attempts, as far as one can tell: they are made again, job by job.
  private func sendAgain(_ flights: [Int], _ state: inout ExecutionState) async throws(Stop) {
    let jobs = Dictionary(grouping: flights) { state.record(of: $0)?.job }
      .sorted { $0.value[0] < $1.value[0] }
    for (job, flights) in jobs {
      guard let job else { continue }
      var again: [Int] = []
      for flight in flights { state.flights[flight].lost = state.lostAttempt(of: flight) }
      try await withdraw(flights, &state)
      for flight in flights {
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

  /// Goes back to what was known before attempts of one job that have started nothing.
  func withdraw(_ flights: [Int], _ state: inout ExecutionState) async throws(Stop) {
    guard let first = flights.first else { return }
    let absences = flights.compactMap { flight in
      state.record(of: flight).map { LedgerEntry.absence($0.job, $0.pair) }
    }
    try await commit(absences, of: state.flights[first].mission, &state)
    for flight in flights { state.ground(flight) }
  }

  private static func unanswered(_ attempts: Int) -> Rejection {
    Rejection(
      .other,
      message: "sent \(attempts) times without a clear answer, and no run appeared: assumed lost",
      requestID: nil)
  }
}
