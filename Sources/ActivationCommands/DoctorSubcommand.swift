import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `doctor`.
struct DoctorSubcommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Checks credentials, network, organization, sandbox and permissions.",
    discussion: """
      Checks the connection to the platform step by step: credentials and where each comes from, \
      servers, clock, token, organization, sandbox, destinations and audiences, and permissions. \
      With plans, it also checks that their destinations exist. For each problem, it says what to \
      do. It only sends read requests, and never shows the value of a secret.

      Exit code 0: no check failed, but there may be warnings. 1: a check failed. 3: a plan is \
      invalid.

      Examples:
        sortie doctor
        sortie doctor --credentials postman.json flash-sale.yaml
        sortie doctor --format json
      """)

  enum Format: String, CaseIterable, Sendable { case text, json }

  @Argument(
    help: .init(
      "Plan files or folders with plans, to check their destinations.", valueName: "plan"),
    completion: .file(extensions: ["yaml", "yml"]))
  var plans: [String] = []
  @OptionGroup var folders: FolderOptions
  @Option(
    name: [.short, .long],
    help: .init("The environment to use (a key of the plan's `environments`).", valueName: "name"))
  var environment: String?
  @Option(help: .init("Output format: text or json; json:FILE writes a file.", valueName: "format"))
  var format: [OutputTarget<Format>] = []
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let arguments = PlanArguments(
        paths: plans, environment: environment.map { EnvironmentName($0) },
        isRecursive: folders.recursive)
      try session.requireOutputs(format.files(), of: arguments)
      let checkup = try await DoctorCommand.run(
        arguments, platform: connection.platform(global, on: session.console),
        in: session.environment)
      let report = checkup.report(version: session.environment.version)
      try format.deliver(in: session, usual: .text) { format, isFile in
        switch format {
        case .json: DoctorJSON.text(report)
        case .text: DoctorText(style: isFile ? .file : session.console.outputStyle).render(report)
        }
      }
      return checkup.isHealthy ? .success : .failure
    }
  }
}

extension Checkup {
  /// What the report shows.
  func report(version: String) -> DoctorReport {
    DoctorReport(
      settings: settings.map { DoctorReport.Setting(key: $0.key, source: $0.source) },
      checks: checks, organization: organization, sandbox: sandbox, checkedAt: checkedAt,
      requests: requests, sortieVersion: version)
  }
}
