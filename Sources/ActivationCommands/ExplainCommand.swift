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
        sortie explain P012 G105
        sortie explain --list
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(
    help: .init("The codes of rules, in either letter case.", valueName: "code"),
    completion: .list(Rule.catalogue.map(\.code)))
  var codes: [String] = []
  @Flag(help: "List all rules.")
  var list = false

  func validate() throws {
    guard list == codes.isEmpty else {
      throw ValidationError("give the code of a rule, or --list")
    }
  }

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let style = session.console.outputStyle
      if list {
        session.console.write(RuleText(style: style).list())
      } else {
        let rules = try codes.map { code throws(WorkflowFailure) in try Self.rule(code) }
        session.console.write(RuleText(style: style).pages(rules))
      }
      return .success
    }
  }

  private static func rule(_ code: String) throws(WorkflowFailure) -> Rule {
    if let rule = Rule.of(code: code) { return rule }
    let near = NearestWords(Rule.catalogue.map(\.code)).near(code.uppercased(), limit: 3)
    let hint =
      near.isEmpty ? "see sortie explain --list" : "did you mean \(near.joined(separator: ", "))?"
    throw .usage("there is no rule \(code); \(hint)")
  }
}
