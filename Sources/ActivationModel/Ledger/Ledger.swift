/// What is known of each activation, and of every other resource, of one plan and environment.
///
/// `apply` is the only way in which what is known changes: an apply, the recovery of a killed one,
/// `status` and reading from disk all call it, so that none of them can know something else than the
/// others. Linear in the entries. Applying the entries of a journal a second time changes nothing, so
/// that a crash between writing the lockfile and removing the journal is harmless.
package struct Ledger: Sendable {
  /// What it belongs to.
  package let binding: LedgerBinding
  /// What is known, by pair.
  package private(set) var records: [ActivationPair: ActivationRecord]
  /// What is known of resources that aren't activations.
  package private(set) var resources: [ResourceAddress: ResourceRecord]
  /// The dataflows that the plan manages, by alias.
  package private(set) var dataflows: [Alias: DataflowRecord]
  /// What a later version has written into the header.
  package let unknown: UnknownMembers
  /// For each attempt that entries have begun, what stood at its pairs before it.
  private var earlier: [JobID: [ActivationPair: ActivationRecord?]] = [:]
  private var owners = RunOwners()
  /// Whether the entries to come were written on what is known.
  private let isBase: Bool

  /// - Parameters:
  ///   - records: What is known so far, by pair.
  ///   - resources: What is known so far of resources that aren't activations.
  ///   - dataflows: The dataflows that the plan manages, by alias.
  ///   - unknown: What a later version has written into the header.
  ///   - isBase: Whether the entries to come were written on this. If not, somebody has changed it
  ///     since: an entry of a newer attempt is kept.
  package init(
    binding: LedgerBinding, records: [ActivationPair: ActivationRecord] = [:],
    resources: [ResourceAddress: ResourceRecord] = [:],
    dataflows: [Alias: DataflowRecord] = [:],
    unknown: UnknownMembers = UnknownMembers(), isBase: Bool = true
  ) {
    self.binding = binding
    self.records = records
    self.resources = resources
    self.dataflows = dataflows
    self.unknown = unknown
    self.isBase = isBase
  }

  /// Adds the next entries.
  package mutating func apply(_ entries: [LedgerEntry]) {
    for entry in entries { apply(entry) }
  }

  /// Adds the next entry.
  package mutating func apply(_ entry: LedgerEntry) {
    switch entry {
    case .intent(let intent): begin(intent)
    case .outcome(let job, let outcome): end(job, outcome)
    case .run(let change): follow(change)
    case .absence(let job, let pair): withdraw(job, pair)
    case .adoption(let adoption): adopt(adoption)
    case .forgotten(let pair, let time): retire(pair, at: time)
    case .effectIntent(let intent): amend(intent.address) { $0.begin(intent) }
    case .effectOutcome(let id, let address, let outcome): amend(address) { $0.end(id, outcome) }
    case .resource(let finding): amend(finding.address) { $0.take(finding) }
    case .released(let address): resources[address] = nil
    }
  }

  /// The same for whoever only finds it: what stood before attempts isn't kept.
  package var settledDown: Ledger {
    Ledger(
      binding: binding, records: records, resources: resources, dataflows: dataflows,
      unknown: unknown)
  }

  // MARK: Attempts

  private mutating func begin(_ intent: JobIntent) {
    owners.read(records.values)
    owners.begin(intent.job)
    for activation in intent.activations
    where !isOutdated(intent.job, of: intent.submittedAt, at: activation.pair) {
      let current = records[activation.pair]
      remember(current, before: intent.job, at: activation.pair)
      records[activation.pair] = ActivationRecord(
        pair: activation.pair, labels: activation.labels, revision: activation.revision,
        job: intent.job, submittedAt: intent.submittedAt, state: .unknown,
        lastSuccess: current?.lastSuccess,
        evidence: intent.evidence[activation.pair.destination],
        earlierRuns: current?.earlierRuns ?? [],
        unknown: current?.unknown ?? UnknownMembers())
    }
  }

  private mutating func adopt(_ adoption: RunAdoption) {
    owners.read(records.values)
    let pair = adoption.activation.pair
    guard !isOutdated(adoption.job, of: adoption.adoptedAt, at: pair) else { return }
    let current = records[pair]
    remember(current, before: adoption.job, at: pair)
    owners.note(adoption.run, of: adoption.job)
    records[pair] = ActivationRecord(
      pair: pair, labels: adoption.activation.labels, revision: adoption.activation.revision,
      job: adoption.job, runID: adoption.run, statusURL: adoption.statusURL,
      submittedAt: adoption.adoptedAt, state: .running, adopted: true,
      lastSuccess: current?.lastSuccess, earlierRuns: current?.earlierRuns ?? [],
      unknown: current?.unknown ?? UnknownMembers())
  }

  /// Whether there is a newer attempt, which none of these entries has begun.
  private func isOutdated(_ job: JobID, of time: Timestamp, at pair: ActivationPair) -> Bool {
    guard !isBase, let current = records[pair], current.job != job,
      earlier[current.job]?[pair] == nil
    else { return false }
    return current.submittedAt.seconds > time.seconds
  }

  private mutating func remember(
    _ current: ActivationRecord?, before job: JobID, at pair: ActivationPair
  ) {
    guard current?.job == job else {
      earlier[job, default: [:]].updateValue(current, forKey: pair)
      return
    }
    // The attempt is known already: these entries are being applied a second time, or the same
    // request goes out again. What stood before it is known from these entries, or else only by its
    // last success.
    guard earlier[job]?[pair] == nil else { return }
    earlier[job, default: [:]].updateValue(current?.reducedToLastSuccess, forKey: pair)
  }

  // MARK: What became of them

  private mutating func end(_ job: JobID, _ outcome: JobOutcome) {
    switch outcome {
    case .accepted(let orders, let requestID):
      note(requestID, of: job)
      for order in orders { accept(order, of: job) }
    case .unknown(_, let requestID): note(requestID, of: job)
    case .rejected(let message, _, let code):
      let refusal = code.flatMap { AttemptError(code: $0, message: message) }
      for pair in pairs(of: job) { withdraw(job, pair, refusedWith: refusal) }
    case .notSent:
      for pair in pairs(of: job) { withdraw(job, pair) }
    }
  }

  private func pairs(of job: JobID) -> [ActivationPair] { Array((earlier[job] ?? [:]).keys) }

  private mutating func note(_ requestID: String?, of job: JobID) {
    for pair in pairs(of: job) where records[pair]?.job == job {
      records[pair]?.requestID = requestID
    }
  }

  /// Of two orders for one pair, the first counts. One that names a run from before the request proves
  /// that something started, and not which run.
  private mutating func accept(_ order: OrderRecord, of job: JobID) {
    guard let record = records[order.pair], record.job == job, record.runID == nil else { return }
    let accepted = record.accepting(order)
    guard !owners.isEarlier(order.runID, than: job) else {
      records[order.pair] = accepted.withoutRun
      return
    }
    owners.note(order.runID, of: job)
    records[order.pair] = accepted
  }

  private mutating func follow(_ change: RunChange) {
    guard let record = records[change.pair], record.job == change.job,
      record.runID == nil || record.runID == change.run
    else { return }
    if change.state != .unknown { owners.note(change.run, of: change.job) }
    records[change.pair] = record.applying(change)
  }

  /// Puts back what stood before an attempt that has started nothing.
  ///
  /// - Parameter refusal: Why it was refused, which the entry that stood keeps.
  private mutating func withdraw(
    _ job: JobID, _ pair: ActivationPair, refusedWith refusal: AttemptError? = nil
  ) {
    guard let current = records[pair], current.job == job, current.state == .unknown
    else { return }
    var stood = earlier[job]?[pair] ?? current.reducedToLastSuccess
    // It may have left the plan since.
    if let time = current.retiredAt { stood = stood?.retired(at: time) }
    if let refusal { stood?.error = refusal }
    records[pair] = stood
  }

  // MARK: Whether the plan asks for it

  /// Keeps the entry, out of the plan's sight. Where the time isn't known, the end of its attempt
  /// stands for it.
  private mutating func retire(_ pair: ActivationPair, at time: Timestamp?) {
    guard let record = records[pair] else { return }
    records[pair] = record.retired(at: time ?? record.completedAt ?? record.submittedAt)
  }

  /// The plan asks for these: their entries aren't retired any more. No entry tells that, because
  /// everybody can tell by the plan; it comes before the first entry of an apply.
  package mutating func putInUse(_ pairs: some Sequence<ActivationPair>) {
    for pair in pairs where records[pair]?.retiredAt != nil { amend(pair) { $0.retiredAt = nil } }
  }

  /// Changes an entry, if there is one.
  mutating func amend(_ pair: ActivationPair, _ change: (inout ActivationRecord) -> Void) {
    guard var record = records[pair] else { return }
    change(&record)
    records[pair] = record
  }

  /// Changes what is known of a resource, which may be nothing so far. A resource of which nothing is
  /// known any more has no record.
  private mutating func amend(
    _ address: ResourceAddress, _ change: (inout ResourceRecord) -> Void
  ) {
    var record = resources[address] ?? ResourceRecord(address)
    change(&record)
    resources[address] = record.isEmpty ? nil : record
  }
}

extension Ledger {
  /// The entries in the order of files: by destination id, then audience id, by bytes.
  package var sortedRecords: [ActivationRecord] {
    // The keys are sorted, not the records, which are far larger to move.
    records.keys.sorted().compactMap { records[$0] }
  }

  /// What planning compares a plan with.
  package var baseline: AppliedBaseline {
    AppliedBaseline(
      organization: binding.organization, sandbox: binding.sandbox, records: records)
  }
}

extension ActivationRecord {
  /// What is known of the time before this attempt, once its predecessor is gone: the last good
  /// export, under the job id of this attempt, because its own isn't kept. Nil where there is none.
  fileprivate var reducedToLastSuccess: ActivationRecord? {
    lastSuccess.map { success in
      ActivationRecord(
        pair: pair, labels: labels, revision: success.revision, job: job, order: pair.destination,
        runID: success.runID, submittedAt: success.submittedAt, state: .succeeded,
        completedAt: success.completedAt, lastSuccess: success, earlierRuns: earlierRuns,
        unknown: unknown)
    }
  }
}
