import ActivationLockfile
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `lock mv`.
struct LockMoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mv", abstract: "Moves a lockfile after its plan was renamed.",
    discussion: """
      FROM and TO are plans or lockfiles. FROM may be a plan file that no longer exists. The \
      entries move to the lockfile of TO, with the file name, plan name and environment of TO. If \
      FROM and TO have the same lockfile, entries get the ids that their aliases have in the plan \
      now. The command doesn't connect to the platform. Exports in the moved entries aren't sent \
      again.

      The command writes the new lockfile before it removes the old one. If it is interrupted, run \
      it again. Commit both changes together.

      Examples:
        sortie lock mv sale.yaml winter-sale.yaml
        sortie lock mv sale.lock.json sale.yaml --environment prod
        sortie lock mv sale.yaml sale.yaml
      """)

  @Argument(
    help: .init("The old plan or lockfile.", valueName: "from"), completion: .file())
  var from: String
  @Argument(
    help: .init("The new plan or lockfile.", valueName: "to"), completion: .file())
  var to: String
  @Option(
    name: [.short, .long],
    help: .init("The environment of the new lockfile.", valueName: "name"),
    completion: PlanCompletion.environments)
  var environment: String?
  @Flag(help: "Don't ask for confirmation.")
  var autoApprove = false
  @OptionGroup var global: GlobalOptions

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
      let status = try await approval.perform(
        "Move the lockfile?"
      ) { () async throws(WorkflowFailure) in
        try move.execute(in: session.environment)
      }
      if status == .success, !move.isInPlace {
        session.console.note(
          "Done. Commit both changes: the new lockfile and the removal of the old one.\n")
      }
      return status
    }
  }
}

extension LockfileMove {
  fileprivate func text(_ style: TextStyle) -> String {
    var remarks: [String] = []
    if hasJournal { remarks.append("The journal of an unfinished apply moves too.") }
    if isIdle { remarks.append("The lockfile is already correct. There is nothing to do.") }
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
