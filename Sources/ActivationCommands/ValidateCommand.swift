import ActivationDiagnostics
import ActivationLoading
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `validate`.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Checks plans offline and reports every problem at once.",
    discussion: """
      Examples:
        sortie validate plans/flash-sale.yaml
        sortie validate --fix plans/
        sortie validate --format github --format sarif:findings.sarif plans/
      """)

  @OptionGroup var files: PlanFileOptions
  @Flag(help: "Show all findings instead of only the first ones of each rule.")
  var all = false
  @Flag(help: "First make the certain corrections in the files, then check.")
  var fix = false
  @Option(help: .init(stringLiteral: ReportFormat.help))
  var format: [OutputTarget<ReportFormat>] = []
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      try session.requireOutputs(format.files(), of: files.arguments)
      if fix { show(try Fixing(files.arguments, in: session.environment), in: session) }
      let validation = try Validation(files.arguments, in: session.environment)
      let report = validation.report(
        version: session.environment.version, typed: files.typed())
      try format.deliver(in: session, usual: .text) { format, isFile in
        switch format {
        case .json:
          ValidateJSON.text(
            files: validation.allFiles.map(\.name), findings: validation.allFindings,
            ignored: validation.ignored)
        case .markdown:
          ValidateMarkdown.render(
            report, forge: Forge(variables: session.environment.variables))
        case .sarif: FindingsSARIF.text(report.findingsReport)
        case .junit: FindingsJUnit.text(report.findingsReport)
        case .github: FindingsGitHub.text(report.findingsReport)
        case .text:
          ValidateText(style: isFile ? .file : session.console.outputStyle, showsAll: all)
            .render(report)
        }
      }
      return status(of: validation, in: session)
    }
  }

  /// What was corrected; the findings that follow are what is left.
  private func show(_ fixing: Fixing, in session: Session) {
    session.console.note(
      FixingText(style: session.console.errorStyle).render(
        fixing.corrections.map { ($0.location, $0.old, $0.new) }, abandoned: fixing.abandoned))
  }

  private func status(of validation: Validation, in session: Session) -> ExitStatus {
    var statuses: [ExitStatus] = []
    if validation.findings.containErrors { statuses.append(.refused) }
    if !validation.unreadable.isEmpty { statuses.append(.failure) }
    return .deciding(among: statuses)
  }
}

extension Validation {
  /// What the reports show.
  func report(version: String, typed: TypedArguments) -> ValidateReport {
    ValidateReport(
      sources: allFiles,
      plans: plans.map { plan in
        .init(
          file: plan.file.name, plan: plan.loaded.plan, environments: plan.loaded.environments)
      },
      findings: allFindings, ignored: ignored, sortieVersion: version, typed: typed)
  }
}
