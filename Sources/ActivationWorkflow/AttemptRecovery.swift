import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationPlanning

/// Settles what killed applies and lost answers have left open, before anything is compared.
struct AttemptRecovery {
  private let reader: any PlatformReader
  private let clock: any WallClock
  /// See `AttemptSettlement`.
  private let patience: Duration?
  /// When this command began to look.
  private let begunAt: Uptime

  init(reader: any PlatformReader, clock: any WallClock, patience: Duration?) {
    self.reader = reader
    self.clock = clock
    self.patience = patience
    begunAt = clock.uptime
  }

  /// Asks Flow Service, and only if something is open.
  func settle(_ units: [PlanUnit]) async throws(WorkflowFailure) -> [PlanUnit] {
    let units = try await observeRuns(of: units)
    let open = units.flatMap(\.openAttempts)
    guard !open.isEmpty else { return units }
    let snapshot = try await read(SnapshotQuery(settling: open))
    let known = Set(units.flatMap(\.baseline.knownRuns))
    var jobRuns: [JobID: Set<RunID>] = [:]
    for record in units.flatMap(\.baseline.records.values) {
      if let run = record.runID { jobRuns[record.job, default: []].insert(run) }
    }
    let settlement = AttemptSettlement(
      in: snapshot, knownRuns: known, jobRuns: jobRuns, patience: patience)
    let lead = snapshot.platformLead ?? .zero
    return units.map { unit in
      unit.settled(by: settlement, at: snapshot.readAt) { record in
        .elapsed(elapsed(since: record, platformLead: lead))
      }
    }
  }

  /// What the platform says now of runs in progress, and whether they can be their attempts' own:
  /// asked before anything is decided by them.
  private func observeRuns(of units: [PlanUnit]) async throws(WorkflowFailure) -> [PlanUnit] {
    let records = units.flatMap(\.unconfirmedAttempts)
    guard !records.isEmpty else { return units }
    let runs: [RunID: FlowRun]
    do {
      runs = try await reader.runs(Set(records.compactMap(\.runID)).sorted())
    } catch {
      throw .platform(error)
    }
    // Only where a run names its audience in another way does it matter what else that is called.
    var query = SnapshotQuery()
    for record in records {
      guard let run = record.runID.flatMap({ runs[$0] }), !run.audiences.isEmpty,
        !run.exports(anyOf: [record.pair.audience.rawValue])
      else { continue }
      query.audienceIDs.insert(record.pair.audience)
    }
    let names = query.audienceIDs.isEmpty ? nil : try await read(query)
    let patience = patience ?? AttemptSettlement.usualPatience
    return units.map { unit in
      unit.tellingOfMissing(runs) { elapsed(since: $0, platformLead: .zero) >= patience }
        .observing(runs, at: clock.now) { names?.ids(of: $0) ?? [$0.rawValue] }
    }
  }

  private func read(_ query: SnapshotQuery) async throws(WorkflowFailure) -> PlatformSnapshot {
    do {
      return try await reader.snapshot(query)
    } catch {
      throw .platform(error)
    }
  }

  /// How much time has surely passed since an intent: by both clocks, or by this command's own wait,
  /// since either clock may have been set; and no more than by the clock that can't be set, where the
  /// machine hasn't been started anew.
  private func elapsed(since record: ActivationRecord, platformLead lead: Duration) -> Duration {
    let byPlatform = clock.now + lead - record.submittedAt
    // What the platform's clock was ahead by then; where that isn't known, the less is believed.
    let leadThen = record.evidence.map { $0.clockLead ?? .zero } ?? min(lead, .zero)
    let byMachine = clock.now + leadThen - record.submittedAt
    let byUptime = record.evidence?.moment?.age(at: clock.bootMoment)
    let byClocks = min(byPlatform, byMachine)
    return max(byUptime.map { min($0, byClocks) } ?? byClocks, clock.uptime - begunAt)
  }

  /// Asks until waiting can't tell more: a run may appear some time after its request.
  ///
  /// - Parameters:
  ///   - endBy: When the command's time is over, beyond which it doesn't wait; the look after that
  ///     fails.
  ///   - tell: Told once, with how many attempts are waited for and until when.
  func settleInTime(
    _ units: [PlanUnit], every interval: Duration, endBy: Uptime? = nil,
    tell: (Int, Timestamp) -> Void
  ) async throws(WorkflowFailure) -> [PlanUnit] {
    var units = try await settle(units)
    var hasTold = false
    while let end = units.flatMap(\.doubtsInUse.values).compactMap(waitEnd).max() {
      if !hasTold { tell(units.reduce(0) { $0 + $1.doubtsInUse.count }, end) }
      hasTold = true
      let pause = min(interval, max(end - clock.now, .seconds(1)))
      let rest = endBy.map { max(.zero, $0 - clock.uptime) } ?? pause
      do { try await clock.sleep(for: min(pause, rest)) } catch { return units }
      units = try await settle(units)
    }
    return units
  }

  private func waitEnd(_ doubt: AttemptSettlement.Doubt) -> Timestamp? {
    if case .mayAppear(let end) = doubt { end } else { nil }
  }
}

extension PlanUnit {
  /// Attempts whose fate is unknown.
  fileprivate var openAttempts: [ActivationRecord] {
    baseline.records.values.filter { $0.state == .unknown }.sorted { $0.pair < $1.pair }
  }

  /// Attempts whose run was named by the platform, and not seen to its end.
  fileprivate var unconfirmedAttempts: [ActivationRecord] {
    baseline.records.values.filter { $0.evidence != nil && $0.runID != nil && !$0.state.isFinal }
  }

  /// Why attempts that matter to the plan are still of unknown fate: nobody waits for retired ones.
  var doubtsInUse: [ActivationPair: AttemptSettlement.Doubt] {
    doubts.filter { pair, _ in baseline.records[pair]?.isRetired != true }
  }

  /// What a person should know of the attempts that are still open.
  var doubtFindings: [Finding] {
    doubtsInUse.sorted { $0.key < $1.key }.compactMap { pair, doubt in
      baseline.records[pair].map { .fateUnknown($0, doubt, of: commandWord) }
    }
  }

  /// With a word about runs that the platform named when it took a request, and doesn't show.
  fileprivate func tellingOfMissing(
    _ runs: [RunID: FlowRun], isOverdue: (ActivationRecord) -> Bool
  ) -> PlanUnit {
    var unit = self
    for record in unconfirmedAttempts.sorted(by: { $0.pair < $1.pair }) {
      guard let id = record.runID, runs[id] == nil, isOverdue(record) else { continue }
      let finding = Finding.runMissing(id, of: record, in: commandWord)
      if !unit.settlementFindings.contains(finding) { unit.settlementFindings.append(finding) }
    }
    return unit
  }

  /// With what the platform says now of its runs in progress, so that an apply writes it down.
  ///
  /// - Parameter ids: Every id that an audience is known by; nil where they weren't read.
  func observing(
    _ runs: [RunID: FlowRun], at time: Timestamp, audienceIDs ids: (AudienceID) -> [String]?
  ) -> PlanUnit {
    guard let ledger else { return self }
    var unit = self
    for record in ledger.sortedRecords where !record.state.isFinal {
      guard let id = record.runID, let run = runs[id] else { continue }
      unit.issues[id] = run.issues
      let change = RunChange(
        seeing: run, of: record, at: time, audienceIDs: ids(record.pair.audience))
      if let change { unit.learn(.run(change)) }
    }
    return unit
  }

  fileprivate func settled(
    by settlement: AttemptSettlement, at time: Timestamp,
    age: (ActivationRecord) -> AttemptSettlement.Age
  ) -> PlanUnit {
    var unit = self
    unit.doubts = [:]
    for record in openAttempts {
      switch settlement.fate(of: record, age: age(record)) {
      case .started(let run):
        unit.learn(.run(RunChange(finding: run, of: record, at: time)))
        unit.settlementFindings.append(.found(run, of: record))
      case .assumedAbsent:
        unit.lostAttempts[record.pair] = record
        unit.learn(.absence(record.job, record.pair))
        unit.settlementFindings.append(.assumedAbsent(record))
      case .open(let doubt): unit.doubts[record.pair] = doubt
      }
    }
    return unit
  }
}
