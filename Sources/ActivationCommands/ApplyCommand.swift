import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `apply`.
struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Carries out plans and follows each run until it finishes.",
    discussion: """
      Shows the plan and asks for confirmation. In a pipeline, pass --auto-approve.

      Examples:
        sortie apply flash-sale.yaml
        sortie apply --auto-approve --timeout 90m --format ndjson plans/
        sortie apply --plan-file reviewed.plan --format markdown:apply.md
      """)

  @OptionGroup var files: ApplyPlanOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var settlement: SettlementArguments
  @OptionGroup var execution: ExecutionArguments
  @Flag(help: "Don't ask for confirmation.")
  var autoApprove = false
  @Flag(help: "Confirm that this is the first apply and that no lockfile exists yet.")
  var newLockfile = false
  @Flag(
    help: """
      Like --new-lockfile, but only if the git repository has never had a lockfile of the plan; \
      for pipelines.
      """)
  var newLockfileIfNever = false
  @Option(
    help: .init(
      """
      A command that saves the files named in $SORTIE_FILES; runs before requests are sent, after \
      responses, and at the end.
      """,
      valueName: "command"))
  var checkpoint: String?
  @Option(help: .init(stringLiteral: ApplyTarget.help))
  var format: [ApplyTarget] = []
  @Flag(help: "List all changes instead of shortening long lists.")
  var all = false
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let saved = try savedPlan(in: session)
      try session.requireOutputs(
        format.writtenFiles, of: saved?.arguments ?? files.arguments,
        others: files.planFile.map { [$0] } ?? [])
      guard autoApprove || saved != nil || session.console.isInteractive else {
        throw .usage("there is no terminal to ask on; pass --auto-approve to apply without asking")
      }
      return try await tellingFailures(in: session) { () throws(WorkflowFailure) -> ExitStatus in
        try await apply(saved, in: session)
      }
    }
  }

  private func apply(
    _ saved: SavedPlan?, in session: Session
  ) async throws(WorkflowFailure) -> ExitStatus {
    let apply = try await ApplySession.begin(
      saved?.arguments ?? files.arguments, terms: terms(session, saved), in: session.environment)
    defer { apply.release() }
    session.keep(apply)
    let skipsBlocked = saved?.leavesOutBlocked ?? execution.skipBlocked
    try saved?.require(apply.plan)
    let typed = typed(saved)
    let reports = apply.plan.reports(version: session.environment.version, typed: typed)
    show(reports, of: apply.plan, in: session)
    if apply.plan.hasErrors || apply.plan.hasBlocked, !skipsBlocked {
      session.console.note(Self.blockedWords)
      try format.write(
        .blocked(reports, sources: apply.plan.files, exitCode: ExitStatus.refused.rawValue),
        in: session)
      return .refused
    }
    guard saved != nil || apply.plan.isEmpty || approves(reports, session) else {
      session.console.note("Nothing was done.\n")
      return .failure
    }
    return try await execute(
      apply, reports, plans: apply.plan.namedPlans(typed: typed), in: session)
  }

  /// Lets the files tell what kept it from starting.
  private func tellingFailures(
    in session: Session, _ work: () async throws(WorkflowFailure) -> ExitStatus
  ) async throws(WorkflowFailure) -> ExitStatus {
    do throws(WorkflowFailure) { return try await work() } catch {
      let report = FailureReport(error)
      // A file that can't be written must not hide what went wrong before.
      try? format.write(report.unstarted(version: session.environment.version), in: session)
      throw error
    }
  }

  /// What named the plans: here, or when the plan was saved.
  private func typed(_ saved: SavedPlan?) -> TypedArguments {
    let arguments = saved?.arguments ?? files.arguments
    return TypedArguments(
      options: arguments.repeatedOptions + connection.repeatedOptions,
      selection: (saved?.options ?? selection.options).repeatedOptions,
      applying: checkpoint.map { ["--checkpoint", $0] } ?? [], paths: arguments.paths)
  }

  private static let blockedWords = """
    Nothing was sent, because something is blocked. Correct it, or pass --skip-blocked to apply \
    the rest.

    """

  private func savedPlan(in session: Session) throws(WorkflowFailure) -> SavedPlan? {
    guard let path = files.planFile else { return nil }
    guard selection.isEmpty, !execution.skipBlocked else {
      throw .usage(
        """
        --plan-file can't be used with --target, --skip-blocked, --resubmit-unknown, \
        --accept-rebinding or --accept-recent-export: these options are saved with the plan
        """)
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
        "Waiting until \(end) at the latest for the outcome of \(attempts) earlier request(s).\n")
    }
    terms.platform = connection.platform(
      global, on: session.console, parallelism: execution.parallelism)
    terms.platform.endBy = session.began + execution.timeout.duration
    terms.expectsNewLockfile = newLockfile
    terms.expectsNewLockfileIfNever = newLockfileIfNever
    terms.isInteractive = session.console.isInteractive
    return terms
  }

  private func show(_ reports: [PlanReport], of plan: PlanSession, in session: Session) {
    guard format.progress == .text else { return }
    let text = PlanText(
      style: session.console.outputStyle, showsAll: all, sources: plan.files, purpose: .applying)
    session.console.write(text.render(reports) + "\n")
  }

  private func approves(_ reports: [PlanReport], _ session: Session) -> Bool {
    if autoApprove { return true }
    return session.console.ask(ApplyQuestion(reports).text) == "yes"
  }

  private func execute(
    _ apply: ApplySession, _ reports: [PlanReport], plans: [NamedPlan], in session: Session
  ) async throws(WorkflowFailure) -> ExitStatus {
    let events = try EventFiles(format.eventFiles, in: session.environment)
    let progress = ApplyProgress(
      format.progress, plans: plans, files: events, console: session.console,
      clock: session.environment.clock,
      isLogged: connection.logsHTTP)
    let began = session.environment.clock.now
    let options = execution.options(
      settlementPatience: settlement.patience,
      timeLeft: session.timeLeft(of: execution.timeout.duration))
    let (outcome, signal) = await progress.accompanying {
      await StopSignal.heeding { _ in
        progress.note(
          "Stopping: no more requests are sent. Press Ctrl-C again to stop immediately.\n")
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
    // As the times of events: the platform's.
    let lead = done.result.clockLead
    let ended = session.environment.clock.now + lead
    var status = ExitStatus(done.result, stoppedBy: signal)
    if done.saveFailure != nil {
      status = .deciding(among: [status, .failure])
    }
    progress.finish(done.result.summary, at: ended, status: status)
    if format.progress == .text {
      session.console.write(
        "\n"
          + ApplyReportText(
            style: session.console.outputStyle, plans: plans, of: reports, showsAll: all
          ).render(done.result, took: ended - began - lead))
    }
    let report = ApplyReport(
      reports, done.result, from: began + lead, to: ended, exitCode: status.rawValue,
      unsaved: Self.unsaved(done), sources: apply.plan.files)
    return tell(done, report, events, in: session) ? .deciding(among: [status, .failure]) : status
  }

  /// Tells what could not be saved, and writes the files.
  ///
  /// - Returns: Whether a file could not be written.
  private func tell(
    _ done: ApplySession.Outcome, _ report: ApplyReport, _ events: EventFiles,
    in session: Session
  ) -> Bool {
    if let failure = done.saveFailure {
      session.console.note(FailureReport(.ledger(failure)).text(session.console.errorStyle))
    }
    if let failure = done.checkpointFailure {
      session.console.note(Self.unsavedWords(failure))
    }
    var failures = events.failure.map { [WorkflowFailure.file($0)] } ?? []
    do throws(WorkflowFailure) { try format.write(report, in: session) } catch {
      failures.append(error)
    }
    for failure in failures {
      session.console.note(FailureReport(failure).text(session.console.errorStyle))
    }
    return !failures.isEmpty
  }

  private static func unsaved(_ done: ApplySession.Outcome) -> [String] {
    [done.saveFailure?.event, done.checkpointFailure?.message].compactMap { $0 }
  }

  private static func unsavedWords(_ failure: CheckpointFailure) -> String {
    "Warning: \(SafeText.line(failure.message))\n"
      + "  The newest lockfile and journal exist only on this disk: copy them before it is deleted.\n"
  }
}
