import ActivationLockfile
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// Which plans a command reads.
struct PlanFileOptions: ParsableArguments {
  @Argument(
    help: .init(
      "Plan files, folders with plans, or - for standard input; by default, plans/.",
      valueName: "plan"),
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

  /// The folder that is meant where none is named, if it is there.
  private static let usualFolder = "plans"

  func validate() throws {
    guard plans.isEmpty, (try? LocalFileSystem().names(in: Self.usualFolder)) == nil else { return }
    throw ValidationError(
      "There is no folder plans/ here. Name a plan: a file, a folder, or - for standard input.")
  }

  /// For the workflow.
  var arguments: PlanArguments {
    PlanArguments(
      paths: plans.isEmpty ? [Self.usualFolder] : plans,
      environment: environment.map { EnvironmentName($0) }, lock: lock,
      isRecursive: folders.recursive)
  }

  /// What has to be said again to name the same plans.
  /// - Parameters:
  ///   - options: Those that lead to the same platform.
  ///   - selection: What of the plans is meant.
  func typed(_ options: [String] = [], selection: PlanOptions? = nil) -> TypedArguments {
    TypedArguments(
      options: arguments.repeatedOptions + options, selection: selection?.repeatedOptions ?? [],
      paths: plans.isEmpty ? ["\(Self.usualFolder)/"] : plans)
  }
}

extension PlanArguments {
  /// The options that name the same plans again.
  var repeatedOptions: [String] {
    (isRecursive ? ["-R"] : []) + (environment.map { ["--environment", $0.rawValue] } ?? [])
      + (lock.map { ["--lock", $0] } ?? [])
  }
}

extension PlanOptions {
  /// The options that select the same part of plans again.
  var repeatedOptions: [String] {
    targets.flatMap { ["--target", $0.text] } + (resubmitsUnknown ? ["--resubmit-unknown"] : [])
      + acceptedRebindings.map(\.rawValue).sorted().flatMap { ["--accept-rebinding", $0] }
      + (acceptsRecentExport ? ["--accept-recent-export"] : [])
  }
}

/// What a folder means where plans are named.
struct FolderOptions: ParsableArguments {
  @Flag(
    name: [.customShort("R"), .long],
    help: "Also look for plans in subfolders, except in hidden folders and links.")
  var recursive = false
}

/// Which part of the plans an apply is about.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: .init(
      """
      Limit the command to this destination, or this audience on it, by alias or id; can be \
      repeated.
      """,
      valueName: "dest[/audience]"), completion: PlanCompletion.targets)
  var target: [String] = []

  @Flag(
    help:
      "Send activations again if the outcome of their last attempt is unknown; may export twice.")
  var resubmitUnknown = false

  @Option(
    help: .init(
      "Accept that this alias now means another id; can be repeated.", valueName: "alias"),
    completion: PlanCompletion.aliases)
  var acceptRebinding: [String] = []

  @Flag(
    help: """
      Without a lockfile, send activations again that somebody else exported in the last 24 hours.
      """)
  var acceptRecentExport = false

  func validate() throws {
    for text in target where PlanOptions.Target(text) == nil {
      throw ValidationError("--target \(text) is not DESTINATION or DESTINATION/AUDIENCE")
    }
  }

  /// Whether nothing of it was given.
  var isEmpty: Bool {
    target.isEmpty && !resubmitUnknown && acceptRebinding.isEmpty && !acceptRecentExport
  }

  /// For the workflow.
  var options: PlanOptions {
    var options = PlanOptions()
    options.targets = target.compactMap(PlanOptions.Target.init)
    options.resubmitsUnknown = resubmitUnknown
    options.acceptedRebindings = Set(acceptRebinding.map { Alias($0) })
    options.acceptsRecentExport = acceptRecentExport
    return options
  }
}
