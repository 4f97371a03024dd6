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
      Checks the connection to the platform step by step: whether credentials are complete and where \
      each comes from, servers can be reached, the clock is right, a token is issued, the organization \
      accepts it, the sandbox is active, destinations and audiences can be read, and permissions are \
      granted. With plans, also whether their destinations exist. Each problem comes with what to do. \
      It only sends read requests, and never shows the value of a secret.

      Exit code 0: nothing failed; warnings count as well. 1: something failed. 3: a plan is invalid.

      Examples:
        sortie doctor
        sortie doctor --credentials postman.json flash-sale.yaml
        sortie doctor --format json
      """)

  enum Format: String, CaseIterable, Sendable { case text, json }

  @OptionGroup var global: GlobalOptions
  @OptionGroup var connection: ConnectionOptions
  @Argument(
    help: .init(
      "Plan files or folders whose destinations are looked for.", valueName: "plan"),
    completion: .file(extensions: ["yaml", "yml"]))
  var plans: [String] = []
  @OptionGroup var folders: FolderOptions
  @Option(
    name: [.short, .long],
    help: .init("The environment to use (a key of the plan's `environments`).", valueName: "name"))
  var environment: String?
  @Option(help: .init("Output format: text or json; json:FILE writes a file.", valueName: "format"))
  var format: [OutputTarget<Format>] = []

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
