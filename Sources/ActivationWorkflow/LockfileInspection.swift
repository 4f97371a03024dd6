import ActivationDiagnostics
package import ActivationLockfile
import ActivationModel

/// `lock show`: what lockfiles contain, journals folded in; asks nobody, changes nothing.
package struct LockfileInspection: Sendable {
  /// One lockfile.
  package struct Member: Sendable {
    /// The plan file, where the lockfile was found through it.
    package let planFile: String?
    package let path: String
    package let lockfile: Lockfile
    /// Whether an apply is in progress, or was killed.
    package let hasJournal: Bool
    /// Who holds it now, in words.
    package let holder: String?
  }

  package let members: [Member]
  /// Lockfiles of plans that are not there, with others that are.
  package let missing: [String]

  /// - Parameter paths: Plans or lockfiles.
  /// - Throws: `.refused` where a plan or lockfile can't be used, `.file` where none is there.
  package init(
    _ arguments: PlanArguments, in environment: Environment
  ) throws(WorkflowFailure) {
    let lockfiles = arguments.paths.filter(LockfileLocation.isLockfile)
    var plans = arguments
    plans.paths.removeAll(where: lockfiles.contains)
    var members: [Member] = []
    var missing: [FileFailure] = []
    if !plans.paths.isEmpty {
      let units = PlanUnits(environment: environment)
      for plan in try Validation(plans, in: environment).requireValid() {
        do throws(WorkflowFailure) {
          members.append(try Self.read(try units.store(for: plan, plans), of: plan.file.name))
        } catch .file(let failure) where failure.cause == .notFound {
          missing.append(failure)
        }
      }
    }
    for path in lockfiles {
      let location = LockfileLocation(path: path)
      members.append(
        try Self.read(
          try LockfilePlaces(environment: environment).store(at: location), of: nil))
    }
    if members.isEmpty, let failure = missing.first { throw .file(failure) }
    guard !members.isEmpty else { throw .usage("name at least one plan or lockfile") }
    self.members = members
    self.missing = missing.map(\.path)
  }

  private static func read(
    _ store: LockfileStore, of planFile: String?
  ) throws(WorkflowFailure) -> Member {
    let loaded: Diagnosed<LoadedLockfile?>
    let holder: HoldFailure?
    do {
      loaded = try store.load()
      holder = try store.otherHolder()
    } catch {
      throw .file(error)
    }
    guard let value = loaded.value else { throw .refused(loaded.findings, files: []) }
    guard let lockfile = value.lockfile else {
      throw .file(FileFailure(.read, store.location.path, .notFound))
    }
    return Member(
      planFile: planFile, path: store.location.path, lockfile: lockfile,
      hasJournal: value.hasJournal, holder: holder?.message)
  }
}
