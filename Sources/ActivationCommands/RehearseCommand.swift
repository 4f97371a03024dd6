import ActivationExecution
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `rehearse`.
struct RehearseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: "Runs a complete apply against a built-in stand-in for the platform.",
    discussion: """
      Uses no network and no credentials, and writes nothing. Hours of waiting take no real time. \
      Without a world file, the rehearsal assumes that everything in the plan exists and is \
      mapped, enabled and idle.

      Examples:
        sortie rehearse flash-sale.yaml
        sortie rehearse --world flash-sale.world.yaml flash-sale.yaml
        sortie rehearse --format html:rehearsal.html flash-sale.yaml
      """)

  enum Format: String, CaseIterable, Sendable { case text, json, markdown, html }

  @OptionGroup var files: PlanFileOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var execution: ExecutionArguments
  @Option(
    help: .init("The world file to rehearse against.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var world: String?
  @Flag(help: "List all changes instead of shortening long lists.")
  var all = false
  @Option(
    help: .init(
      "Output format: text, json, markdown or html; FORMAT:FILE writes a file.", valueName: "format"
    ))
  var format: [OutputTarget<Format>] = []
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      try session.requireOutputs(
        format.files(), of: files.arguments, others: world.map { [$0] } ?? [])
      let rehearsal = try await Rehearsal.begin(
        files.arguments, options: selection.options, world: world, in: session.environment)
      let reports = rehearsal.plan.reports(
        version: session.environment.version, typed: typed)
      let isStopped =
        (rehearsal.plan.hasErrors || rehearsal.plan.hasBlocked) && !execution.skipBlocked
      let shown = { (style: TextStyle) in
        PlanText(
          style: style, showsAll: all, sources: rehearsal.plan.files, purpose: .rehearsing
        ).render(reports)
      }
      let forge = Forge(variables: session.environment.variables)
      guard !isStopped else {
        try format.deliver(in: session, usual: .text) { format, isFile in
          switch format {
          case .json: PlanJSON.text(reports, isRehearsal: true)
          case .markdown:
            PlanMarkdown(
              showsAll: all, sources: rehearsal.plan.files, forge: forge, isRehearsal: true
            ).render(reports)
          case .html:
            PlanHTML(sources: rehearsal.plan.files, forge: forge, isRehearsal: true)
              .render(reports)
          case .text:
            framed(
              [shown(isFile ? .file : session.console.outputStyle)],
              closing: RehearsalWords.stopped, isFile ? .file : session.console.outputStyle)
          }
        }
        return .refused
      }
      return try await play(rehearsal, reports, plan: shown, in: session)
    }
  }

  private var typed: TypedArguments { files.typed(selection: selection.options) }

  private func play(
    _ rehearsal: Rehearsal, _ planned: [PlanReport], plan: (TextStyle) -> String,
    in session: Session
  ) async throws(WorkflowFailure) -> ExitStatus {
    let plans = rehearsal.plan.namedPlans(typed: typed)
    let events = EventCollection()
    let result = await rehearsal.execute(execution.options()) { events.add($0) }
    let status = ExitStatus(result, stoppedBy: nil)
    let forge = Forge(variables: session.environment.variables)
    let reports = rehearsal.plan.statusReports(of: result, plans: plans, at: events.last)
    try format.deliver(in: session, usual: .text) { format, isFile in
      switch format {
      case .json: StatusJSON.text(reports, isRehearsal: true)
      case .markdown:
        StatusMarkdown(sources: rehearsal.plan.files, forge: forge, isRehearsal: true)
          .render(reports)
      case .html:
        ApplyHTML(forge: forge, isRehearsal: true).render(
          ApplyReport(
            planned, result, from: rehearsal.plan.readAt,
            to: events.last ?? rehearsal.plan.readAt, exitCode: status.rawValue,
            sources: rehearsal.plan.files))
      case .text:
        text(
          isFile ? .file : session.console.outputStyle, plan: plan, events: events,
          result: result, plans: plans, of: planned)
      }
    }
    return status
  }

  private func text(
    _ style: TextStyle, plan: (TextStyle) -> String, events: EventCollection,
    result: ExecutionResult, plans: [NamedPlan], of planned: [PlanReport]
  ) -> String {
    let report = ApplyReportText(
      style: style, plans: plans, of: planned, showsAll: all, isRehearsal: true)
    return framed(
      [plan(style), events.progress(style), report.render(result, took: events.duration)],
      closing: RehearsalWords.closing, style) + report.nextAfterRehearsal(result)
  }

  /// The parts between what says that it is a rehearsal, first and last.
  private func framed(_ parts: [String], closing: String, _ style: TextStyle) -> String {
    let assumption =
      world == nil ? [RehearsalWords.paragraph(RehearsalWords.assumption, style)] : []
    return
      ([RehearsalWords.paragraph(RehearsalWords.banner, style)] + assumption + parts
      + [RehearsalWords.paragraph(closing, style)]).joined(separator: "\n")
  }
}
