import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import ActivationModel
import ActivationPlanning

/// Finds what `lock mv` is about: each side is a plan or a lockfile.
struct LockfileMovePlaces {
  let environment: Environment

  /// Where the lockfile is to lie, and the plan that it is to be for.
  struct Target {
    let store: LockfileStore
    /// Nil where a lockfile was named that no plan lies beside.
    let plan: Validation.Plan?
    let environment: EnvironmentName?
  }

  func target(_ path: String, in name: EnvironmentName?) throws(WorkflowFailure) -> Target {
    guard LockfileLocation.isLockfile(path) else {
      let plan = try self.plan(path, in: name)
      return Target(
        store: try store(of: path, in: name), plan: plan,
        environment: name)
    }
    let location = LockfileLocation(path: path)
    let beside = planFile(of: location, in: name)
    let plan = try beside.map { file throws(WorkflowFailure) in try self.plan(file, in: name) }
    return Target(store: try store(at: location), plan: plan, environment: name)
  }

  /// The plan that lies beside a lockfile and has it.
  private func planFile(of location: LockfileLocation, in name: EnvironmentName?) -> String? {
    for file in location.planFiles(in: name)
    where LockfileLocation(planFile: file, environment: name) == location {
      if (try? environment.files.place(of: file)) != nil { return file }
    }
    return nil
  }

  /// Where the lockfile lies.
  ///
  /// A plan file need not be there any more. Its lockfile without environment is meant, or where
  /// that isn't there, the one for the environment that is asked for.
  func source(
    _ path: String, for target: Target, in name: EnvironmentName?
  ) throws(WorkflowFailure) -> LockfileStore {
    if LockfileLocation.isLockfile(path) {
      return try source(at: LockfileLocation(path: path), for: target)
    }
    let plain = LockfileLocation(planFile: path, environment: nil)
    guard name != nil else { return try source(at: plain, for: target) }
    let scoped = LockfileLocation(planFile: path, environment: name)
    guard try store(at: scoped).location != target.store.location,
      isThere(try store(at: scoped))
    else { return try source(at: plain, for: target) }
    guard !isThere(try store(at: plain)) else {
      throw .usage(
        "\(path) has two lockfiles, \(plain.path) and \(scoped.path); name the one to move")
    }
    return try source(at: scoped, for: target)
  }

  /// A link is moved with its plan; what it leads to stays where it is.
  private func source(
    at location: LockfileLocation, for target: Target
  ) throws(WorkflowFailure) -> LockfileStore {
    let store = try store(at: location)
    let path = store.location.path
    guard path.isExactly(location.path) || path.isExactly(target.store.location.path) else {
      throw .usage(
        "\(location.path) is a link to \(path): rename the link with its plan (git mv), then run "
          + "sortie lock mv with the renamed link and the plan")
    }
    return store
  }

  /// Whether anything of it is there, be it only a journal.
  func isThere(_ store: LockfileStore) -> Bool {
    [store.location.path, store.location.journalPath].contains {
      (try? environment.files.place(of: $0)) != nil
    }
  }

  private func plan(
    _ path: String, in name: EnvironmentName?
  ) throws(WorkflowFailure) -> Validation.Plan {
    let plans = try Validation(
      PlanArguments(paths: [path], environment: name), in: environment
    ).requireValid()
    guard let plan = plans.first, plans.count == 1 else {
      throw .usage("lock mv takes one plan or lockfile, but \(path) contains \(plans.count)")
    }
    return plan
  }

  private func store(
    of planFile: String, in name: EnvironmentName?
  ) throws(WorkflowFailure) -> LockfileStore {
    try LockfilePlaces(environment: environment).store(
      beside: LockfileLocation(planFile: planFile, environment: name))
  }

  private func store(at location: LockfileLocation) throws(WorkflowFailure) -> LockfileStore {
    try LockfilePlaces(environment: environment).store(at: location)
  }

  func hold(_ store: LockfileStore) throws(WorkflowFailure) -> any FileLock {
    do {
      return try store.hold(as: environment.holder)
    } catch {
      throw .held(error)
    }
  }

  func load(_ store: LockfileStore) throws(WorkflowFailure) -> LoadedLockfile {
    let loaded: Diagnosed<LoadedLockfile?>
    do {
      loaded = try store.load()
    } catch {
      throw .file(error)
    }
    guard let value = loaded.value else { throw .refused(loaded.findings, files: []) }
    return value
  }

  /// L325 where the new place has entries of its own; the same that is to come there is what a move
  /// that was cut off has left.
  func requireRoom(at store: LockfileStore, for new: Lockfile) throws(WorkflowFailure) {
    let there = try load(store)
    guard let lockfile = there.lockfile, there.hasJournal || !lockfile.records.isEmpty else {
      return
    }
    guard there.hasJournal || lockfile.encoded != new.encoded else { return }
    throw .refused(
      [
        Finding(
          .lockfileInTheWay,
          "“\(store.location.path)” already has \(lockfile.records.count) entries",
          help: Rule.lockfileInTheWay.remedy, at: .line(1, of: store.location.path))
      ], files: [])
  }
}

extension LockfileMovePlaces.Target {
  /// The header that is to be.
  ///
  /// - Parameter file: The lockfile that has the old one.
  /// - Throws: G114 where the plan is meant for another organization or sandbox: what went out there
  ///   didn't go out here.
  func binding(
    after old: LedgerBinding, at file: String
  ) throws(WorkflowFailure) -> LedgerBinding {
    guard let plan = plan?.loaded.plan else {
      return LedgerBinding(
        plan: old.plan, environment: environment ?? old.environment,
        organization: old.organization, sandbox: old.sandbox)
    }
    let findings = PinCheck.findings(
      lockfile: file, organization: old.organization, sandbox: old.sandbox,
      against: (plan.organization ?? old.organization, plan.sandbox ?? old.sandbox))
    guard findings.isEmpty else { throw .refused(findings, files: []) }
    return LedgerBinding(
      plan: plan.name, environment: plan.environment, organization: old.organization,
      sandbox: old.sandbox)
  }
}
