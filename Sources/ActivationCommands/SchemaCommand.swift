import ActivationLoading
import ActivationLockfile
import ActivationReporting
import ActivationWorkflow
import ArgumentParser
import OrderedJSON

/// `schema`.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints a JSON Schema (2020-12).",
    discussion: """
      Example:
        sortie schema plan > activation-plan.schema.json
      """)

  enum Document: String, CaseIterable, ExpressibleByArgument {
    case plan
    case lockfile
    case output
    case events

    var schema: JSONValue {
      switch self {
      case .plan: PlanSchema.json
      case .lockfile: LockfileSchema.json
      case .output: OutputSchema.json
      case .events: EventsSchema.json
      }
    }
  }

  @Argument(help: "The document: plan, lockfile, output or events.")
  var document: Document
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      session.console.write(JSONWriter.text(document.schema, layout: .pretty) + "\n")
      return .success
    }
  }
}
