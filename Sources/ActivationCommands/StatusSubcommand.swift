import ActivationExecution
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `status`.
struct StatusSubcommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Reads the runs of lockfiles again; sends nothing.",
    discussion: """
      Example:
        sortie status flash-sale.yaml
      """)

  enum Format: String, CaseIterable, Sendable { case text, json }

  @OptionGroup var global: GlobalOptions
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var files: PlanFileOptions
  @OptionGroup var settlement: SettlementArguments
  @Option(help: .init("How to say it: text or json; json:FILE writes a file.", valueName: "format"))
  var format: [OutputTarget<Format>] = []

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let refresh = try await StatusCommand.run(
        files.arguments, settlementPatience: settlement.patience,
        platform: connection.platform(), in: session.environment)
      let reports = refresh.reports(repeating: files.repeatedOptions)
      try format.deliver(in: session, usual: .text) { format, isFile in
        switch format {
        case .json: StatusJSON.text(reports)
        case .text:
          StatusText(
            style: isFile ? .file : session.console.outputStyle, sources: refresh.files
          ).render(reports)
        }
      }
      return ExitStatus(refresh.members.flatMap(\.records))
    }
  }
}
