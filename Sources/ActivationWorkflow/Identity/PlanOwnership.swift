import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import ActivationModel

/// Tells whether a lockfile has a plan of its own, other than the one in hand.
struct PlanOwnership {
  let environment: Environment
  /// The plan in hand.
  let plan: Validation.Plan

  /// Whether a plan lies at the lockfile's own place, or another one of its folder or of the plan's
  /// carries its name.
  func hasOwner(_ binding: LedgerBinding, at location: LockfileLocation) -> Bool {
    let beside = location.planFiles(in: binding.environment).filter { isAnother($0) }
    // Whoever's name can't be read may well be it.
    if beside.contains(where: { name(of: $0).map { $0 == binding.plan } ?? true }) { return true }
    let folders = Set(exactly: [location.path, plan.file.name].map { FilePathParts($0).folder })
    return folders.sortedTexts.contains { folder in
      plans(in: folder).contains { isAnother($0) && name(of: $0) == binding.plan }
    }
  }

  /// Whether a file is there, and isn't the plan in hand.
  private func isAnother(_ path: String) -> Bool {
    guard let place = try? environment.files.place(of: path).realPath else { return false }
    return place != (try? environment.files.place(of: plan.file.name).realPath)
  }

  private func plans(in folder: String) -> [String] {
    (try? PlanFolder(files: environment.files, isRecursive: false).paths(in: folder)) ?? []
  }

  /// Nil where it can't be read.
  private func name(of path: String) -> PlanName? {
    let folder = FilePathParts(path).folder
    guard
      let file = try? PlanFiles(environment: environment).file(path, foundIn: folder)
    else { return nil }
    return PlanLoader.load(file, environment: nil).value?.plan.name
  }
}
