import ActivationDiagnostics
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `lock baseline`.
struct LockBaselineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Records exports that were made without sortie; sends nothing.",
    discussion: """
      For each activation without a successful export in the lockfile, sortie looks for the latest \
      successful run on the platform. It records the run as the last success of the plan's current \
      revision, marked as adopted, so that apply doesn't send the export again. The run may be a \
      scheduled one; the platform doesn't show the difference. If runs name no audience, nothing \
      is recorded. Activations with a destination or audience that doesn't exist are reported and \
      left out (exit code 3). The command shows what it would record and asks for confirmation. In \
      a pipeline, pass --auto-approve.

      Examples:
        sortie lock baseline flash-sale.yaml
        sortie lock baseline --auto-approve --environment stage plans/
      """)

  @OptionGroup var files: PlanFileOptions
  @Flag(help: "Don't ask for confirmation.")
  var autoApprove = false
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let approval = LockApproval(isGiven: autoApprove, console: session.console)
      try approval.requireSomebody()
      let baseline = try await BaselineSession.begin(
        files.arguments, platform: connection.platform(global, on: session.console),
        in: session.environment)
      defer { baseline.release() }
      let text = BaselineText(style: session.console.outputStyle).render(
        baseline.contents, findings: baseline.findings, sources: baseline.files)
      session.console.write(text)
      let rest: ExitStatus = baseline.findings.containErrors ? .refused : .success
      guard baseline.count > 0 else {
        session.console.note("There is nothing to record.\n")
        return rest
      }
      let status = try await approval.perform("Record this?") { () async throws(WorkflowFailure) in
        try await baseline.record()
        let next = SuggestedCommand.text("sortie plan", typed: files.typed())
        session.console.note("Recorded. Nothing was sent. To see what is left to do: \(next)\n")
      }
      return .deciding(among: [status, rest])
    }
  }
}

extension BaselineSession {
  fileprivate var contents: [BaselineText.Content] {
    members.map { member in
      BaselineText.Content(
        path: member.lockfile, plan: member.unit.plan.name,
        environment: member.unit.plan.environment,
        unresolved: member.unresolved, choices: member.choices)
    }
  }
}
