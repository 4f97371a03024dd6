import ActivationDiagnostics
import ActivationModel
import ActivationWorkflow
import ArgumentParser

/// What is applied: plans, or a saved plan.
struct ApplyPlanOptions: ParsableArguments {
  @Argument(
    help: .init(
      "Plan files, folders with plans, or - for standard input.", valueName: "plan"),
    completion: .file(extensions: ["yaml", "yml"]))
  var plans: [String] = []

  @OptionGroup var folders: FolderOptions

  @Option(
    name: [.short, .long],
    help: .init("The environment to use (a key of the plan's `environments`).", valueName: "name"),
    completion: PlanCompletion.environments)
  var environment: String?

  @Option(
    help: .init("The lockfile, instead of the one beside the plan.", valueName: "path"),
    completion: .file(extensions: ["json"]))
  var lock: String?

  @Option(
    help: .init(
      "Apply a plan saved with plan --out, if it still matches; doesn't ask for confirmation.",
      valueName: "file"), completion: .file())
  var planFile: String?

  func validate() throws {
    if planFile == nil {
      guard !plans.isEmpty else { throw ValidationError("Missing expected argument '<plan> ...'") }
    } else if !plans.isEmpty || environment != nil || lock != nil || folders.recursive {
      throw ValidationError(
        "--plan-file takes no plans, --environment, --lock or --recursive: the file contains them")
    }
  }

  /// For the workflow.
  var arguments: PlanArguments {
    PlanArguments(
      paths: plans, environment: environment.map { EnvironmentName($0) }, lock: lock,
      isRecursive: folders.recursive)
  }
}
