import ActivationDiagnostics
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `explain`.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says what a rule means and how to settle it.",
    discussion: """
      Examples:
        sortie explain G104
        sortie explain --list
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: .init("The code of a rule.", valueName: "code"))
  var code: String?
  @Flag(help: "List all rules.")
  var list = false

  func validate() throws {
    guard list != (code != nil) else {
      throw ValidationError("give the code of a rule, or --list")
    }
  }

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let style = session.console.outputStyle
      guard let code else {
        session.console.write(RuleText.list(Rule.catalogue, style: style))
        return .success
      }
      guard let rule = Rule(code: code) else {
        let near = NearestWords(Rule.catalogue.map(\.code)).near(code.uppercased(), limit: 3)
        let hint =
          near.isEmpty
          ? "see sortie explain --list" : "did you mean \(near.joined(separator: ", "))?"
        throw .usage("there is no rule \(code); \(hint)")
      }
      session.console.write(RuleText.page(rule, style: style))
      return .success
    }
  }
}
