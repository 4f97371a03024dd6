import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationPlanning

/// Settles what killed applies and lost answers have left open, before anything is compared.
struct AttemptRecovery {
  let reader: any PlatformReader
  let clock: any WallClock
  /// See `AttemptSettlement`.
  let patience: Duration?

  /// Asks Flow Service once, and only if something is open.
  func settle(_ units: [PlanUnit]) async throws(WorkflowFailure) -> [PlanUnit] {
    let open = units.flatMap(\.openAttempts)
    guard !open.isEmpty else { return units }
    var query = SnapshotQuery()
    query.addHistories(for: open)
    query.wantsActivity = false
    let snapshot: PlatformSnapshot
    do {
      snapshot = try await reader.snapshot(query)
    } catch {
      throw .platform(error)
    }
    let known = Set(units.flatMap { $0.baseline.records.values.compactMap(\.runID) })
    let settlement = AttemptSettlement(in: snapshot, knownRuns: known, patience: patience)
    return units.map { $0.settled(by: settlement, at: snapshot.readAt) }
  }

  /// Asks until waiting can't tell more: a run may appear some time after its request.
  ///
  /// - Parameter tell: Told once, with how many attempts are waited for and until when.
  func settleInTime(
    _ units: [PlanUnit], every interval: Duration, tell: (Int, Timestamp) -> Void
  ) async throws(WorkflowFailure) -> [PlanUnit] {
    var units = try await settle(units)
    var hasTold = false
    while let end = units.flatMap(\.doubts.values).compactMap(waitEnd).max() {
      if !hasTold { tell(units.reduce(0) { $0 + $1.doubts.count }, end) }
      hasTold = true
      let pause = min(interval, max(end - clock.now, .seconds(1)))
      do { try await clock.sleep(for: pause) } catch { return units }
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

  /// What a person should know of the attempts that are still open.
  var doubtFindings: [Finding] {
    doubts.sorted { $0.key < $1.key }.compactMap { pair, doubt in
      baseline.records[pair].map { .fateUnknown($0, doubt) }
    }
  }

  /// With what the platform says now of its runs in progress, so that an apply writes it down.
  func observing(_ runs: [RunID: FlowRun], at time: Timestamp) -> PlanUnit {
    guard let lockfile else { return self }
    var unit = self
    var fold = LockfileFold(lockfile)
    for record in lockfile.sortedRecords where !record.state.isFinal {
      guard let id = record.runID, let run = runs[id], record.observing(run, at: time) != record
      else { continue }
      let change = RunChange(job: record.job, pair: record.pair, run: run, readAt: time)
      fold.add(.run(change))
      unit.settlement.append(.run(change))
    }
    unit.lockfile = fold.lockfile
    return unit
  }

  fileprivate func settled(by settlement: AttemptSettlement, at time: Timestamp) -> PlanUnit {
    guard let lockfile else { return self }
    var unit = self
    unit.doubts = [:]
    var fold = LockfileFold(lockfile)
    for record in openAttempts {
      switch settlement.fate(of: record) {
      case .started(let run):
        let change = RunChange(job: record.job, pair: record.pair, run: run, readAt: time)
        fold.add(.run(change))
        unit.settlement.append(.run(change))
        unit.settlementFindings.append(.found(run, of: record))
      case .assumedAbsent:
        fold.add(.absence(record.job, record.pair))
        unit.settlement.append(.absence(record.job, record.pair))
        unit.settlementFindings.append(.assumedAbsent(record))
      case .open(let doubt): unit.doubts[record.pair] = doubt
      }
    }
    unit.lockfile = fold.lockfile
    return unit
  }
}
