import ActivationModel
import ActivationPlanning

/// Activations whose fate Flow Service is being asked for: nothing is sent again before.
struct AttemptSettler {
  /// What is to be done about an attempt.
  enum Decision {
    /// Its run was found: it is followed like any other.
    case follow(FlowRun)
    /// Nothing came of it, as far as one can tell.
    case sendAgain
    /// Nobody can tell yet: it is asked again.
    case askAgain
    /// Nobody can tell, nor will.
    case leaveUnknown
  }

  private(set) var unsettled: [ActivationIndex] = []

  var isEmpty: Bool { unsettled.isEmpty }

  mutating func add(_ activation: ActivationIndex) { unsettled.append(activation) }

  /// Takes all of them, to be decided on.
  mutating func takeAll() -> [ActivationIndex] {
    defer { unsettled = [] }
    return unsettled
  }

  /// - Parameter age: From its intent until now.
  static func decision(
    on record: ActivationRecord, aged age: Duration, by settlement: AttemptSettlement
  ) -> Decision {
    switch settlement.fate(of: record, age: .elapsed(age)) {
    case .started(let run): .follow(run)
    case .assumedAbsent: .sendAgain
    case .open(let doubt): doubt.mayResolve ? .askAgain : .leaveUnknown
    }
  }

  /// Why what was sent so often isn't sent again.
  static func unanswered(_ attempts: Int) -> Rejection {
    Rejection(
      .other,
      message: "sent \(attempts) times without a clear answer, and no run appeared: assumed lost",
      requestID: nil)
  }
}

extension ActivationRecord {
  /// Whether one of these runs can only be, or may be, that of this attempt, which was assumed never to
  /// have started.
  ///
  /// - Parameters:
  ///   - ids: Every id that its audience is known by.
  ///   - ownRuns: Runs that are known to be of other attempts.
  ///   - isSurelyLater: Whether the time of a run, too, must not be before the attempt: a run that
  ///     somebody else has started may show late.
  func mayShow(
    in activity: PlatformActivity, audienceIDs ids: [String], ownRuns: Set<RunID>,
    isSurelyLater: Bool
  ) -> Bool {
    let unfinished = activity.unfinishedRuns[pair.destination] ?? []
    let runs = unfinished + (activity.goodRuns[pair.destination] ?? [])
    return runs.contains { run in
      !ownRuns.contains(run.id) && mayHaveStarted(run, isSurelyLater: isSurelyLater)
        && (run.exports(anyOf: ids) || !run.status.isFinal && run.audiences.isEmpty)
    }
  }

  /// Whether a run wasn't there before this attempt, as far as that was written down.
  private func mayHaveStarted(_ run: FlowRun, isSurelyLater: Bool) -> Bool {
    let isLater = run.createdAt.map { $0 + ClockError.unnoticed >= submittedAt } ?? true
    guard let prior = evidence?.priorRuns else { return isLater }
    return !prior.contains(run) && !prior.reachesNot(to: run) && (isLater || !isSurelyLater)
  }

  /// The entries that take back that it is absent: its intent, and that its answer was lost.
  func begunAgain(digest: ContentDigest) -> [LedgerEntry] {
    let intent = JobIntent(
      job: job, digest: digest, submittedAt: submittedAt,
      activations: [JobIntent.Activation(pair: pair, labels: labels, revision: revision)],
      evidence: evidence.map { [pair.destination: $0] } ?? [:])
    guard let requestID else { return [.intent(intent)] }
    return [
      .intent(intent), .outcome(job, .unknown("a run of it may have shown", requestID: requestID)),
    ]
  }
}
