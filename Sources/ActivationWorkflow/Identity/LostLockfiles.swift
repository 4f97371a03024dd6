import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import ActivationModel

/// Looks for the lockfile of a plan that has none at its path: before everything is taken for new, and
/// sent again.
struct LostLockfiles {
  private let environment: Environment
  private let plan: Validation.Plan
  private let store: LockfileStore
  private let place: PlatformPlace
  private let ownership: PlanOwnership

  /// - Parameters:
  ///   - store: Where the plan's lockfile would be.
  ///   - place: Where the plan would be sent.
  init(
    for plan: Validation.Plan, at store: LockfileStore, in place: PlatformPlace,
    environment: Environment
  ) {
    self.environment = environment
    self.plan = plan
    self.store = store
    self.place = place.of(plan.loaded.plan)
    ownership = PlanOwnership(environment: environment, plan: plan)
  }

  /// The most likely one: of its folder and of the plan's first, then of those that git tracks.
  func find() throws(FileFailure) -> LostLockfile? {
    let near = try near()
    let found = best(of: near, isNear: true)
    if let found, found.cause != .otherPlace { return found }
    return best(of: tracked().filter { !near.contains($0) }, isNear: false) ?? found
  }

  private func near() throws(FileFailure) -> [String] {
    let beside = LockfileStore(
      LockfileLocation(
        planFile: plan.file.name, environment: plan.loaded.plan.environment),
      in: environment.files)
    let own = try store.neighbours()
    // A plan from standard input has no folder, and `--lock` may name another one.
    let isElsewhere =
      !FilePathParts(beside.location.path).folder.isExactly(
        FilePathParts(store.location.path).folder)
    guard isElsewhere, let others = try? beside.neighbours() else { return own }
    let itself = [beside.location.path].filter {
      (try? environment.files.place(of: $0)) != nil
    }
    return own + itself + others
  }

  /// As the index has them; nothing outside of git.
  private func tracked() -> [String] {
    let program = GitProgram(variables: environment.variables, run: environment.run)
    guard
      let repository = try? GitRepository(
        holding: store.location.path, in: environment.files, program: program),
      let listed = try? repository.run(["ls-files", "-z", "--", ":(top)*.lock.json"]),
      listed.status == 0
    else { return [] }
    return listed.fields.map(repository.written).filter { $0 != store.location.path }
  }

  private func best(of paths: [String], isNear: Bool) -> LostLockfile? {
    paths.compactMap { judge($0, isNear: isNear) }.min { $0.cause < $1.cause }
  }

  private func judge(_ path: String, isNear: Bool) -> LostLockfile? {
    let location = LockfileLocation(path: path)
    // It may be a link, as the plan's own may be.
    guard
      let candidate = try? LockfilePlaces(environment: environment).store(beside: location),
      let binding = candidate.binding
    else { return nil }
    return cause(location, candidate, binding, isNear: isNear).map {
      LostLockfile(cause: $0, path: path, binding: binding)
    }
  }

  private func cause(
    _ location: LockfileLocation, _ candidate: LockfileStore, _ binding: LedgerBinding,
    isNear: Bool
  ) -> LostLockfile.Cause? {
    let wanted = plan.loaded.plan
    let isSame = binding.plan == wanted.name && binding.environment == wanted.environment
    guard place.fits(binding.organization, binding.sandbox) else {
      return isSame && isNear ? .otherPlace : nil
    }
    // Two plans of one name side by side would be one too many in any case.
    let hasOwner = ownership.hasOwner(binding, at: location)
    if isSame, isNear { return hasOwner ? .copiedPlan : .movedFile }
    guard !hasOwner else { return nil }
    let pairs = pairs(of: candidate)
    if isSame { return mayShare(pairs) ? .movedFile : nil }
    if binding.plan == wanted.name {
      return isOtherEnvironment(binding, pairs) ? .otherEnvironment : nil
    }
    return sharesAny(pairs) ? .renamedPlan : nil
  }

  /// An environment that the plan has may well send some of the same, from a lockfile of its own; one
  /// that it hasn't any more, or none, can't.
  private func isOtherEnvironment(_ binding: LedgerBinding, _ pairs: SharedPairs?) -> Bool {
    guard let other = binding.environment, plan.loaded.environments.contains(other) else {
      return mayShare(pairs)
    }
    return sharesAll(pairs)
  }

  /// Nil where they can't be read.
  private func pairs(of candidate: LockfileStore) -> SharedPairs? {
    guard let lockfile = (try? candidate.load())?.value?.lockfile else { return nil }
    return SharedPairs(lockfile.records.values)
  }

  private func mayShare(_ pairs: SharedPairs?) -> Bool {
    guard let pairs else { return true }
    return plan.loaded.plan.activations.contains(where: pairs.mayHold)
  }

  private func sharesAny(_ pairs: SharedPairs?) -> Bool {
    guard let pairs else { return false }
    return activations.contains { pairs.hold($0, $1) }
  }

  private func sharesAll(_ pairs: SharedPairs?) -> Bool {
    guard let pairs else { return false }
    return activations.allSatisfy { pairs.hold($0, $1) }
  }

  private var activations: some Sequence<(NormalizedPlan.Activation, ActivationLabels)> {
    zip(plan.loaded.plan.activations, plan.labels)
  }
}
