package import ActivationDiagnostics
package import ActivationModel

/// From a plan file to the normalized plan: everything that can be said offline.
package enum PlanLoader {
  /// Reads a plan, with the overlay of that environment if one is named.
  ///
  /// All findings come in one pass, in the order of the text. The value is nil if, and only if, one
  /// of them is an error. For several environments of one file, see `PlanReading`.
  package static func load(
    _ file: SourceFile,
    environment: EnvironmentName?
  ) -> Diagnosed<LoadedPlan?> {
    PlanReading(file).load(environment: environment)
  }
}
