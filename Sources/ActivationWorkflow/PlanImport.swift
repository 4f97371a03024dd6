import ActivationDiagnostics
package import ActivationLoading
import ActivationModel
import PlatformAPI

/// What is live, as a plan to choose from.
package struct PlanImport: Sendable {
  package let draft: PlanDraft
  /// What was left out and why, one sentence each; holds text of the platform's.
  package let remarks: [String]
  /// How many requests it took.
  package let requests: Int
}

/// `import`: a plan from live dataflows; submits nothing.
package enum ImportCommand {
  /// - Parameters:
  ///   - wanted: Ids or exact names of destinations; empty for all that can be sent on demand.
  ///   - name: The plan's; nil for one made of the sandbox.
  /// - Throws: `.refused` with what is not there, or can't be sent on demand although it was named.
  package static func run(
    _ wanted: [String], name: String?, platform options: PlatformOptions,
    in environment: Environment
  ) async throws(WorkflowFailure) -> PlanImport {
    if let name, let objection = PlanDraft.objection(toName: name) {
      throw .usage("--name \(name): \(objection)")
    }
    let configuration = try await Platform.configure(
      sandbox: nil, options: options, in: environment)
    let platform = Platform(
      configuration, over: environment.transport(), clock: environment.clock,
      jitter: environment.jitter, options: options, version: environment.version)
    let live = try await LiveDestinations.read(wanted, from: platform)
    let selection = ImportSelection(of: live, sandbox: configuration.sandbox)
    guard !selection.findings.containErrors, !selection.blocks.isEmpty else {
      throw .refused(selection.findings, files: [])
    }
    let draft = PlanDraft(
      name: name.map { PlanName($0) } ?? PlanDraft.usualName(for: configuration.sandbox),
      organization: configuration.organization, sandbox: configuration.sandbox,
      readAt: live.snapshot.readAt, destinations: selection.destinations,
      audiences: selection.audiences, blocks: selection.blocks)
    return PlanImport(
      draft: draft, remarks: selection.remarks, requests: await platform.requests)
  }
}
