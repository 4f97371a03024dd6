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
  ) throws(WorkflowFailure) -> (units: [PlanUnit], findings: [Finding]) {
    var units: [PlanUnit] = []
    var findings: [Finding] = []
    for plan in try validation.requireValid() {
      let (unit, notes) = try load(plan, arguments, in: place, sends: sends)
      findings += notes
      if let unit { units.append(unit) }
    }
    guard !findings.containErrors else { throw .refused(findings, files: validation.files) }
    return (units, findings)
  }

  /// Holds the lockfiles of plans against other processes.
  func hold(
    _ plans: [Validation.Plan], _ arguments: PlanArguments
  ) throws(WorkflowFailure) -> [any FileLock] {
    var locks: [any FileLock] = []
    for plan in plans {
      let store = try store(for: plan, arguments)
      do {
        locks.append(try store.hold(as: environment.holder))
      } catch {
        for lock in locks { lock.release() }
        throw .held(error)
      }
    }
    return locks
  }

  /// A rehearsal needs no place for a lockfile: a plan from standard input starts from nothing.
  func loadForRehearsal(
    _ validation: Validation, _ arguments: PlanArguments
  ) throws(WorkflowFailure) -> (units: [PlanUnit], findings: [Finding]) {
    guard arguments.lock == nil, arguments.paths.contains(PlanArguments.standardInput) else {
      return try load(validation, arguments)
    }
    let nowhere = LoadedLockfile(lockfile: nil, hasLockfile: false, hasJournal: false)
    let units = try validation.requireValid().map { plan in
      PlanUnit(
        validated: plan,
        store: LockfileStore(
          LockfileLocation(planFile: plan.file.name, environment: arguments.environment),
          in: environment.files),
        loaded: nowhere)
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
  ) throws(WorkflowFailure) -> (PlanUnit?, [Finding]) {
    let store = try store(for: plan, arguments)
    do throws(FileFailure) {
      let loaded = try store.load()
      guard let lockfile = loaded.value else { return (nil, loaded.findings) }
      var findings = loaded.findings
      if let finding = lockfile.lockfile?.binding.finding(
        for: plan.loaded.plan.name, environment: plan.loaded.plan.environment,
        file: store.location.path, planFile: plan.file.name)
      {
        findings.append(finding)
      }
      if lockfile.lockfile == nil,
        let lost = try LostLockfiles(for: plan, at: store, in: place, environment: environment)
          .find()
      {
        findings.append(lost.finding(for: plan, at: store.location, sends: sends))
      }
      let unit = PlanUnit(validated: plan, store: store, loaded: lockfile)
      if lockfile.hasJournal {
        findings.append(try isUnderWay(store) ? Self.underWay(unit) : Self.unfinished(unit))
      }
      return (unit, findings)
    } catch {
      throw .file(error)
    }
  }

  /// Whether another process than this one applies it at this very moment.
  private func isUnderWay(_ store: LockfileStore) throws(FileFailure) -> Bool {
    guard case .heldElsewhere(_, let holder?) = try store.otherHolder() else { return false }
    return (holder.host, holder.processID)
      != (environment.holder.host, environment.holder.processID)
  }

  /// L302, where the apply goes on at this very moment.
  private static func underWay(_ unit: PlanUnit) -> Finding {
    Finding(
      .journalUnfinished,
      "an apply of this plan is in progress: \(unit.store.location.journalPath)",
      help: """
        What is shown here is what it has written down so far. `sortie lock show \
        \(unit.commandWord)` says who runs it.
        """)
  }

  private static func unfinished(_ unit: PlanUnit) -> Finding {
    let command = "sortie lock settle \(unit.commandWord) DEST/AUDIENCE"
    return Finding(
      .journalUnfinished,
      "an apply of this plan did not finish: \(unit.store.location.journalPath)",
      help: Rule.journalUnfinished.remedy.replacing(
        "sortie lock settle PLAN DEST/AUDIENCE", with: command))
  }
}
