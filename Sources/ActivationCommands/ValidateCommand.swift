import ActivationDiagnostics
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `validate`.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Says everything that is wrong with plans, offline.",
    discussion: """
      Example:
        sortie validate plans/flash-sale.yaml
      """)

  enum Format: String, CaseIterable, Sendable { case text, json }

  @OptionGroup var global: GlobalOptions
  @OptionGroup var files: PlanFileOptions
  @Option(help: .init("How to say it: text or json; json:FILE writes a file.", valueName: "format"))
  var format: [OutputTarget<Format>] = []

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let validation = try Validation(files.arguments, in: session.environment)
      try format.deliver(in: session, usual: .text) { format, isFile in
        switch format {
        case .json:
          ValidateJSON.text(files: validation.files.map(\.name), findings: validation.findings)
        case .text:
          ValidateText.render(
            validation.findings, sources: validation.files,
            style: isFile ? .file : session.console.outputStyle)
        }
      }
      return validation.isValid ? .success : .refused
    }
  }
}

/// What `validate` says to a person.
private enum ValidateText {
  static func render(
    _ findings: [Finding], sources: [SourceFile], style: TextStyle
  ) -> String {
    let text = FindingsText.render(findings, sources: sources, style: style)
    guard !findings.containErrors else { return text }
    let names = sources.map { SafeText.line($0.name) }
    let verdict =
      names.count == 1 ? "\(names[0]) is valid.\n" : "All \(names.count) plans are valid.\n"
    return text + verdict
  }
}
