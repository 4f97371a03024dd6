import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import ActivationModel
import ActivationWorkflow
import ArgumentParser
import OrderedJSON

/// `normalize`.
struct NormalizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize", abstract: "Prints what a plan asks for, in canonical form.",
    discussion: """
      The normalized plan is RFC 8785 JSON. Plans that differ only in comments, order, aliases or \
      layout have the same normalized plan.

      Example:
        sortie normalize --digest flash-sale.yaml
      """)

  @OptionGroup var files: PlanFileOptions
  @Flag(help: "Print the SHA-256 of the normalized plan instead.")
  var digest = false
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let validation = try Validation(files.arguments, in: session.environment)
      let plans = try validation.requireReadable()
      guard plans.count == 1, let plan = plans.first?.loaded.plan else {
        throw .usage("normalize takes one plan")
      }
      let text =
        digest
        ? plan.digest.description
        : PipelineCommands.escapedInJSON(JSONWriter.text(plan.json, layout: .canonical))
      session.console.write(text + "\n")
      return .success
    }
  }
}
