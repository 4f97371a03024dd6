import ActivationDiagnostics
import ActivationPlanning
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `plan`.
struct PlanSubcommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Shows what apply would do, without doing it.",
    discussion: """
      Reads the platform, compares the plan with the lockfile, and checks every guardrail.

      Examples:
        sortie plan flash-sale.yaml
        sortie plan --environment stage --format json:plan.json plans/
        sortie plan --at +90m flash-sale.yaml
        sortie plan --out reviewed.plan flash-sale.yaml
        sortie plan --drift plans/
      """)

  @OptionGroup var files: PlanFileOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var settlement: SettlementArguments
  @Flag(help: "Exit with 2 if apply would change something.")
  var detailedExitcode = false
  @Flag(
    help: """
      Exit with 2 on drift: the last export that the plan asks for has failed, ended partially or \
      was cancelled since. Exit with 3 if the platform no longer accepts an activation, or an \
      outcome is unknown. Activations that are new, due by maxAge, or blocked only for a time \
      don't count.
      """)
  var drift = false
  @Option(
    help: .init(
      "Plan for a later time, such as 2026-11-27T06:00:00Z, or +90m from now.",
      valueName: "time"))
  var at: MomentArgument?
  @Flag(help: "List all changes instead of shortening long lists.")
  var all = false
  @Option(
    help: .init(
      "Save the plan to this file, for apply --plan-file.", valueName: "file"), completion: .file())
  var out: String?
  @Flag(help: "With --out: let apply carry out what isn't blocked.")
  var skipBlocked = false
  @Option(help: .init(stringLiteral: PlanFormat.help))
  var format: [OutputTarget<PlanFormat>] = []
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if drift, detailedExitcode {
      throw ValidationError("--drift and --detailed-exitcode can't be used together")
    }
  }

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      try checkOut()
      try session.requireOutputs(
        format.files() + (out.map { [$0] } ?? []), of: files.arguments)
      let plan: PlanSession
      do throws(WorkflowFailure) {
        plan = try await PlanCommand.run(
          files.arguments, options: options(in: session),
          platform: connection.platform(global, on: session.console),
          in: session.environment)
      } catch {
        guard case .refused(let findings, let sources) = error else { throw error }
        try deliver(findings, in: sources, in: session)
        // For a person, they go where everything goes that stops a command.
        if format.shown(usual: .text) == .text { throw error }
        return .refused
      }
      try deliver(plan, in: session)
      try save(plan, in: session)
      return drift
        ? ExitStatus(driftOf: plan) : ExitStatus(plan, isDetailed: detailedExitcode)
    }
  }

  private func deliver(_ plan: PlanSession, in session: Session) throws(WorkflowFailure) {
    let reports = plan.reports(
      version: session.environment.version, typed: typed,
      tellsDrift: drift)
    let findings = FindingsReport(reports, in: plan.files)
    let forge = Forge(variables: session.environment.variables)
    try format.deliver(in: session, usual: .text) { format, isFile in
      switch format {
      case .json: PlanJSON.text(reports)
      case .markdown:
        PlanMarkdown(showsAll: all, sources: plan.files, forge: forge).render(reports)
      case .html: PlanHTML(sources: plan.files, forge: forge).render(reports)
      case .sarif: FindingsSARIF.text(findings)
      case .junit: FindingsJUnit.text(findings)
      case .github: FindingsGitHub.text(findings)
      case .text:
        PlanText(
          style: isFile ? .file : session.console.outputStyle, showsAll: all,
          sources: plan.files, purpose: out == nil ? .planning : .saving
        ).render(reports)
      }
    }
  }

  /// Where plan or lockfile are wrong there is no change set, and the findings stand for it.
  private func deliver(
    _ findings: [Finding], in sources: [SourceFile], in session: Session
  ) throws(WorkflowFailure) {
    let report = FindingsReport(
      findings, in: sources, command: "plan", sortieVersion: session.environment.version)
    let forge = Forge(variables: session.environment.variables)
    try format.deliver(in: session, usual: .text) { format, isFile in
      switch format {
      case .json: ValidateJSON.text(files: sources.map(\.name), findings: findings)
      case .markdown: PlanMarkdown.render(report, forge: forge)
      case .html: PlanHTML(sources: sources, forge: forge).render(report)
      case .sarif: FindingsSARIF.text(report)
      case .junit: FindingsJUnit.text(report)
      case .github: FindingsGitHub.text(report)
      case .text where !isFile: ""
      case .text: FindingsText.render(findings, sources: sources, style: .file, showsAll: all)
      }
    }
  }

  private var typed: TypedArguments {
    files.typed(connection.repeatedOptions, selection: selection.options)
  }

  private func checkOut() throws(WorkflowFailure) {
    guard out != nil else { return }
    if files.arguments.paths.contains(PlanArguments.standardInput) {
      throw .usage("--out can't be used with standard input: apply could not read the plan again")
    }
    if at != nil { throw .usage("--out and --at can't be used together: a saved plan is for now") }
  }

  private func save(_ plan: PlanSession, in session: Session) throws(WorkflowFailure) {
    guard let out else { return }
    let saved = SavedPlan(
      plan, arguments: files.arguments, options: options(in: session), skipsBlocked: skipBlocked)
    try saved.write(to: out, in: session.environment)
    let next = SavedPlanWords.next(out, options: connection.repeatedOptions)
    session.console.note("Saved in \(out). Next: \(next)\n")
  }

  private func options(in session: Session) -> PlanOptions {
    var options = selection.options
    options.isAttended = session.console.isInteractive && !session.environment.isPipeline
    options.settlementPatience = settlement.patience
    options.moment = at?.moment
    return options
  }
}
