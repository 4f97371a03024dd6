import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `lock prune`.
struct LockPruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Removes entries whose activations left the plan long ago.",
    discussion: """
      If an activation is removed from a plan, its entry stays in the lockfile as retired, so that \
      the export isn't sent again if the activation returns. This command removes such entries for \
      good: an activation that returns after that is new. It keeps entries whose run hasn't ended \
      or whose outcome is unknown.

      Takes plans or lockfiles.

      Examples:
        sortie lock prune flash-sale.yaml --older-than 90d
        sortie lock prune plans/ --older-than 1d --auto-approve
      """)

  @OptionGroup var files: PlanFileOptions
  @Option(
    help: .init(
      """
      Remove entries that have been retired for at least this time, such as 20h or 90d.
      """, valueName: "time"))
  var olderThan: DurationArgument
  @Flag(help: "Don't ask for confirmation.")
  var autoApprove = false
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let approval = LockApproval(isGiven: autoApprove, console: session.console)
      try approval.requireSomebody()
      let pruning = try LockfilePruning(
        files.arguments, olderThan: olderThan.duration, in: session.environment)
      defer { pruning.release() }
      session.console.write(
        LockfilePruningText(style: session.console.outputStyle).render(
          pruning.members.map {
            .init(path: $0.path, dropped: $0.dropped, undecided: $0.undecided)
          }))
      guard !pruning.isIdle else { return .success }
      return try await approval.perform("Remove them?") { () async throws(WorkflowFailure) in
        try pruning.execute()
      }
    }
  }
}
