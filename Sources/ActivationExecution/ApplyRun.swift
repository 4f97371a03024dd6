import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// One apply from beginning to end.
///
/// Its parts each own a piece of what changes and decide about it; only this commits entries and tells
/// events, so that nothing is told that isn't written.
struct ApplyRun {
  let executor: Executor
  let plans: PositionedList<PositionKind.Plan, PlanExecution>
  private(set) var activations = PositionedList<PositionKind.Activation, ActivationProgress>()
  var ledgers: PlanLedgers
  var queue: JobQueue
  var steps: StepQueue
  var follower: RunFollower
  var settler = AttemptSettler()
  var view: PlatformView
  var jobsSent = 0

  init(_ plans: [PlanExecution], by executor: Executor, clockLead lead: Duration) {
    self.executor = executor
    self.plans = PositionedList(plans)
    let now = executor.clock.now
    ledgers = PlanLedgers(plans)
    queue = JobQueue(at: now)
    steps = StepQueue(self.plans, lead: lead)
    follower = RunFollower(at: now)
    view = PlatformView(lead: lead)
  }

  var clock: any WallClock { executor.clock }
  var options: ExecutionOptions { executor.options }

  mutating func carryOut(
    _ graph: JobGraph, hasUnsavedOutcomes: Bool
  ) async -> ExecutionResult {
    if hasUnsavedOutcomes { ledgers.unsaved.note() }
    let ending: ExecutionResult.Ending
    do throws(ExecutionStop) {
      try await enqueue(as: graph)
      ending = try await loop()
    } catch {
      ending = error.ending
    }
    await view.end()
    let result = result(ending: ending, requests: await executor.requestCount())
    tell(.finished(result.summary))
    return result
  }

  // MARK: The loop

  private mutating func loop() async throws(ExecutionStop) -> ExecutionResult.Ending {
    let end = options.timeout.map { clock.uptime + $0 }
    while true {
      if Task.isCancelled { return .interrupted }
      // The time of day may be set meanwhile: what is left is counted anew each time.
      let deadline = end.map { clock.now + ($0 - clock.uptime) }
      if let deadline, clock.now >= deadline { return isFinished ? .complete : .left }
      try await advanceSteps()
      // Whoever leaves after the first jobs has made and changed what the others wait for.
      let isPreparing = options.leavesAfterFirstWave && !steps.isFinished
      let ready = isPreparing ? [] : queue.takeReady(at: clock.now, atMost: executor.mostJobsAtOnce)
      let sentBefore = jobsSent
      if !ready.isEmpty { try await sendBatch(ready) }
      if options.leavesAfterFirstWave, !isPreparing { return queue.isEmpty ? .complete : .left }
      // What can be sent goes before what is to be followed, for a while.
      let mayFollowLater = clock.now < follower.nextPoll + Self.longestPutOff
      if jobsSent > sentBefore, mayFollowLater, queue.hasReady(at: clock.now) { continue }
      if isFinished { return .complete }
      await saveAnswers()
      if isUnderWay, clock.now >= follower.nextPoll { try await look() }
      if let deadline, isIdle(until: deadline) { return .left }
      try await pause(until: deadline)
    }
  }

  /// How long reading the runs in progress may be put off in favour of sending. Arbitrary.
  private static var longestPutOff: Duration { .seconds(300) }

  /// Whether the platform has to be asked again for something that was sent.
  var isUnderWay: Bool { !follower.isEmpty || !settler.isEmpty }

  /// Whether nothing is left to send or to follow.
  private var isFinished: Bool { queue.isEmpty && !isUnderWay && steps.isFinished }

  /// Whether nothing is followed, and nothing can be sent before that time: waiting for it is idle.
  private func isIdle(until deadline: Timestamp) -> Bool {
    guard !isUnderWay, let moment = nextMoment(after: clock.now) else { return false }
    return moment >= deadline
  }

  /// When something can happen next; nil if nothing can.
  private func nextMoment(after now: Timestamp) -> Timestamp? {
    [queue.nextTry(after: now), steps.nextTry(after: now), isUnderWay ? follower.nextPoll : nil]
      .compactMap { $0 }.min()
  }

  private mutating func pause(until deadline: Timestamp?) async throws(ExecutionStop) {
    guard !isFinished else { return }
    let moment = nextMoment(after: clock.now) ?? nextLook()
    guard moment > clock.now else { return }
    let end = deadline.map { min($0, moment) } ?? moment
    do {
      try await clock.sleep(for: end - clock.now)
    } catch {
      throw .cancelled
    }
  }

  /// When something whose end nobody knows is worth another look.
  mutating func nextLook() -> Timestamp {
    queue.look(after: clock.now) { [executor] in executor.spread(executor.options.pollInterval) }
  }

  /// Something new is under way: it is looked at a poll interval from now at the latest.
  mutating func scheduleLook(wasUnderWay: Bool) {
    follower.expect(
      by: clock.now + executor.spread(options.pollInterval), wasUnderWay: wasUnderWay)
  }

  // MARK: The checkpoint

  /// Nothing leaves before what is on this disk is safe elsewhere.
  ///
  /// - Parameter time: When it was decided to send what leaves next.
  mutating func saveElsewhere(since time: Uptime) async throws(ExecutionStop) {
    guard let checkpoint = executor.checkpoint else { return }
    do throws(CheckpointFailure) {
      try await checkpoint()
    } catch {
      throw .checkpoint(error)
    }
    ledgers.unsaved.clear()
    let age = executor.longestIntentAge
    // What is too old would only go back for intents of its own, and for the next checkpoint.
    if clock.uptime - time > age {
      throw .checkpoint(
        CheckpointFailure(
          message: "The checkpoint took over \(age.spokenText): what it saved is too "
            + "old to send anything on."))
    }
    if Task.isCancelled { throw .cancelled }
  }

  /// What the platform has answered is made safe elsewhere before it is followed, for hours maybe.
  mutating func saveAnswers() async {
    guard let answerCheckpoint = executor.answerCheckpoint, ledgers.unsaved.isDue(at: clock.now),
      !Task.isCancelled
    else { return }
    if await answerCheckpoint() {
      ledgers.unsaved.clear()
    } else {
      ledgers.unsaved.retry(after: clock.now)
    }
  }

  // MARK: Activations

  /// Adds an activation.
  mutating func add(_ activation: ActivationProgress) -> ActivationIndex {
    queue.register(activation.pair.audience)
    return activations.append(activation)
  }

  /// Changes what is known of an activation beside where it stands.
  mutating func amend(
    _ activation: ActivationIndex, _ change: (inout ActivationProgress) -> Void
  ) {
    change(&activations[activation])
  }

  /// The only way in which an activation comes to stand elsewhere.
  private mutating func move(
    _ activation: ActivationIndex, to stage: ActivationProgress.Stage
  ) {
    let wasBusy = activations[activation].mayHaveRun
    activations[activation].stage = stage
    let isBusy = activations[activation].mayHaveRun
    if wasBusy != isBusy { queue.setBusy(isBusy, by: activation) }
  }

  mutating func follow(_ run: RunID, by activation: ActivationIndex) {
    ledgers.own(run)
    move(activation, to: .following)
    follower.follow(run, by: activation)
  }

  /// Its answer was lost: Flow Service is asked before anything else happens to it.
  mutating func markUnknown(_ activation: ActivationIndex) {
    activations[activation].attempts += 1
    move(activation, to: .unsettled)
    settler.add(activation)
  }

  mutating func finish(_ activation: ActivationIndex, _ stage: ActivationStatus.Stage) {
    move(activation, to: .done(stage))
  }

  /// Goes back to where they were before an attempt that started nothing.
  mutating func revert(_ activations: [ActivationIndex]) {
    for activation in activations { move(activation, to: .queued) }
  }

  mutating func count(_ attempted: [ActivationIndex]) {
    for activation in attempted { amend(activation) { $0.attempts += 1 } }
  }

  func maySend(
    _ again: [ActivationIndex], atMost most: Int = AttemptLimits.most
  ) -> Bool {
    again.allSatisfy { activations[$0].attempts < most }
  }

  mutating func retry(
    _ candidates: [ActivationIndex], of job: QueuedJob, after rejection: Rejection,
    explaining refusal: Rejection?
  ) {
    for activation in candidates where !maySend([activation]) { reject(activation, rejection) }
    let again = candidates.filter { maySend([$0]) }
    guard !again.isEmpty else { return }
    queue.putFirst([
      QueuedJob(
        plan: job.plan, activations: again, isPart: job.isPart, unexplainedRefusal: refusal)
    ])
  }

  /// Sends the parts of a refused job apart. What is refused alone is rejected.
  mutating func split(_ job: QueuedJob, refusedWith rejection: Rejection) {
    guard let parts = RefusalDecider.parts(of: job, activations) else {
      return reject(job.activations[0], rejection)
    }
    queue.putFirst(parts)
  }

  mutating func reject(_ activation: ActivationIndex, _ rejection: Rejection) {
    finish(activation, .rejected(rejection))
    tellStatus(of: activation)
  }

  func record(of activation: ActivationIndex) -> ActivationRecord? {
    ledgers.record(of: activations[activation])
  }

  /// Every id that an activation's audience is known by.
  func audienceIDs(of activation: ActivationIndex) -> [String] {
    let audience = activations[activation].pair.audience
    let external = plans[activations[activation].plan].review.externalIDs[audience]
    return [audience.rawValue] + (external.map { [$0] } ?? [])
  }

  // MARK: Telling

  /// Now, as it is told and written down: by the platform's clock where the local one is wrong.
  var now: Timestamp { clock.now + view.lead }

  func tell(_ kind: ExecutionEvent.Kind) {
    executor.emit(ExecutionEvent(at: now, kind))
  }

  func tellStatus(of activation: ActivationIndex) {
    guard !activations[activation].isPredecessor else { return }
    tell(
      .activationChanged(
        ActivationStatus(activations[activation], record: record(of: activation))))
  }

  func tell(_ rejection: Rejection, of job: PreparedJob) {
    tell(
      .jobRejected(
        job: job.request.id, activations: job.activations.count, rejection: rejection))
  }

  /// Commits what became of a job.
  mutating func commit(
    _ outcome: JobOutcome, of job: PreparedJob
  ) async throws(ExecutionStop) {
    try await ledgers.commit([.outcome(job.request.id, outcome)], of: job.plan)
  }

  /// Tells what is waited for, if any of it was not told before.
  mutating func announce(_ waits: [Wait], of activations: Int) {
    guard let reasons = queue.news(in: waits) else { return }
    tell(.waiting(activations: activations, reasons: reasons))
  }

  private func result(ending: ExecutionResult.Ending, requests: Int) -> ExecutionResult {
    let told = activations.elements.filter { !$0.isPredecessor }
    var summary = ExecutionSummary()
    for activation in told {
      let record = ledgers.record(of: activation)
      summary.count(activation.told, record?.isRetired == true ? nil : record?.state)
    }
    summary.jobs = jobsSent
    summary.requests = requests
    return ExecutionResult(
      ending: ending, ledgers: ledgers.all, summary: summary,
      steps: steps.all.map { status(of: $0) }, clockLead: view.lead,
      // Activations are made plan by plan, in the order of the changes.
      statuses: { [known = ledgers.all] in
        told.map { ActivationStatus($0, record: known[$0.plan.rawValue].records[$0.pair]) }
      })
  }
}
