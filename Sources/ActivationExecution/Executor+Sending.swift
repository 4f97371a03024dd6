import ActivationModel

/// Sends the jobs of one batch side by side.
extension Executor {
  /// A job whose request has left.
  private struct Departure: Sendable {
    let index: Int
    /// By this machine's clock.
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
  /// Jobs whose turn comes late go back to the queue: another look at the platform, and an intent
  /// that is young when its request leaves. Whoever settles a lost answer counts from the intent.
  func submit(_ jobs: [PreparedJob], _ state: inout ExecutionState) async -> Stop? {
    let gate = BatchGate(
      intendedAt: jobs.map(\.intendedAt), longestAge: longestIntentAge, clock: clock)
    let stop = await withTaskCancellationHandler {
      await send(jobs, along: gate, &state)
    } onCancel: {
      gate.close()
    }
    let late = Array(jobs[gate.departed...])
    await abandon(late, &state)
    if stop == nil {
      state.queue = late.map(state.queued) + state.queue
    }
    return stop ?? (Task.isCancelled ? .cancelled : nil)
  }

  private func send(
    _ jobs: [PreparedJob], along gate: BatchGate, _ state: inout ExecutionState
  ) async -> Stop? {
    await withTaskGroup(of: Arrival.self) { group -> Stop? in
      var stop: Stop?
      var underWay = 0
      var looksAhead = false
      func follow(_ departure: Departure, _ group: inout TaskGroup<Arrival>) {
        underWay += 1
        state.jobsSent += 1
        tell(departure, of: jobs[departure.index], in: state)
        group.addTask { await arrival(of: departure, jobs, gate) }
      }
      func fill(_ group: inout TaskGroup<Arrival>) {
        while underWay < max(options.parallelism, 1), let next = depart(jobs, gate) {
          follow(next, &group)
        }
        let left = jobs.count - gate.departed
        guard stop == nil, !looksAhead, left <= mostJobsAtOnce / 4 else { return }
        looksAhead = true
        prefetchLook(beyond: jobs, gate, &state)
      }
      fill(&group)
      // Refusals wait for the answers of all others that have left: whose run is whose can only be
      // told once those are known.
      var refusals: [Arrival] = []
      while let arrival = await group.next() {
        underWay -= 1
        if let successor = arrival.successor { follow(successor, &group) }
        do throws(Stop) {
          if arrival.outcome.isRefusal {
            refusals.append(arrival)
          } else {
            try await accept(arrival.outcome, of: jobs[arrival.index], &state)
            if !arrival.outcome.isAccepted { gate.release() }
          }
        } catch {
          stop = stop ?? error
          gate.close()
        }
        while underWay == 0, !refusals.isEmpty {
          let refusal = refusals.removeFirst()
          do throws(Stop) {
            try await refuse(jobs[refusal.index], with: refusal.outcome, &state)
          } catch {
            stop = stop ?? error
            gate.close()
          }
          gate.release()
        }
        // What was seen before a refusal does not explain it.
        if !arrival.outcome.isAccepted { state.dropPrefetchedLook() }
        fill(&group)
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
    let outcome = await unhurried(departure.answer)
    if !outcome.isAccepted { gate.hold() }
    let successor = options.parallelism > 1 ? depart(jobs, gate) : nil
    return Arrival(index: departure.index, outcome: outcome, successor: successor)
  }

  private func tell(_ departure: Departure, of job: PreparedJob, in state: ExecutionState) {
    let wave = job.activations.map { state.activations[$0].wave }.max() ?? 0
    emit(
      ExecutionEvent(
        at: departure.time + state.platformLead,
        .jobSubmitted(job: job.request.id, activations: job.request.pairs.count, wave: wave)))
  }

  /// A request under way is not cut off by the first signal; it gets a grace to be answered.
  private func unhurried(_ answer: Task<SubmissionOutcome, Never>) async -> SubmissionOutcome {
    await withTaskCancellationHandler {
      await answer.value
    } onCancel: {
      Task {
        try await clock.sleep(for: Self.signalGrace)
        answer.cancel()
      }
    }
  }

  /// How long a request under way is given after a signal: sortie's contract.
  private static var signalGrace: Duration { .seconds(5) }
}

extension SubmissionOutcome {
  fileprivate var isAccepted: Bool { if case .taken = self { true } else { false } }

  /// Whether the platform said no, which doesn't prove that nothing has started.
  fileprivate var isRefusal: Bool {
    if case .maybeTaken(let doubt) = self { doubt.isRefusal } else { false }
  }
}
