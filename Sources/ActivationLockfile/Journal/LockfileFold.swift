import ActivationModel

/// A lockfile to which journal entries are added, one after the other.
///
/// Linear in the entries. Adding a whole journal to a lockfile that has it already changes
/// nothing, so that a crash between writing the lockfile and removing the journal is harmless.
package struct LockfileFold: Sendable {
  /// The lockfile as it now stands.
  package private(set) var lockfile: Lockfile
  /// For each attempt, what stood at its pairs before it.
  private var earlier: [JobID: [ActivationPair: ActivationRecord?]] = [:]

  /// Whether the lockfile is what the entries were written on.
  private let isBase: Bool

  /// - Parameter isBase: Whether the entries were written on this lockfile. If not, somebody has
  ///   changed it since: an entry of a newer attempt is kept.
  package init(_ lockfile: Lockfile, isBase: Bool = true) {
    self.lockfile = lockfile
    self.isBase = isBase
  }

  /// Adds the next entry.
  package mutating func add(_ entry: JournalEntry) {
    switch entry {
    case .intent(let intent): begin(intent)
    case .outcome(let job, let outcome): end(job, outcome)
    case .run(let change): follow(change)
    case .absence(let job, let pair): withdraw(job, pair)
    case .adoption(let adoption): adopt(adoption)
    case .forgotten(let pair, let time): retire(pair, at: time)
    }
  }

  private mutating func begin(_ intent: JobIntent) {
    for activation in intent.activations
    where !isOutdated(intent.job, of: intent.submittedAt, at: activation.pair) {
      let current = lockfile.records[activation.pair]
      remember(current, before: intent.job, at: activation.pair)
      lockfile.records[activation.pair] = ActivationRecord(
        pair: activation.pair,
        labels: activation.labels,
        revision: activation.revision,
        job: intent.job,
        submittedAt: intent.submittedAt,
        state: .unknown,
        lastSuccess: current?.lastSuccess,
        evidence: intent.evidence[activation.pair.destination],
        earlierRuns: current?.earlierRuns ?? [],
        unknown: current?.unknown ?? UnknownMembers()
      )
    }
  }

  /// Whether the lockfile, which isn't what the entries were written on, has a newer attempt.
  private func isOutdated(_ job: JobID, of time: Timestamp, at pair: ActivationPair) -> Bool {
    guard !isBase, let current = lockfile.records[pair], current.job != job,
      earlier[current.job]?[pair] == nil
    else { return false }
    return current.submittedAt.seconds > time.seconds
  }

  private mutating func remember(
    _ current: ActivationRecord?,
    before job: JobID,
    at pair: ActivationPair
  ) {
    guard current?.job == job else {
      earlier[job, default: [:]].updateValue(current, forKey: pair)
      return
    }
    // The attempt is in the lockfile already: this journal is being added a second time, or the
    // same request goes out again. What stood before it is known from this journal, or else only
    // by its last success.
    guard earlier[job]?[pair] == nil else { return }
    earlier[job, default: [:]].updateValue(current?.reducedToLastSuccess, forKey: pair)
  }

  private mutating func end(_ job: JobID, _ outcome: JobOutcome) {
    switch outcome {
    case .accepted(let orders, let requestID):
      note(requestID, of: job)
      for order in orders { accept(order, of: job) }
    case .unknown(_, let requestID): note(requestID, of: job)
    case .rejected(let message, _, let code):
      let refusal = code.flatMap { AttemptError(code: $0, message: message) }
      for pair in (earlier[job] ?? [:]).keys { withdraw(job, pair, refusedWith: refusal) }
    case .notSent:
      for pair in (earlier[job] ?? [:]).keys { withdraw(job, pair) }
    }
  }

  private mutating func note(_ requestID: String?, of job: JobID) {
    for pair in (earlier[job] ?? [:]).keys where lockfile.records[pair]?.job == job {
      lockfile.records[pair]?.requestID = requestID
    }
  }

  private mutating func accept(_ order: OrderRecord, of job: JobID) {
    guard var record = lockfile.records[order.pair], record.job == job else { return }
    record.order = order.pair.destination
    record.runID = order.runID
    record.statusURL = order.statusURL
    record.state = .submitted
    lockfile.records[order.pair] = record
  }

  private mutating func follow(_ change: RunChange) {
    guard var record = lockfile.records[change.pair], record.job == change.job,
      record.runID == nil || record.runID == change.run
    else { return }
    guard change.state != .unknown else {
      lockfile.records[change.pair] = record.withoutRun
      return
    }
    if change.state.isFinal { record.evidence = nil }
    record.runID = change.run
    record.state = change.state
    record.rawStatus = change.rawStatus
    record.error = change.error
    record.completedAt = change.completedAt
    record.records = change.records
    record.files = change.files
    if change.state == .succeeded {
      record.lastSuccess = ActivationRecord.Success(
        revision: record.revision,
        runID: change.run,
        submittedAt: record.submittedAt,
        completedAt: change.completedAt ?? change.readAt
      )
    }
    lockfile.records[change.pair] = record
  }

  /// Puts back what stood before an attempt that has started nothing.
  ///
  /// - Parameter refusal: Why it was refused, which the entry that stood keeps.
  private mutating func withdraw(
    _ job: JobID, _ pair: ActivationPair, refusedWith refusal: AttemptError? = nil
  ) {
    guard let current = lockfile.records[pair], current.job == job, current.state == .unknown
    else { return }
    var stood = earlier[job]?[pair] ?? current.reducedToLastSuccess
    // It may have left the plan since.
    if let time = current.retiredAt { stood = stood?.retired(at: time) }
    lockfile.records[pair] = stood
    if let refusal { lockfile.records[pair]?.error = refusal }
  }

  /// Keeps the entry, out of the plan's sight. Where the time isn't known, the end of its attempt
  /// stands for it.
  private mutating func retire(_ pair: ActivationPair, at time: Timestamp?) {
    guard let record = lockfile.records[pair] else { return }
    lockfile.records[pair] = record.retired(at: time ?? record.completedAt ?? record.submittedAt)
  }

  private mutating func adopt(_ adoption: RunAdoption) {
    let pair = adoption.activation.pair
    guard !isOutdated(adoption.job, of: adoption.adoptedAt, at: pair) else { return }
    remember(lockfile.records[pair], before: adoption.job, at: pair)
    lockfile.records[pair] = ActivationRecord(
      pair: pair,
      labels: adoption.activation.labels,
      revision: adoption.activation.revision,
      job: adoption.job,
      runID: adoption.run,
      statusURL: adoption.statusURL,
      submittedAt: adoption.adoptedAt,
      state: .running,
      adopted: true,
      lastSuccess: lockfile.records[pair]?.lastSuccess,
      earlierRuns: lockfile.records[pair]?.earlierRuns ?? [],
      unknown: lockfile.records[pair]?.unknown ?? UnknownMembers()
    )
  }
}

extension Lockfile {
  /// The lockfile with a journal folded in.
  ///
  /// - Parameter isBase: Whether the journal was begun on this lockfile. If not, newer attempts of the
  ///   lockfile stay, and the later of both last successes.
  package func folding(_ journal: Journal, isBase: Bool = true) -> Lockfile {
    var fold = LockfileFold(self, isBase: isBase)
    for entry in journal.entries { fold.add(entry) }
    return isBase ? fold.lockfile : fold.lockfile.takingSuccesses(of: journal)
  }

  private func takingSuccesses(of journal: Journal) -> Lockfile {
    var lockfile = self
    for record in Lockfile(binding: binding).folding(journal).records.values {
      guard let success = record.lastSuccess, let current = lockfile.records[record.pair] else {
        continue
      }
      if current.lastSuccess.map({ $0.precedes(success) }) ?? true {
        lockfile.records[record.pair]?.lastSuccess = success
      }
    }
    return lockfile
  }
}

extension ActivationRecord {
  /// What is known of the time before this attempt, once its predecessor is gone: the last good
  /// export, under the job id of this attempt, because its own isn't kept. Nil where there is none.
  fileprivate var reducedToLastSuccess: ActivationRecord? {
    lastSuccess.map { success in
      ActivationRecord(
        pair: pair,
        labels: labels,
        revision: success.revision,
        job: job,
        order: pair.destination,
        runID: success.runID,
        submittedAt: success.submittedAt,
        state: .succeeded,
        completedAt: success.completedAt,
        lastSuccess: success,
        earlierRuns: earlierRuns,
        unknown: unknown
      )
    }
  }
}
