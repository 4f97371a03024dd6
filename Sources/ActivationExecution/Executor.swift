import ActivationDiagnostics
package import ActivationModel
package import ActivationPlanning

/// Carries out reviewed change sets: sends what can be sent, waits for what must wait, follows
/// every run to its end.
///
/// One task owns all state, commits entries to the ledgers and emits the events; only requests run beside each
/// other: those of one batch, and the look for the next. Cancelling that task ends the apply in good order.
package struct Executor: Sendable {
  let reader: any PlatformReader
  let runner: any ActivationRunner
  let clock: any WallClock
  let options: ExecutionOptions
  let makeJobID: @Sendable () -> JobID
  let digest: @Sendable (JobRequest) -> ContentDigest
  let checkpoint: Checkpoint?
  let answerCheckpoint: AnswerCheckpoint?
  let requestCount: @Sendable () async -> Int
  let spread: @Sendable (Duration) -> Duration
  let emit: @Sendable (ExecutionEvent) -> Void

  /// - Parameters:
  ///   - digest: Of what a request asks for: written down with its intent.
  ///   - checkpoint: Made after intents are on disk and before their requests leave.
  ///   - answerCheckpoint: Made after answers are on disk, unless the next requests leave at once:
  ///     the checkpoint before those saves the answers too.
  ///   - requestCount: How many requests the command has made so far.
  ///   - spread: Makes an interval a little longer, so that many who wait don't ask at once.
  package init(
    reader: any PlatformReader, runner: any ActivationRunner, clock: any WallClock,
    options: ExecutionOptions,
    makeJobID: @escaping @Sendable () -> JobID,
    digest: @escaping @Sendable (JobRequest) -> ContentDigest,
    checkpoint: Checkpoint? = nil,
    answerCheckpoint: AnswerCheckpoint? = nil,
    requestCount: @escaping @Sendable () async -> Int,
    spread: @escaping @Sendable (Duration) -> Duration = { $0 },
    emit: @escaping @Sendable (ExecutionEvent) -> Void
  ) {
    self.reader = reader
    self.runner = runner
    self.clock = clock
    self.options = options
    self.makeJobID = makeJobID
    self.digest = digest
    self.checkpoint = checkpoint
    self.answerCheckpoint = answerCheckpoint
    self.requestCount = requestCount
    self.spread = spread
    self.emit = emit
  }

  /// Runs until everything has ended, time is up, or something stops it; never throws, so that
  /// whatever was done is always told.
  ///
  /// - Parameters:
  ///   - graph: The jobs of these plans, as they were shown.
  ///   - hasUnsavedOutcomes: Whether the journals tell already what became of earlier requests.
  ///   - lead: How far the platform's clock is ahead of the local one: what is known of times is
  ///     told by the platform's.
  package func run(
    _ plans: [PlanExecution], as graph: JobGraph, clockLead lead: Duration = .zero,
    hasUnsavedOutcomes: Bool = false
  ) async -> ExecutionResult {
    var state = ExecutionState(plans: plans, now: clock.now, platformLead: lead)
    if hasUnsavedOutcomes { state.unsaved.note() }
    let ending: ExecutionResult.Ending
    do throws(Stop) {
      try await enqueue(as: graph, &state)
      ending = try await loop(&state)
    } catch {
      ending = error.ending
    }
    await state.prefetchedLook?.end()
    let result = state.result(ending: ending, requests: await requestCount())
    tell(.finished(result.summary), in: state)
    return result
  }

  /// What stops an apply early.
  enum Stop: Error {
    case platform(PlatformFailure)
    case journal(LedgerFailure)
    case checkpoint(CheckpointFailure)
    case cancelled

    var ending: ExecutionResult.Ending {
      switch self {
      case .platform(let failure) where failure.kind == .outOfTime: .left
      case .platform(let failure): Task.isCancelled ? .interrupted : .failed(failure)
      case .journal(let failure): .journalFailed(failure)
      case .checkpoint(let failure): Task.isCancelled ? .interrupted : .checkpointFailed(failure)
      case .cancelled: .interrupted
      }
    }
  }

  private func loop(_ state: inout ExecutionState) async throws(Stop) -> ExecutionResult.Ending {
    let end = options.timeout.map { clock.uptime + $0 }
    while true {
      if Task.isCancelled { return .interrupted }
      // The time of day may be set meanwhile: what is left is counted anew each time.
      let deadline = end.map { clock.now + ($0 - clock.uptime) }
      if let deadline, clock.now >= deadline { return state.isFinished ? .complete : .left }
      let ready = state.takeReadyJobs(at: clock.now, atMost: mostJobsAtOnce)
      let sentBefore = state.jobsSent
      if !ready.isEmpty { try await sendBatch(ready, &state) }
      if options.leavesAfterFirstWave { return state.queue.isEmpty ? .complete : .left }
      // What can be sent goes before what is to be followed, for a while.
      let mayFollowLater = clock.now < state.nextPoll + Self.longestPutOff
      if state.jobsSent > sentBefore, mayFollowLater, state.hasReadyJobs(at: clock.now) { continue }
      if state.isFinished { return .complete }
      await saveAnswers(&state)
      if state.isUnderWay, clock.now >= state.nextPoll { try await look(&state) }
      if let deadline, isIdle(state, until: deadline) { return .left }
      try await pause(&state, until: deadline)
    }
  }

  /// How long reading the runs in progress may be put off in favour of sending. Arbitrary.
  private static var longestPutOff: Duration { .seconds(300) }

  /// How many jobs share one last look at the platform: so many that even at a second a request the
  /// intents are not much over a minute old when the last of them leaves, nor the look over two.
  var mostJobsAtOnce: Int { 60 * min(max(options.parallelism, 1), 1000) }

  /// Whether nothing is followed, and nothing can be sent before that time: waiting for it is idle.
  private func isIdle(_ state: ExecutionState, until deadline: Timestamp) -> Bool {
    guard !state.isUnderWay, let moment = state.nextMoment(after: clock.now) else { return false }
    return moment >= deadline
  }

  /// One look at what is under way.
  private func look(_ state: inout ExecutionState) async throws(Stop) {
    // From the beginning of one look to that of the next: a long one is an interval by itself.
    state.nextPoll = clock.now + spread(options.pollInterval)
    do throws(Stop) {
      if !state.unsettled.isEmpty { try await settleAttempts(&state) }
      if !state.followed.isEmpty { try await poll(&state) }
    } catch {
      guard state.queue.isEmpty, case .platform(let failure) = error, failure.mayPass else {
        throw error
      }
      try followLater(because: failure, &state)
    }
  }

  /// Once everything is sent, a platform that can't be read for a while ends nothing before its time:
  /// runs go on without being watched, and whoever follows them looks again.
  private func followLater(
    because failure: PlatformFailure, _ state: inout ExecutionState
  ) throws(Stop) {
    if Task.isCancelled { throw .cancelled }
    let pause = max(failure.retryAfter ?? .zero, spread(options.pollInterval))
    state.nextPoll = max(state.nextPoll, clock.now + pause)
    guard let rule = Rule.of(code: failure.code) else { return }
    let runs = state.activations.elements.count { $0.mayHaveRun && !$0.isPredecessor }
    announce([Wait(rule: rule, until: nil, reason: failure.message)], of: runs, &state)
  }

  private func pause(
    _ state: inout ExecutionState, until deadline: Timestamp?
  ) async throws(Stop) {
    guard !state.isFinished else { return }
    let moment = state.nextMoment(after: clock.now) ?? nextLook(&state)
    guard moment > clock.now else { return }
    let end = deadline.map { min($0, moment) } ?? moment
    do {
      try await clock.sleep(for: end - clock.now)
    } catch {
      throw .cancelled
    }
  }

  /// When something whose end nobody knows is worth another look. Everything that waits is looked
  /// at together, in one reading of the platform.
  func nextLook(_ state: inout ExecutionState) -> Timestamp {
    if state.nextLook <= clock.now { state.nextLook = clock.now + spread(options.pollInterval) }
    return state.nextLook
  }

  /// Now, as it is told and written down: by the platform's clock where the local one is wrong.
  func now(_ state: ExecutionState) -> Timestamp { clock.now + state.platformLead }

  func tell(_ kind: ExecutionEvent.Kind, in state: ExecutionState) {
    emit(ExecutionEvent(at: now(state), kind))
  }

  func tellStatus(of activation: ActivationIndex, in state: ExecutionState) {
    guard !state.activations[activation].isPredecessor else { return }
    tell(.activationChanged(state.status(of: activation)), in: state)
  }
}

extension PlatformFailure {
  /// Whether a read that failed so may do later, with the same credentials.
  fileprivate var mayPass: Bool {
    switch kind {
    case .unreachable, .throttled, .broken, .notFound, .refused: true
    case .unauthorized, .forbidden, .outOfTime: false
    }
  }
}

extension ExecutionState {
  /// Whether the platform has to be asked again for something that was sent.
  var isUnderWay: Bool { !followed.isEmpty || !unsettled.isEmpty }

  /// Whether nothing is left to send or to follow.
  fileprivate var isFinished: Bool { queue.isEmpty && !isUnderWay }
}
