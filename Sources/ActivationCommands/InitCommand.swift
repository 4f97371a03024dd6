import ActivationLoading
import ActivationReporting
import ActivationWorkflow
import ArgumentParser
import FoundationEssentials

/// `init`.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Writes a plan to start from, and a workflow for CI.",
    discussion: """
      Asks nothing, and never writes over a file: what is there stays, but for a line that is added \
      to .gitattributes and .gitignore. Run again, it writes what is missing.

      The workflow is for the CI whose files the repository has, else for the one of its remote. \
      Where neither tells, name one with --ci.

      Examples:
        sortie init
        sortie init --ci gitlab marketing
        AEP_SANDBOX=prod sortie init --from-live
      """)

  /// `--ci`.
  enum CI: String, CaseIterable, ExpressibleByArgument {
    case github
    case gitlab
    case azure
    case jenkins
    case none

    var choice: PipelineChoice {
      PipelineProvider(rawValue: rawValue).map { .workflow($0) } ?? .declined
    }
  }

  @OptionGroup var global: GlobalOptions
  @OptionGroup var connection: ConnectionOptions
  @Argument(help: .init("The folder to start in.", valueName: "dir"), completion: .directory)
  var folder = "."
  @Option(help: "The CI that gets a workflow: github, gitlab, azure, jenkins or none.")
  var ci: CI?
  @Flag(help: "Write the plan from the destinations that are live, as import does.")
  var fromLive = false

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      let places = ProjectPlaces(folder, from: FileManager.default.currentDirectoryPath)
      let start = try await ProjectStart(
        places, pipeline: ci?.choice, in: session.environment, live: fromLive ? live(session) : nil)
      show(start, in: session)
      return .success
    }
  }

  private func live(
    _ session: Session
  ) -> () async throws(WorkflowFailure) -> PlanImport {
    { () async throws(WorkflowFailure) in
      try await ImportCommand.run(
        [], name: nil, platform: connection.platform(global, on: session.console),
        in: session.environment)
    }
  }

  private func show(_ start: ProjectStart, in session: Session) {
    func files(_ outcome: ProjectStart.Outcome) -> [InitText.File] {
      start.members.filter { $0.outcome == outcome }.map { .init($0.path, $0.purpose) }
    }
    if let imported = start.imported {
      session.console.note(
        ImportText(style: session.console.errorStyle).render(
          destinations: imported.draft.destinations.count,
          audiences: imported.draft.audiences.count, remarks: imported.remarks,
          requests: imported.requests, file: start.plan, namesNextStep: false))
    }
    var advice = InitText.Advice()
    advice.missingWorkflow = Self.missingWorkflow(start.pipeline)
    advice.include = start.include
    advice.workflow = start.workflow
    if start.include != nil { advice.release = "its inputs url and sha256" }
    session.console.write(
      InitText(style: session.console.outputStyle).render(
        written: files(.written), extended: files(.extended), kept: files(.kept), advice: advice,
        next: next(after: start)))
  }

  private func next(after start: ProjectStart) -> InitText.Next {
    if start.imported != nil { return .choose(start.plan) }
    let isNew = start.members.contains { $0.path == start.plan && $0.outcome == .written }
    return isNew ? .fillIn(start.plan) : .check(start.plan)
  }

  private static func missingWorkflow(
    _ choice: PipelineChoice
  ) -> (reason: String, command: String?)? {
    let remedy =
      "sortie init --ci \(PipelineProvider.allCases.map(\.rawValue).joined(separator: "|"))"
    return switch choice {
    case .workflow, .declined: nil
    case .noRepository: ("not a git repository. Make it one, and run this again", "git init")
    case .unclear([]): ("nothing here tells which CI you use. To get one", remedy)
    case .unclear(let found):
      ("there are several here: \(found.map(\.name).joined(separator: ", ")). To get one", remedy)
    case .unusualPath:
      (
        "the folder's name has characters that would need quoting in it; letters, digits, dots, "
          + "_ and - do not", nil
      )
    }
  }
}
