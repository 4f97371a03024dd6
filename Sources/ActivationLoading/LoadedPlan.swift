package import ActivationDiagnostics
package import ActivationModel

/// A plan that can be worked with, and where each part of it was written.
package struct LoadedPlan: Sendable {
  package let plan: NormalizedPlan
  package let origins: PlanOrigins
  /// The environments that the file has, in its order, chosen or not.
  package let environments: [EnvironmentName]
  /// Where the file begins to list them.
  package let environmentsLocation: SourceLocation?
}
