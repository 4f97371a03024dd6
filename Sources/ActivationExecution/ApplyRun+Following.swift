import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// Follows runs to their end, finds out what became of requests whose answer was lost, and carries out
/// the steps that aren't activations'.
extension ApplyRun {
  /// One look at what is under way.
  mutating func look() async throws(ExecutionStop) {
    follower.poll(at: clock.now + executor.spread(options.pollInterval))
    do throws(ExecutionStop) {
      if !settler.isEmpty { try await settleAttempts() }
      if !follower.isEmpty { try await poll() }
    } catch {
      guard queue.isEmpty, steps.isFinished, case .platform(let failure) = error, failure.mayPass
      else { throw error }
      try followLater(because: failure)
    }
  }

  /// Once everything is sent, a platform that can't be read for a while ends nothing before its time:
  /// runs go on without being watched, and whoever follows them looks again.
  private mutating func followLater(because failure: PlatformFailure) throws(ExecutionStop) {
    if Task.isCancelled { throw .cancelled }
    let pause = max(failure.retryAfter ?? .zero, executor.spread(options.pollInterval))
    follower.postpone(until: clock.now + pause)
    guard let rule = Rule.of(code: failure.code) else { return }
    let runs = activations.elements.count { $0.mayHaveRun && !$0.isPredecessor }
    announce([Wait(rule: rule, until: nil, reason: failure.message)], of: runs)
  }

  private mutating func poll() async throws(ExecutionStop) {
    try await RunReading.readAll(follower.runs, by: executor.reader) {
      reading async throws(ExecutionStop) in
      try await take(reading)
    }
  }

  private mutating func take(_ reading: RunReading) async throws(ExecutionStop) {
    let seen: [RunSighting]
    do {
      seen = try follower.sightings(in: reading)
    } catch {
      throw .platform(error)
    }
    let changed = try await commit(seen, areFound: false)
    try await conclude(seen, changed: changed)
  }

  /// Commits what the runs of these activations say, those of a plan in one go.
  ///
  /// - Parameter areFound: Whether they have just turned out to be the runs of attempts of unknown
  ///   fate.
  /// - Returns: The activations whose entries have changed.
  mutating func commit(
    _ seen: [RunSighting], areFound: Bool
  ) async throws(ExecutionStop) -> Set<ActivationIndex> {
    let time = now
    var news = RunNews()
    for sighting in seen {
      let (run, activation) = (sighting.run, sighting.activation)
      amend(activation) { $0.issues = run.issues }
      guard let record = record(of: activation) else { continue }
      let change: RunChange? =
        areFound
        ? RunChange(finding: run, of: record, at: time)
        : RunChange(seeing: run, of: record, at: time, audienceIDs: audienceIDs(of: activation))
      guard let change else { continue }
      news.add(change, of: activation, plan: activations[activation].plan)
    }
    try await ledgers.commit(news.entries)
    return news.changed
  }

  /// Draws the consequences of what was seen, and tells it.
  mutating func conclude(
    _ seen: [RunSighting], changed: Set<ActivationIndex>
  ) async throws(ExecutionStop) {
    for sighting in seen {
      let (run, activation) = (sighting.run, sighting.activation)
      if changed.contains(activation), record(of: activation)?.state == .unknown {
        // The run that the platform named turned out not to be its: nobody knows what came of it.
        follower.leave(run.id, by: activation)
        ledgers.disown(run.id)
        markUnknown(activation)
      } else if run.status.isFinal {
        follower.end(run.id)
        finish(activation, .attempted)
        if activations[activation].forgetsAfterwards { try await retire(activation) }
      }
      if changed.contains(activation) { tellStatus(of: activation) }
    }
  }

  // MARK: Lost answers

  private mutating func settleAttempts() async throws(ExecutionStop) {
    let settlement: AttemptSettlement
    do {
      settlement = try await self.settlement(of: settler.unsettled)
    } catch {
      throw .platform(error)
    }
    var absent: [ActivationIndex] = []
    for activation in settler.takeAll() {
      guard let record = record(of: activation) else { continue }
      let age = activations[activation].intendedAt.map { clock.uptime - $0 } ?? .zero
      switch AttemptSettler.decision(on: record, aged: age, by: settlement) {
      case .follow(let run):
        let found = [RunSighting(run: run, activation: activation)]
        begin(following: found)
        let changed = try await commit(found, areFound: true)
        try await conclude(found, changed: changed)
      case .sendAgain: absent.append(activation)
      case .askAgain: settler.add(activation)
      case .leaveUnknown:
        finish(activation, .attempted)
        tellStatus(of: activation)
      }
    }
    try await sendAgain(absent)
  }

  /// Reads what tells the fate of these attempts.
  func settlement(
    of attempted: [ActivationIndex]
  ) async throws(PlatformFailure) -> AttemptSettlement {
    let records = attempted.compactMap { record(of: $0) }
    let snapshot = try await executor.reader.snapshot(SnapshotQuery(settling: records))
    return AttemptSettlement(
      in: snapshot, knownRuns: ledgers.ownRuns,
      jobRuns: ledgers.runs(ofJobs: Set(records.map(\.job))),
      patience: options.settlementPatience)
  }

  /// Takes runs that were found for the runs of these activations.
  mutating func begin(following found: [RunSighting]) {
    for sighting in found {
      ledgers.unsaved.note()
      follow(sighting.run.id, by: sighting.activation)
    }
  }

  /// Nothing came of these attempts, as far as one can tell: they are made again, job by job.
  private mutating func sendAgain(_ absent: [ActivationIndex]) async throws(ExecutionStop) {
    let jobs = Dictionary(grouping: absent) { record(of: $0)?.job }
      .sorted { $0.value[0] < $1.value[0] }
    for (job, ofJob) in jobs {
      guard let job, let first = ofJob.first else { continue }
      for activation in ofJob {
        let lost = lostAttempt(of: activation)
        amend(activation) {
          $0.lost = lost
          $0.isLostByRefusal = false
        }
      }
      try await withdraw(ofJob)
      var again: [ActivationIndex] = []
      for activation in ofJob {
        let attempts = activations[activation].attempts
        if attempts < AttemptLimits.most {
          again.append(activation)
        } else {
          finish(activation, .rejected(AttemptSettler.unanswered(attempts)))
          tellStatus(of: activation)
        }
      }
      guard !again.isEmpty else { continue }
      tell(.retrying(job: job, reason: "no run of it appeared, so that it is assumed lost"))
      queue.append(QueuedJob(plan: activations[first].plan, activations: again))
    }
  }

  /// The attempt that is about to be taken for lost, with what was known before the first one of this
  /// apply.
  func lostAttempt(of activation: ActivationIndex) -> ActivationRecord? {
    var lost = record(of: activation)
    if let evidence = activations[activation].firstEvidence { lost?.evidence = evidence }
    return lost
  }

  /// Goes back to what was known before attempts of one job that have started nothing.
  mutating func withdraw(_ absent: [ActivationIndex]) async throws(ExecutionStop) {
    guard let first = absent.first else { return }
    let absences = absent.compactMap { activation in
      record(of: activation).map { LedgerEntry.absence($0.job, $0.pair) }
    }
    try await ledgers.commit(absences, of: activations[first].plan)
    revert(absent)
  }
}

// MARK: - Steps that aren't activations'

extension ApplyRun {
  /// One round of the steps that may go on: asks what comes next for each, writes the intents of their
  /// requests down, sends these and writes their outcomes down.
  mutating func advanceSteps() async throws(ExecutionStop) {
    let due = steps.due(at: clock.now, atMost: max(options.parallelism, 1))
    guard !due.isEmpty else { return }
    let sender = StepSender(clock: clock, longestIntentAge: executor.longestIntentAge)
    let moves = await sender.moves(of: due.map { inquiry(about: $0) })
    var prepared: [PreparedEffect] = []
    for (key, move) in zip(due, moves) {
      if let effect = try await take(move, of: key) { prepared.append(prepare(effect, of: key)) }
    }
    guard let first = prepared.first else { return }
    do throws(ExecutionStop) {
      let intents = Dictionary(grouping: prepared, by: \.key.plan)
      try await ledgers.commit(intents.mapValues { $0.map { .effectIntent($0.intent) } })
      try await saveElsewhere(since: first.intendedAt)
    } catch {
      for effect in prepared {
        try? await commit(.notTaken("not sent", requestID: nil), of: effect)
      }
      throw error
    }
    ledgers.unsaved.note()
    var stop: ExecutionStop?
    for (effect, outcome) in zip(prepared, await sender.outcomes(of: prepared)) {
      do throws(ExecutionStop) {
        try await take(outcome, of: effect, asking: sender)
      } catch {
        stop = stop ?? error
      }
    }
    if let stop { throw stop }
  }

  private func inquiry(about key: StepKey) -> StepInquiry {
    guard let runner = plans[key.plan].resourceRunner else {
      preconditionFailure("steps are carried out by a runner")
    }
    return StepInquiry(
      situation: steps[key].situation(record: ledgers.record(of: key)), runner: runner)
  }

  /// - Returns: The request that is to leave, if one is.
  private mutating func take(
    _ move: Result<StepMove, PlatformFailure>, of key: StepKey
  ) async throws(ExecutionStop) -> ResourceEffect? {
    switch move {
    case .failure(let failure): throw .platform(failure)
    case .success(.perform(let effect)):
      precondition(
        ledgers.record(of: key)?.pending == nil, "an unknown outcome is found out before all else")
      return effect
    case .success(.settled(let outcome)): try await settle(key, outcome)
    case .success(.later(let pause)): steps[key].postpone(by: pause, at: clock.now)
    case .success(.done(let values)):
      if let values {
        let finding = ResourceFinding(key.address, values: values, foundAt: now)
        try await ledgers.commit([.resource(finding)], of: key.plan)
      }
      end(key, .done)
    case .success(.released):
      try await ledgers.commit([.released(key.address)], of: key.plan)
      end(key, .done)
    case .success(.failed(let finding)): end(key, .failed(finding))
    }
    return nil
  }

  private func prepare(_ effect: ResourceEffect, of key: StepKey) -> PreparedEffect {
    PreparedEffect(
      key: key,
      intent: EffectIntent(
        id: EffectID(executor.makeJobID().rawValue), address: key.address, action: effect.action,
        digest: effect.digest, intendedAt: now, evidence: effect.evidence),
      effect: effect, intendedAt: clock.uptime, runner: inquiry(about: key).runner)
  }

  private mutating func commit(
    _ outcome: EffectOutcome, of effect: PreparedEffect
  ) async throws(ExecutionStop) {
    try await ledgers.commit(
      [.effectOutcome(effect.intent.id, effect.key.address, outcome)], of: effect.key.plan)
  }

  private mutating func take(
    _ outcome: StepOutcome<EffectAnswer>, of effect: PreparedEffect, asking sender: StepSender
  ) async throws(ExecutionStop) {
    let key = effect.key
    let known = EffectOutcome(outcome)
    try await commit(known, of: effect)
    tell(.effectEnded(effect.intent, known))
    let isLate = clock.uptime - effect.intendedAt >= executor.longestIntentAge
    let failure = steps[key].take(outcome, isLate: isLate, at: clock.now)
    guard let failure else { return }
    // Nothing further is sent, but whether this was taken is still found out.
    if case .maybeTaken = outcome,
      case .success(.settled(let settled)) = await sender.moves(of: [inquiry(about: key)]).first
    {
      try await settle(key, settled)
    }
    throw .platform(failure)
  }

  /// The platform shows what became of the request whose outcome wasn't known.
  private mutating func settle(
    _ key: StepKey, _ outcome: EffectOutcome
  ) async throws(ExecutionStop) {
    guard let pending = ledgers.record(of: key)?.pending else {
      preconditionFailure("only an unknown outcome is found out")
    }
    if case .unknown = outcome { steps[key].postpone(by: options.pollInterval, at: clock.now) }
    try await ledgers.commit(
      [.effectOutcome(pending.id, key.address, outcome)], of: key.plan)
    tell(.effectEnded(pending, outcome))
  }

  /// A step is at its end: what depends on it goes on, or doesn't.
  private mutating func end(_ key: StepKey, _ stage: StepStatus.Stage) {
    steps[key].stage = stage
    tell(.stepChanged(status(of: steps[key])))
    guard case .failed(let finding) = stage else { return queue.release(key, at: clock.now) }
    let blocker = finding.blocking(dependentsOf: key.address)
    for activation in queue.drop(dependentsOf: key) {
      finish(activation, .blocked(blocker))
      tellStatus(of: activation)
    }
    for dependent in steps.dependents(of: key) { end(dependent, .failed(blocker)) }
  }

  func status(of step: StepQueue.Progress) -> StepStatus {
    StepStatus(
      plan: step.key.plan, step: step.step, stage: step.stage,
      record: ledgers.record(of: step.key))
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
