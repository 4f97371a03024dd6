import ActivationExecution
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `status`.
struct StatusSubcommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract:
      "Shows the current state of the runs in lockfiles, and records it; sends nothing.",
    discussion: """
      Examples:
        sortie status flash-sale.yaml
        sortie status --watch plans/
        sortie status --format markdown:status.md flash-sale.yaml
      """)

  enum Format: String, CaseIterable, Sendable { case text, json, markdown, html, junit, ndjson }

  @OptionGroup var files: PlanFileOptions
  @OptionGroup var settlement: SettlementArguments
  @Flag(help: "Keep checking until every run has ended.")
  var watch = false
  @Flag(help: "Show complete ids, even on a narrow terminal.")
  var all = false
  @Option(help: .init("With --watch: the time between two checks.", valueName: "time"))
  var pollInterval = DurationArgument(ExecutionOptions().pollInterval)
  @Option(
    help: .init(
      "With --watch: how long the command may take, such as 90s, 15m or 2h.", valueName: "time"))
  var timeout = DurationArgument(.seconds(7200))
  @Option(
    help: .init(
      """
      Output format: text, json, markdown, junit or html; ndjson with --watch. FORMAT:FILE also \
      writes a file; can be repeated.
      """,
      valueName: "format"))
  var format: [OutputTarget<Format>] = []
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    let isStreamed = format.contains { $0.format == .ndjson }
    if isStreamed, !watch { throw ValidationError("--format ndjson needs --watch") }
  }

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      try session.requireOutputs(format.files(), of: files.arguments)
      var platform = connection.platform(global, on: session.console)
      if watch { platform.endBy = session.began + timeout.duration }
      let status = try await StatusSession(
        files.arguments, settlementPatience: settlement.patience, platform: platform,
        in: session.environment)
      guard watch else {
        let refresh = try await status.refresh()
        try deliver(refresh, in: session)
        return ExitStatus(refresh)
      }
      return try await follow(status, in: session)
    }
  }

  private var typed: TypedArguments { files.typed(connection.repeatedOptions) }

  private func deliver(
    _ refresh: LockfileRefresh, in session: Session
  ) throws(WorkflowFailure) {
    let reports = refresh.reports(typed: typed)
    let forge = Forge(variables: session.environment.variables)
    // Files of events got them as they happened.
    let results = format.filter { $0.format != .ndjson || $0.file == nil }
    try results.deliver(in: session, usual: .text) { format, isFile in
      switch format {
      case .json: StatusJSON.text(reports)
      case .markdown: StatusMarkdown(sources: refresh.files, forge: forge).render(reports)
      case .html: StatusHTML(sources: refresh.files, forge: forge).render(reports)
      case .junit: StatusJUnit.text(reports)
      // What happened on the way stands there already.
      case .ndjson: ""
      case .text:
        StatusText(
          style: isFile ? .file : session.console.outputStyle, sources: refresh.files,
          showsAll: all
        ).render(reports)
      }
    }
  }

  private func follow(
    _ status: StatusSession, in session: Session
  ) async throws(WorkflowFailure) -> ExitStatus {
    let events = try EventFiles(
      format.filter { $0.format == .ndjson }.files(), in: session.environment)
    let progress = ApplyProgress(
      format.shown(usual: .text) == .ndjson ? .ndjson : .text,
      plans: status.plans.map { NamedPlan($0, typed: typed) },
      files: events, console: session.console, clock: session.environment.clock,
      isLogged: connection.logsHTTP)
    let terms = StatusSession.Watch(
      interval: pollInterval.duration, timeout: session.timeLeft(of: timeout.duration))
    let (outcome, signal) = await progress.accompanying {
      await StopSignal.heeding { _ in
        progress.note("Stopping. The runs continue on the platform.\n")
      } _: { () async -> Result<LockfileRefresh, WorkflowFailure> in
        do throws(WorkflowFailure) {
          return .success(try await status.watch(terms) { progress.show($0) })
        } catch {
          return .failure(error)
        }
      }
    }
    let refresh = try outcome.get()
    let records = refresh.members.flatMap(\.records)
    let ending = ExitStatus.deciding(
      among: [ExitStatus(refresh)] + (signal.map { [$0.status] } ?? []))
    progress.finish(
      ExecutionSummary(records.map(\.state), requests: await status.requests),
      at: session.environment.clock.now, status: ending)
    try deliver(refresh, in: session)
    if let failure = events.failure { throw .file(failure) }
    return ending
  }
}
