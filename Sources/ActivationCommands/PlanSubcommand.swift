import ActivationPlanning
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `plan`.
struct PlanSubcommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Shows what apply would do; changes nothing.",
    discussion: """
      Reads the live platform, compares plan and lockfile, and checks every guardrail.

      Examples:
        sortie plan flash-sale.yaml
        sortie plan --environment stage --format json:plan.json plans/
        sortie plan --out reviewed.plan flash-sale.yaml
      """)

  enum Format: String, CaseIterable, Sendable { case text, json }

  @OptionGroup var global: GlobalOptions
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var files: PlanFileOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var settlement: SettlementArguments
  @Flag(help: "Exit with 2 if anything would be done.")
  var detailedExitcode = false
  @Flag(help: "List every change, however many there are.")
  var all = false
  @Option(
    help: .init("Save the plan, for apply --plan-file.", valueName: "file"), completion: .file())
  var out: String?
  @Flag(help: "With --out: let apply do what can be done although something is blocked.")
  var skipBlocked = false
  @Option(help: .init("How to say it: text or json; json:FILE writes a file.", valueName: "format"))
  var format: [OutputTarget<Format>] = []

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      var options = selection.options
      options.settlementPatience = settlement.patience
      if out != nil, files.arguments.paths.contains(PlanArguments.standardInput) {
        throw .usage("--out can't save a plan from standard input: apply could not read it again")
      }
      let plan = try await PlanCommand.run(
        files.arguments, options: options, platform: connection.platform(),
        in: session.environment)
      let reports = plan.reports(
        version: session.environment.version, repeating: files.repeatedOptions)
      try format.deliver(in: session, usual: .text) { format, isFile in
        switch format {
        case .json: PlanJSON.text(reports)
        case .text:
          PlanText(
            style: isFile ? .file : session.console.outputStyle, showsAll: all,
            sources: plan.files
          ).render(reports)
        }
      }
      if let out {
        let saved = SavedPlan(
          plan, arguments: files.arguments, options: options, skipsBlocked: skipBlocked)
        try saved.write(to: out, in: session.environment)
        session.console.note(
          "Saved in \(out). To do exactly this: sortie apply --plan-file \(out)\n")
      }
      return status(of: plan)
    }
  }

  private func status(of plan: PlanSession) -> ExitStatus {
    var statuses: [ExitStatus] = []
    if plan.hasBlocked || plan.hasErrors { statuses.append(.refused) }
    if detailedExitcode, !plan.isEmpty { statuses.append(.changes) }
    return .deciding(among: statuses)
  }
}
