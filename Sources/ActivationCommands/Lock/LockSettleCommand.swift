import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `lock settle`.
struct LockSettleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle",
    abstract:
      "Records the outcome of an attempt that plan and apply report as unknown.",
    discussion: """
      For an unknown outcome (L310), look at the destination's dataflow runs in Experience \
      Platform, then state which run is the export, or that no run started. sortie compares your \
      statement with the platform and the lockfile, and refuses it if they contradict it (L327, \
      exit code 3). It records the statement in the lockfile with your name and reason. Nothing is \
      sent.

      Examples:
        sortie lock settle sale.yaml mail/gold --run 88d6… --because 'seen in the UI'
        sortie lock settle sale.yaml mail/gold --not-started --because 'see OPS-12'
      """)

  @Argument(
    help: .init("The plan.", valueName: "plan"), completion: .file(extensions: ["yaml", "yml"]))
  var plan: String
  @Argument(
    help: .init("The pair, by aliases or ids.", valueName: "dest/audience"),
    completion: PlanCompletion.targets)
  var pair: String
  @Option(help: .init("The run that is this export.", valueName: "id"))
  var run: String?
  @Flag(help: "State that no run of this export started.")
  var notStarted = false
  @Option(help: .init("The reason, for people who read the lockfile later.", valueName: "text"))
  var because: String
  @Option(
    name: [.short, .long],
    help: .init("The environment to use (a key of the plan's `environments`).", valueName: "name"),
    completion: PlanCompletion.environments)
  var environment: String?
  @Option(
    help: .init("The lockfile, instead of the one beside the plan.", valueName: "path"),
    completion: .file(extensions: ["json"]))
  var lock: String?

  @Option(help: .init("Output format: text or json; json:FILE writes a file.", valueName: "format"))
  var format: [OutputTarget<Format>] = []
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var global: GlobalOptions

  enum Format: String, CaseIterable, Sendable { case text, json }

  func validate() throws {
    guard (run != nil) != notStarted else {
      throw ValidationError("Pass either --run ID or --not-started.")
    }
    guard run?.isEmpty != true else { throw ValidationError("--run needs a run's id.") }
    guard because.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--because needs a reason.")
    }
    guard let target = PlanOptions.Target(pair), target.audience != nil else {
      throw ValidationError("“\(pair)” is not DESTINATION/AUDIENCE.")
    }
  }

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      guard let target = PlanOptions.Target(pair) else {
        throw .usage("“\(pair)” is not DESTINATION/AUDIENCE")
      }
      let arguments = PlanArguments(
        paths: [plan], environment: environment.map { EnvironmentName($0) }, lock: lock)
      try session.requireOutputs(format.files(), of: arguments)
      let outcome = try await LockSettle.run(
        arguments,
        claim: LockSettle.Claim(
          target: target, fate: run.map { .run(RunID($0)) } ?? .notStarted, because: because),
        platform: connection.platform(global, on: session.console), in: session.environment)
      let next = "sortie apply \(outcome.planWord)"
      try format.deliver(in: session, usual: .text) { format, isFile in
        switch format {
        case .json:
          SettlementJSON.text(
            outcome.record, in: outcome.lockfilePath, remark: outcome.remark, next: next)
        case .text:
          SettlementText(style: isFile ? .file : session.console.outputStyle).render(
            outcome.record, in: outcome.lockfilePath, remark: outcome.remark, next: next)
        }
      }
      return .success
    }
  }
}
