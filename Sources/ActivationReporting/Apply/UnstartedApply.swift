package import ActivationDiagnostics

/// An apply that sent nothing, because it did not come to that: what its files for a pipeline say.
package struct UnstartedApply: Sendable {
  /// Why.
  enum Reason: Sendable {
    /// Something in the change set is blocked.
    case blocked([PlanReport])
    /// Plan or lockfile say no, so that there is no change set.
    case refused(FindingsReport)
    /// The command could not be carried out.
    case failed(CommandFailure)
  }

  let reason: Reason
  let exitCode: Int32
  let sources: [SourceFile]
  let sortieVersion: String

  /// Something in the change set is blocked.
  package static func blocked(
    _ plans: [PlanReport], sources: [SourceFile], exitCode: Int32
  ) -> UnstartedApply {
    UnstartedApply(
      reason: .blocked(plans), exitCode: exitCode, sources: sources,
      sortieVersion: plans.first?.sortieVersion ?? "")
  }

  /// Plan, lockfile or configuration say no.
  package static func refused(
    _ findings: [Finding], sources: [SourceFile], exitCode: Int32, sortieVersion: String
  ) -> UnstartedApply {
    let report = FindingsReport(
      findings, in: sources, command: "apply", sortieVersion: sortieVersion)
    return UnstartedApply(
      reason: .refused(report), exitCode: exitCode, sources: sources, sortieVersion: sortieVersion)
  }

  /// Something stopped it.
  package static func failed(
    _ failure: CommandFailure, exitCode: Int32, sortieVersion: String
  ) -> UnstartedApply {
    UnstartedApply(
      reason: .failed(failure), exitCode: exitCode, sources: [], sortieVersion: sortieVersion)
  }
}
