package import ActivationModel

/// Which plans a command is about.
package struct PlanArguments: Sendable, Hashable {
  /// Files, folders or `-`, as given.
  package var paths: [String]
  package var environment: EnvironmentName?
  /// `--lock`.
  package var lock: String?

  package init(paths: [String], environment: EnvironmentName? = nil, lock: String? = nil) {
    self.paths = paths
    self.environment = environment
    self.lock = lock
  }

  /// Standard input, as an argument.
  package static let standardInput = "-"
}
