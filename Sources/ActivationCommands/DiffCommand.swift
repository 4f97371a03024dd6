import ActivationDiagnostics
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `diff`.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what changes to plans ask for; works offline, for reviews.",
    discussion: """
      Compares the plans of the work tree with a git revision, or one file or folder with another, \
      in every environment. Needs no credentials and writes nothing. As in git diff, REVISION... \
      is the common ancestor with HEAD, so it shows what this branch has changed.

      Examples:
        sortie diff plans/ --base origin/main
        sortie diff plans/ --base origin/main... --format markdown:comment.md
        sortie diff old.yaml new.yaml
      """)

  @Argument(
    help: .init(
      "Plan files or folders with plans; without --base, two of them, the older first.",
      valueName: "plan"),
    completion: .file(extensions: ["yaml", "yml"]))
  var plans: [String]
  @OptionGroup var folders: FolderOptions
  @Option(
    help: .init(
      "Compare with this git revision: a branch, a tag, a commit.", valueName: "revision"),
    completion: PlanCompletion.revisions)
  var base: String?
  @Option(
    name: [.short, .long],
    help: .init("Compare only this environment; otherwise, all of them.", valueName: "name"),
    completion: PlanCompletion.environments)
  var environment: String?
  @Flag(help: "List all changes instead of shortening long lists.")
  var all = false
  @Option(help: .init(stringLiteral: ReportFormat.help))
  var format: [OutputTarget<ReportFormat>] = []
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard base == nil else { return }
    guard !folders.recursive else {
      throw ValidationError("-R needs --base: two folders are compared file by file.")
    }
    guard plans.count == 2 else {
      throw ValidationError(
        "Name the git revision to compare with (--base origin/main), or two plans, the older first."
      )
    }
  }

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      try session.requireOutputs(
        format.files(), of: PlanArguments(paths: plans, isRecursive: folders.recursive))
      let differences = try Differences(
        base.map { .base($0, plans: plans, isRecursive: folders.recursive) }
          ?? .files(old: plans[0], new: plans[1]),
        only: environment.map { EnvironmentName($0) }, in: session.environment)
      let report = differences.report(
        version: session.environment.version,
        environment: environment.map { EnvironmentName($0) })
      let forge = Forge(variables: session.environment.variables)
      try format.deliver(in: session, usual: .text) { format, isFile in
        switch format {
        case .json: DifferenceJSON.text(report)
        case .markdown: DifferenceMarkdown(showsAll: all, forge: forge).render(report)
        case .sarif: FindingsSARIF.text(report.findingsReport)
        case .junit: FindingsJUnit.text(report.findingsReport)
        case .github: FindingsGitHub.text(report.findingsReport)
        case .text:
          DifferenceText(style: isFile ? .file : session.console.outputStyle, showsAll: all)
            .render(report)
        }
      }
      return differences.isValid ? .success : .refused
    }
  }
}

extension Differences {
  /// What the reports show.
  func report(version: String, environment: EnvironmentName? = nil) -> DifferenceReport {
    DifferenceReport(
      base: base.map {
        .init(revision: $0.revision, commit: $0.commit, hasMore: $0.hasMore)
      },
      plans: plans, lockfiles: lockfiles, ignores: ignores, findings: findings, ignored: ignored,
      sources: files, sortieVersion: version, environment: environment)
  }
}
