import ActivationExecution
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `apply`.
struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Makes plans true, and follows every run to its end.",
    discussion: """
      Shows what it will do and asks; in a pipeline, say --auto-approve.

      Examples:
        sortie apply flash-sale.yaml
        sortie apply --auto-approve --timeout 90m --format ndjson plans/
        sortie apply --plan-file reviewed.plan --format html:apply.html
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var files: ApplyPlanOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var settlement: SettlementArguments
  @OptionGroup var execution: ExecutionArguments
  @Flag(help: "Do not ask.")
  var autoApprove = false
  @Flag(help: "Say that no lockfile is expected: this is the first apply.")
  var newLockfile = false
  @Flag(
    help: """
      As --new-lockfile, if the git repository has never held a lockfile of the plan: for pipelines.
      """)
  var newLockfileIfNever = false
  @Option(
    help: .init(
      """
      Run this before requests leave, after they are answered, and at the end, to save the files \
      named in $SORTIE_FILES.
      """,
      valueName: "command"))
  var checkpoint: String?
  @Option(
    help: .init(
      "How to tell what happens: text or ndjson. html:FILE writes a page to look at as well.",
      valueName: "format"))
  var format: [ApplyTarget] = []
  @Flag(help: "List every change, however many there are.")
  var all = false

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let saved = try savedPlan(in: session)
      try session.requireOutputs(
        format.pages, of: saved?.arguments ?? files.arguments,
        others: files.planFile.map { [$0] } ?? [])
      guard autoApprove || saved != nil || session.console.isInteractive else {
        throw .usage("there is no terminal to ask on; pass --auto-approve to apply without asking")
      }
      let apply = try await ApplySession.begin(
        saved?.arguments ?? files.arguments, terms: terms(session, saved),
        in: session.environment)
      defer { apply.release() }
      session.keep(apply)
      let skipsBlocked = saved?.leavesOutBlocked ?? execution.skipBlocked
      try saved?.require(apply.plan)
      showPlan(apply.plan, in: session)
      if apply.plan.hasErrors || apply.plan.hasBlocked, !skipsBlocked {
        session.console.note(Self.blockedWords)
        try writePlanPages(apply.plan, in: session)
        return .refused
      }
      guard saved != nil || apply.plan.isEmpty || approves(session) else {
        session.console.note("Nothing was done.\n")
        return .failure
      }
      return try await execute(apply, in: session)
    }
  }

  private static let blockedWords = """
    Nothing was sent, because something is blocked. Settle it, or pass --skip-blocked to do the \
    rest.

    """

  private func savedPlan(in session: Session) throws(WorkflowFailure) -> SavedPlan? {
    guard let path = files.planFile else { return nil }
    guard selection.isEmpty, !execution.skipBlocked else {
      throw .usage(
        "--plan-file takes no --target, --skip-blocked, --resubmit-unknown, --accept-rebinding or "
          + "--accept-recent-export: they are what they were when the plan was saved")
    }
    return try SavedPlan(readingFrom: path, in: session.environment)
  }

  private func terms(_ session: Session, _ saved: SavedPlan?) -> ApplySession.Terms {
    var terms = ApplySession.Terms()
    terms.plan = saved?.options ?? selection.options
    terms.plan.settlementPatience = settlement.patience
    terms.pollInterval = execution.pollInterval.duration
    let console = session.console
    terms.tellWait = { attempts, end in
      console.note(
        "Waiting until \(end) at most, to learn what became of \(attempts) earlier request(s).\n")
    }
    terms.platform = connection.platform(
      global, on: session.console, parallelism: execution.parallelism)
    terms.platform.endBy = session.began + execution.timeout.duration
    terms.expectsNewLockfile = newLockfile
    terms.expectsNewLockfileIfNever = newLockfileIfNever
    terms.isInteractive = session.console.isInteractive
    return terms
  }

  private func showPlan(_ plan: PlanSession, in session: Session) {
    guard format.progress == .text else { return }
    let reports = plan.reports(
      version: session.environment.version, repeating: lockOption)
    let text = PlanText(
      style: session.console.outputStyle, showsAll: all, sources: plan.files, isApplying: true)
    session.console.write(text.render(reports) + "\n")
  }

  /// Where nothing is sent, the pages show why.
  private func writePlanPages(
    _ plan: PlanSession, in session: Session
  ) throws(WorkflowFailure) {
    let reports = plan.reports(version: session.environment.version, repeating: lockOption)
    try format.writePages(in: session) { forge in
      PlanHTML(sources: plan.files, forge: forge).render(reports)
    }
  }

  private func approves(_ session: Session) -> Bool {
    if autoApprove { return true }
    let answer = session.console.ask("Apply this? Only yes is taken: ")
    return answer == "yes"
  }

  private func execute(
    _ apply: ApplySession, in session: Session
  ) async throws(WorkflowFailure) -> ExitStatus {
    let plans = apply.plan.namedPlans(repeating: lockOption)
    let progress = ApplyProgress(
      format.progress, plans: plans, console: session.console, clock: session.environment.clock,
      isLogged: connection.logsHTTP)
    let began = session.environment.clock.now
    let options = execution.options(
      settlementPatience: settlement.patience,
      timeLeft: session.timeLeft(of: execution.timeout.duration))
    let (outcome, signal) = await progress.accompanying {
      await StopSignal.heeding { _ in
        progress.note("Stopping: nothing further is sent. Once more stops at once.\n")
      } _: { () async -> Result<ApplySession.Outcome, WorkflowFailure> in
        do throws(WorkflowFailure) {
          return .success(
            try await apply.execute(
              options, checkpoint: checkpoint,
              tellUnsaved: { progress.note(Self.unsavedWords($0)) }, emit: { progress.show($0) }))
        } catch {
          return .failure(error)
        }
      }
    }
    let done = try outcome.get()
    session.keep(done)
    let ended = session.environment.clock.now
    var status = ExitStatus(done.result, stoppedBy: signal)
    if done.saveFailure != nil {
      status = .deciding(among: [status, .failure])
    }
    progress.finish(done.result.summary, at: ended, status: status)
    if format.progress == .text {
      session.console.write(
        "\n"
          + ApplyReportText(style: session.console.outputStyle, plans: plans, showsAll: all)
          .render(done.result, took: ended - began))
    }
    if let failure = done.saveFailure {
      session.console.note(FailureReport(.file(failure)).text(session.console.errorStyle))
    }
    if let failure = done.checkpointFailure {
      session.console.note(Self.unsavedWords(failure))
    }
    try format.writePages(in: session) { forge in
      let reports = apply.plan.reports(
        version: session.environment.version, repeating: lockOption)
      return ApplyHTML(reports, sources: apply.plan.files, forge: forge)
        .render(done.result, from: began, to: ended)
    }
    return status
  }

  private static func unsavedWords(_ failure: CheckpointFailure) -> String {
    "Warning: \(SafeText.line(failure.message))\n"
      + "  What it should have saved is on this disk only; save lockfile and journal before it goes.\n"
  }

  private var lockOption: [String] { files.lock.map { ["--lock", $0] } ?? [] }
}
