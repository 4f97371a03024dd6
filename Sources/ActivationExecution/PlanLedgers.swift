import ActivationModel

/// What is known of each plan of an apply. `commit` is the only way in which it changes, and what is
/// committed is on disk before it is known.
struct PlanLedgers {
  private let held: PositionedList<PositionKind.Plan, any HeldLedger>
  private var ledgers: PositionedList<PositionKind.Plan, Ledger>
  /// Runs that this command knows as its own.
  private(set) var ownRuns: Set<RunID>
  /// Whether something is written down that only this disk knows of.
  var unsaved = UnsavedOutcomes()

  init(_ plans: [PlanExecution]) {
    held = PositionedList(plans.map(\.held))
    ledgers = PositionedList(plans.map(\.ledger))
    ownRuns = Set(plans.flatMap(\.ledger.baseline.knownRuns))
  }

  /// For each plan, in order.
  var all: [Ledger] { ledgers.elements }

  subscript(plan: PlanIndex) -> Ledger { ledgers[plan] }

  func record(of activation: ActivationProgress) -> ActivationRecord? {
    ledgers[activation.plan].records[activation.pair]
  }

  func record(of step: StepKey) -> ResourceRecord? { ledgers[step.plan].resources[step.address] }

  // MARK: Changing

  /// Writes entries down, then adds them to what is known. Whoever tells of them does so afterwards.
  ///
  /// What has happened outside is known also where it can't be written, so that the lockfile at the
  /// end may still hold it.
  mutating func commit(
    _ entries: [LedgerEntry], of plan: PlanIndex
  ) async throws(ExecutionStop) {
    guard !entries.isEmpty else { return }
    do throws(LedgerFailure) {
      try await held[plan].append(entries)
    } catch {
      take(entries.filter(\.isFact), of: plan)
      throw .journal(error)
    }
    take(entries, of: plan)
  }

  /// Commits entries of several plans, in the order of these; that one can't be written keeps no
  /// other from being tried.
  mutating func commit(_ news: [PlanIndex: [LedgerEntry]]) async throws(ExecutionStop) {
    var stop: ExecutionStop?
    for (plan, entries) in news.sorted(by: { $0.key < $1.key }) {
      do throws(ExecutionStop) {
        try await commit(entries, of: plan)
      } catch {
        stop = stop ?? error
      }
    }
    if let stop { throw stop }
  }

  /// Commits intents, all of them or none: once it returns, they are durable.
  ///
  /// - Returns: Audiences that others are exporting. Where there is one, nothing was committed.
  mutating func commit(
    intents: [JobIntent], of plan: PlanIndex
  ) async throws(ExecutionStop) -> Set<AudienceID> {
    do throws(LedgerFailure) {
      let refused = try await held[plan].intend(intents)
      guard refused.isEmpty else { return refused }
    } catch {
      throw .journal(error)
    }
    take(intents.map(LedgerEntry.intent), of: plan)
    return []
  }

  private mutating func take(_ entries: [LedgerEntry], of plan: PlanIndex) {
    ledgers[plan].apply(entries)
    for entry in entries {
      if entry.mustBeDurable { unsaved.note() }
      switch entry {
      case .outcome(_, .accepted(let orders, _)):
        for order in orders where ledgers[plan].records[order.pair]?.runID == order.runID {
          ownRuns.insert(order.runID)
        }
      case .run(let change) where change.state != .unknown: ownRuns.insert(change.run)
      case .adoption(let adoption): ownRuns.insert(adoption.run)
      case .intent, .outcome, .run, .absence, .forgotten, .effectIntent, .effectOutcome,
        .resource, .released:
        break
      }
    }
  }

  // MARK: Runs

  /// A run is followed as this command's own.
  mutating func own(_ run: RunID) { ownRuns.insert(run) }

  /// A run that the platform named turned out not to be what it was named for. It may still be
  /// another's, whose answer was lost.
  mutating func disown(_ run: RunID) {
    let isAnothers = ledgers.elements.contains { $0.records.values.contains { $0.runID == run } }
    if !isAnothers { ownRuns.remove(run) }
  }

  /// Of each of these jobs, the runs that its entries have.
  func runs(ofJobs jobs: Set<JobID>) -> [JobID: Set<RunID>] {
    var runs: [JobID: Set<RunID>] = [:]
    for record in ledgers.elements.lazy.flatMap(\.records.values) where jobs.contains(record.job) {
      guard let run = record.runID else { continue }
      runs[record.job, default: []].insert(run)
    }
    return runs
  }
}
