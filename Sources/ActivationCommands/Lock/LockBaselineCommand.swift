import ActivationDiagnostics
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `lock baseline`.
struct LockBaselineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Takes over a set-up that is already running; sends nothing.",
    discussion: """
      For each activation of which the lockfile holds no good export, looks for the newest good run \
      that the platform shows, and records it as the last success of the plan's current revision, \
      marked as adopted: apply then keeps it instead of sending it again. A run may be a scheduled \
      one; nothing tells. Where runs name no audience, nothing is recorded. Shows what it would \
      record and asks; in a pipeline, say --auto-approve. What names something that is not there is told \
      and left out (exit code 3).

      Examples:
        sortie lock baseline flash-sale.yaml
        sortie lock baseline --auto-approve --environment stage plans/
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var files: PlanFileOptions
  @Flag(help: "Don't ask for confirmation.")
  var autoApprove = false

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
        session.console.note("Recorded. Nothing was sent. See what is left: \(next)\n")
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
