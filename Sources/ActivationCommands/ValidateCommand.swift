import ActivationDiagnostics
import ActivationLoading
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `validate`.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Says everything that is wrong with plans, offline.",
    discussion: """
      Examples:
        sortie validate plans/flash-sale.yaml
        sortie validate --format github --format sarif:findings.sarif plans/
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var files: PlanFileOptions
  @Flag(help: "Show every finding, however many there are of one rule.")
  var all = false
  @Option(help: .init(stringLiteral: ReportFormat.help))
  var format: [OutputTarget<ReportFormat>] = []

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let validation = try Validation(files.arguments, in: session.environment)
      let report = validation.report(
        version: session.environment.version, repeating: files.repeatedOptions)
      try format.deliver(in: session, usual: .text) { format, isFile in
        switch format {
        case .json:
          ValidateJSON.text(files: validation.files.map(\.name), findings: validation.findings)
        case .markdown: ValidateMarkdown.render(report)
        case .sarif: FindingsSARIF.text(report.findingsReport)
        case .junit: FindingsJUnit.text(report.findingsReport)
        case .github: FindingsGitHub.text(report.findingsReport)
        case .text:
          ValidateText(style: isFile ? .file : session.console.outputStyle, showsAll: all)
            .render(report)
        }
      }
      return validation.isValid ? .success : .refused
    }
  }
}

extension Validation {
  /// What the reports show.
  func report(version: String, repeating options: [String]) -> ValidateReport {
    ValidateReport(
      sources: files,
      plans: plans.map { plan in
        .init(
          file: plan.file.name, plan: plan.loaded.plan, environments: plan.loaded.environments)
      },
      findings: findings, sortieVersion: version, repeatedOptions: options)
  }
}
