import ActivationLockfile
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `lock mv`.
struct LockMoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mv", abstract: "Moves a lockfile along with a plan that was renamed.",
    discussion: """
      FROM and TO are plans or lockfiles; a plan file that is gone still names its lockfile. The \
      entries go along, and the header becomes that of TO: another file, another name in the plan, an \
      environment that was added. Where FROM and TO are one lockfile, entries whose alias means \
      another id in the plan go to that id. Asks nobody but you: what you take along is not sent \
      again.

      The new lockfile is on disk before the old one goes; if that is cut off, run it again. Commit \
      both changes together.

      Examples:
        sortie lock mv sale.yaml winter-sale.yaml
        sortie lock mv sale.lock.json sale.yaml --environment prod
        sortie lock mv sale.yaml sale.yaml
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(
    help: .init("The plan or lockfile as it was.", valueName: "from"), completion: .file())
  var from: String
  @Argument(
    help: .init("The plan or lockfile as it is to be.", valueName: "to"), completion: .file())
  var to: String
  @Option(
    name: [.short, .long],
    help: .init("The environment that the lockfile is to be for.", valueName: "name"),
    completion: PlanCompletion.environments)
  var environment: String?
  @Flag(help: "Don't ask for confirmation.")
  var autoApprove = false

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let approval = LockApproval(isGiven: autoApprove, console: session.console)
      try approval.requireSomebody()
      let move = try LockfileMove(
        from: from, to: to, environment: environment.map { EnvironmentName($0) },
        in: session.environment)
      defer { move.release() }
      session.console.write(move.text(session.console.outputStyle))
      guard !move.isIdle else { return .success }
      let status = try await approval.perform("Do this?") { () async throws(WorkflowFailure) in
        try move.execute(in: session.environment)
      }
      if status == .success, !move.isInPlace {
        session.console.note("Done. Commit both: the new lockfile, and that the old one is gone.\n")
      }
      return status
    }
  }
}

extension LockfileMove {
  fileprivate func text(_ style: TextStyle) -> String {
    var remarks: [String] = []
    if hasJournal { remarks.append("What an unfinished apply has written down goes along.") }
    if isIdle { remarks.append("It is as it should be; there is nothing to do.") }
    return LockfileMoveText(style: style).render(
      from: header(old, at: from), to: header(new, at: to), records: new.sortedRecords,
      rebound: rebound.map { ($0.old, $0.new) }, leftBound: leftBound, remarks: remarks)
  }

  private func header(_ lockfile: Lockfile, at store: LockfileStore) -> LockfileMoveText.Header {
    LockfileMoveText.Header(
      path: store.location.path, plan: lockfile.binding.plan,
      environment: lockfile.binding.environment)
  }
}
