import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `lock prune`.
struct LockPruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Removes entries that left the plan long ago.",
    discussion: """
      An activation that is taken out of a plan stays in the lockfile as retired, so that it isn't \
      sent again when it comes back. Once it surely won't, this drops what is known of it: put back \
      into the plan, it is new. An entry whose run hasn't ended, or whose fate is unknown, stays.

      Takes plans or lockfiles.

      Examples:
        sortie lock prune flash-sale.yaml --older-than 90d
        sortie lock prune plans/ --older-than 1d --auto-approve
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var files: PlanFileOptions
  @Option(
    help: .init("How long an entry has been retired at least: 20h, 90d.", valueName: "time"))
  var olderThan: DurationArgument
  @Flag(help: "Don't ask for confirmation.")
  var autoApprove = false

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
      return try await approval.perform("Drop them?") { () async throws(WorkflowFailure) in
        try pruning.execute()
      }
    }
  }
}
