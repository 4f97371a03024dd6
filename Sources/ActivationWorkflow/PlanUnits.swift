import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import ActivationModel

/// Puts validated plans and their lockfiles together.
struct PlanUnits {
  let environment: Environment

  /// - Parameters:
  ///   - place: Where the plans would be sent.
  ///   - sends: Whether the command sends what is in them, or shows what would be sent.
  func load(
    _ validation: Validation, _ arguments: PlanArguments, in place: PlatformPlace = PlatformPlace(),
    sends: Bool = true
  ) async throws(WorkflowFailure) -> (units: [PlanUnit], findings: [Finding]) {
    var units: [PlanUnit] = []
    var findings: [Finding] = []
    for plan in try validation.requireValid() {
      let (unit, notes) = try await load(plan, arguments, in: place, sends: sends)
      findings += notes
      if let unit { units.append(unit) }
    }
    guard !findings.containErrors else { throw .refused(findings, files: validation.files) }
    return (units, findings)
  }

  /// Holds the ledgers of plans against other commands.
  func hold(
    _ plans: [Validation.Plan], _ arguments: PlanArguments
  ) async throws(WorkflowFailure) -> [any HeldLedger] {
    var held: [any HeldLedger] = []
    for plan in plans {
      let store = try store(for: plan, arguments)
      do throws(HoldFailure) {
        held.append(try await store.holdLedger(as: environment.holder))
      } catch {
        for ledger in held { ledger.release() }
        throw .held(error)
      }
    }
    return held
  }

  /// A rehearsal needs no place for a lockfile: a plan from standard input starts from nothing.
  func loadForRehearsal(
    _ validation: Validation, _ arguments: PlanArguments
  ) async throws(WorkflowFailure) -> (units: [PlanUnit], findings: [Finding]) {
    guard arguments.lock == nil, arguments.paths.contains(PlanArguments.standardInput) else {
      return try await load(validation, arguments)
    }
    let units = try validation.requireValid().map { plan in
      PlanUnit(
        validated: plan,
        store: LockfileStore(
          LockfileLocation(planFile: plan.file.name, environment: arguments.environment),
          in: environment.files),
        loaded: .nothing)
    }
    return (units, [])
  }

  func store(
    for plan: Validation.Plan, _ arguments: PlanArguments
  ) throws(WorkflowFailure) -> LockfileStore {
    let places = LockfilePlaces(environment: environment)
    let location = try location(for: plan, arguments)
    return arguments.lock == nil
      ? try places.store(beside: location) : try places.store(at: location)
  }

  private func location(
    for plan: Validation.Plan, _ arguments: PlanArguments
  ) throws(WorkflowFailure) -> LockfileLocation {
    if let lock = arguments.lock { return LockfileLocation(path: lock) }
    guard !arguments.paths.contains(PlanArguments.standardInput) else {
      throw .usage("a plan from standard input has no place for a lockfile; name one with --lock")
    }
    return LockfileLocation(planFile: plan.file.name, environment: arguments.environment)
  }

  private func load(
    _ plan: Validation.Plan, _ arguments: PlanArguments, in place: PlatformPlace, sends: Bool
  ) async throws(WorkflowFailure) -> (PlanUnit?, [Finding]) {
    let store = try store(for: plan, arguments)
    do throws(LedgerFailure) {
      let loaded = try await store.loadLedger()
      guard let ledger = loaded.value else { return (nil, loaded.findings) }
      let unit = PlanUnit(validated: plan, store: store, loaded: ledger)
      var findings = loaded.findings
      findings += try identity(of: unit, at: store, in: place, sends: sends)
      if ledger.hasJournal {
        findings.append(
          try await isUnderWay(store) ? Self.underWay(unit) : Self.unfinished(unit))
      }
      return (unit, findings)
    } catch {
      throw .ledger(error)
    }
  }

  /// Whether it is this plan's, and whether it was lost on the way to another name.
  private func identity(
    of unit: PlanUnit, at store: LockfileStore, in place: PlatformPlace, sends: Bool
  ) throws(LedgerFailure) -> [Finding] {
    let plan = unit.validated
    guard let ledger = unit.ledger else {
      do throws(FileFailure) {
        let lost = try LostLockfiles(for: plan, at: store, in: place, environment: environment)
          .find()
        return lost.map { [$0.finding(for: plan, at: store.location, sends: sends)] } ?? []
      } catch {
        throw LedgerFailure(error)
      }
    }
    let finding = ledger.binding.finding(
      for: unit.plan.name, environment: unit.plan.environment, file: store.location.path,
      planFile: plan.file.name)
    return [finding].compactMap(\.self)
  }

  /// Whether another process than this one applies it at this very moment.
  private func isUnderWay(_ store: any LedgerStore) async throws(LedgerFailure) -> Bool {
    guard case .heldElsewhere(_, let holder?) = try await store.currentHolder() else {
      return false
    }
    return (holder.host, holder.processID)
      != (environment.holder.host, environment.holder.processID)
  }

  /// L302, where the apply goes on at this very moment.
  private static func underWay(_ unit: PlanUnit) -> Finding {
    Finding(
      .journalUnfinished,
      "an apply of this plan is in progress: \(unit.unfinishedWords)",
      help: """
        See who runs it with `sortie lock show \(unit.commandWord)`. This output shows what it has \
        recorded so far.
        """)
  }

  private static func unfinished(_ unit: PlanUnit) -> Finding {
    let command = "sortie lock settle \(unit.commandWord) DEST/AUDIENCE"
    return Finding(
      .journalUnfinished,
      "an apply of this plan did not finish: \(unit.unfinishedWords)",
      help: Rule.journalUnfinished.remedy.replacing(
        "sortie lock settle PLAN DEST/AUDIENCE", with: command))
  }
}
