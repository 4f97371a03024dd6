package import ActivationModel

/// Which plans a command is about.
package struct PlanArguments: Sendable, Hashable {
  /// Files, folders or `-`, as given.
  package var paths: [String]
  package var environment: EnvironmentName?
  /// `--lock`.
  package var lock: String?
  /// `-R`: whether folders mean what is below them as well.
  package var isRecursive: Bool

  package init(
    paths: [String], environment: EnvironmentName? = nil, lock: String? = nil,
    isRecursive: Bool = false
  ) {
    self.paths = paths
    self.environment = environment
    self.lock = lock
    self.isRecursive = isRecursive
  }

  /// Standard input, as an argument.
  package static let standardInput = "-"
}
