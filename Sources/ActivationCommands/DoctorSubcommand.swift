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
      Goes the way to the platform step by step: are the credentials complete and where is each from, \
      can the servers be reached, is the clock right, is a token given, does the organization take \
      it, is the sandbox active, can destinations and audiences be read, are the permissions held? \
      With plans: are their destinations there? Each trouble comes with what to do. Nothing is sent \
      but questions, and no value of a secret is ever shown.

      Exit code 0: nothing failed; what is only to look at counts as well. 1: something failed. 3: \
      a plan is invalid.

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
    help: .init("The environment whose overlay holds.", valueName: "name"))
  var environment: String?
  @Option(help: .init("How to say it: text or json; json:FILE writes a file.", valueName: "format"))
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
