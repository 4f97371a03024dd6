import ActivationModel

/// Sends the jobs of one batch side by side.
struct BatchSender: Sendable {
  let runner: any ActivationRunner
  let clock: any WallClock
  /// How many jobs are sent at once.
  let parallelism: Int
  /// The oldest that an intent may be when its request leaves.
  let longestIntentAge: Duration

  /// What happens to the jobs, in the order in which it is to be dealt with.
  enum Event {
    /// A request has left, at that time by this machine's clock.
    case sent(PreparedJob, at: Timestamp)
    /// So few are left that the next batch may be looked at.
    case fewLeft
    /// An answer came, or none will. No refusal.
    case answered(PreparedJob, SubmissionOutcome)
    /// The platform said no. Told after the answers of all others that have left: whose run is whose
    /// can only be told once those are known.
    case refused(PreparedJob, SubmissionOutcome)
    /// Something else than an acceptance came: what was seen before does not explain it.
    case outdated
  }

  /// A job whose request has left.
  private struct Departure: Sendable {
    let index: Int
    let time: Timestamp
    let answer: Task<SubmissionOutcome, Never>
  }

  /// What came of a job, and the one that left in its place at once, if one did.
  private struct Arrival: Sendable {
    let index: Int
    let outcome: SubmissionOutcome
    let successor: Departure?
  }

  /// Sends at most `parallelism` jobs at once; after a stop, starts no further one.
  ///
  /// - Parameters:
  ///   - gate: Tells which job leaves next.
  ///   - few: How many are left when `fewLeft` is told, once.
  ///   - take: Told of each event, one after the other; may stop.
  func send(
    _ jobs: [PreparedJob], along gate: BatchGate, few: Int,
    take: (Event) async throws(ExecutionStop) -> Void
  ) async -> ExecutionStop? {
    await withTaskGroup(of: Arrival.self) { group -> ExecutionStop? in
      var stop: ExecutionStop?
      var underWay = 0
      var hasToldFew = false
      func attempt(_ event: Event) async {
        do throws(ExecutionStop) {
          try await take(event)
        } catch {
          stop = stop ?? error
          gate.close()
        }
      }
      func follow(_ departure: Departure, _ group: inout TaskGroup<Arrival>) async {
        underWay += 1
        await attempt(.sent(jobs[departure.index], at: departure.time))
        group.addTask { await arrival(of: departure, jobs, gate) }
      }
      func fill(_ group: inout TaskGroup<Arrival>) async {
        while underWay < max(parallelism, 1), let next = depart(jobs, gate) {
          await follow(next, &group)
        }
        guard stop == nil, !hasToldFew, jobs.count - gate.departed <= few else { return }
        hasToldFew = true
        await attempt(.fewLeft)
      }
      await fill(&group)
      var refusals: [Arrival] = []
      while let arrival = await group.next() {
        underWay -= 1
        if let successor = arrival.successor { await follow(successor, &group) }
        if arrival.outcome.isRefusal {
          refusals.append(arrival)
        } else {
          await attempt(.answered(jobs[arrival.index], arrival.outcome))
          if !arrival.outcome.isAccepted { gate.release() }
        }
        while underWay == 0, !refusals.isEmpty {
          let refusal = refusals.removeFirst()
          await attempt(.refused(jobs[refusal.index], refusal.outcome))
          gate.release()
        }
        if !arrival.outcome.isAccepted { await attempt(.outdated) }
        await fill(&group)
      }
      return stop
    }
  }

  /// Sends the next job, if one may leave.
  private func depart(_ jobs: [PreparedJob], _ gate: BatchGate) -> Departure? {
    gate.next().map { index in
      let job = jobs[index]
      let leaveBy = job.intendedAt + longestIntentAge
      return Departure(
        index: index, time: clock.now,
        answer: Task { await runner.perform(job.request, leaveBy: leaveBy) })
    }
  }

  /// Waits for the answer. Where it is an acceptance, the next job leaves while that is written
  /// down: if that fails, as many as go side by side may have left. What else an answer says may end
  /// the apply, and holds the others until it is decided.
  private func arrival(
    of departure: Departure, _ jobs: [PreparedJob], _ gate: BatchGate
  ) async -> Arrival {
    let outcome = await SignalGrace.value(of: departure.answer, on: clock)
    if !outcome.isAccepted { gate.hold() }
    let successor = parallelism > 1 ? depart(jobs, gate) : nil
    return Arrival(index: departure.index, outcome: outcome, successor: successor)
  }
}

/// A request under way is not cut off by the first signal; it gets a grace to be answered.
enum SignalGrace {
  /// How long a request under way is given after a signal: sortie's contract.
  private static let length = Duration.seconds(5)

  static func value<Answer: Sendable>(
    of answer: Task<Answer, Never>, on clock: any WallClock
  ) async -> Answer {
    await withTaskCancellationHandler {
      await answer.value
    } onCancel: {
      Task {
        try await clock.sleep(for: length)
        answer.cancel()
      }
    }
  }
}

extension StepOutcome {
  fileprivate var isAccepted: Bool { if case .taken = self { true } else { false } }

  /// Whether the platform said no, which doesn't prove that nothing has started.
  fileprivate var isRefusal: Bool {
    if case .maybeTaken(let doubt) = self { doubt.isRefusal } else { false }
  }
}
