package import ActivationDiagnostics
package import ActivationModel

/// Other lockfiles of the same folder.
extension LockfileStore {
  /// L303 where this lockfile isn't there but another one of the folder carries the plan's name
  /// and environment.
  package func strayFinding(
    plan: PlanName,
    environment: EnvironmentName?
  ) throws(FileFailure) -> Finding? {
    for path in try neighbours() {
      guard let source = try? text(at: path, limit: Lockfile.sizeLimit),
        let binding = Lockfile.binding(of: source),
        binding.plan == plan, binding.environment == environment
      else { continue }
      return Finding(
        .lockfileElsewhere,
        "“\(location.path)” is not there, but “\(path)” carries this plan's name",
        help: """
          If the plan file was renamed, rename the lockfile too: \
          `git mv \(ShellWord(path)) \(ShellWord(location.path))`
          """,
        at: .line(1, of: path)
      )
    }
    return nil
  }

  /// The paths of the folder's other lockfiles.
  private func neighbours() throws(FileFailure) -> [String] {
    let parts = FilePathParts(location.path)
    return try files.names(in: parts.folder)
      .filter { $0.hasSuffix(LockfileLocation.suffix) && $0 != parts.name }
      .map { FilePathParts.path($0, beside: location.path) }
  }
}
