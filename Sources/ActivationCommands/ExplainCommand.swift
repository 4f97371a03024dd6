import ActivationDiagnostics
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `explain`.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a rule or an exit code, and what to do about it.",
    discussion: """
      Examples:
        sortie explain G104
        sortie explain P012 G105
        sortie explain 4             # what an exit code means
        sortie explain --list
      """)

  @Argument(
    help: .init(
      """
      Rule codes such as G104, in upper or lower case, or exit codes such as 4.
      """, valueName: "code"),
    completion: .list(Rule.catalogue.map(\.code)))
  var codes: [String] = []
  @Flag(help: "List all rules.")
  var list = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard list == codes.isEmpty else {
      throw ValidationError("give the code of a rule, or pass --list")
    }
  }

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let style = session.console.outputStyle
      if list {
        session.console.write(RuleText(style: style).list())
      } else {
        let pages = try codes.map { code throws(WorkflowFailure) in
          if let meaning = ExitCodeMeaning.of(code) {
            return ExitCodeText(style: style).page(meaning)
          }
          return try RuleText(style: style).pages([Self.rule(code)])
        }
        session.console.write(pages.joined(separator: "\n"))
      }
      return .success
    }
  }

  private static func rule(_ code: String) throws(WorkflowFailure) -> Rule {
    if let rule = Rule.of(code: code) { return rule }
    let near = NearestWords(Rule.catalogue.map(\.code)).near(code.uppercased(), limit: 3)
    let hint =
      near.isEmpty ? "see `sortie explain --list`" : "did you mean \(near.joined(separator: ", "))?"
    throw .usage("there is no rule \(code); \(hint)")
  }
}
