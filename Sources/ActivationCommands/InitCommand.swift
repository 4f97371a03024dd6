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
      Never asks and never overwrites a file. It only adds a line to an existing .gitattributes \
      and .gitignore. If you run it again, it writes what is missing.

      sortie chooses the CI by the files in the repository, or else by its remote. If neither \
      shows which CI you use, pass --ci.

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

  @Argument(help: .init("The folder to set up.", valueName: "dir"), completion: .directory)
  var folder = "."
  @Option(help: "The CI to write a workflow for: github, gitlab, azure, jenkins or none.")
  var ci: CI?
  @Flag(help: "Write the plan from the destinations of a sandbox, as import does.")
  var fromLive = false
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var global: GlobalOptions

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
    case .noRepository: ("not a git repository. Create one, and run this command again", "git init")
    case .unclear([]): ("it isn't clear which CI you use. To get one", remedy)
    case .unclear(let found):
      (
        """
        there are several CIs here: \(found.map(\.name).joined(separator: ", ")). To get one
        """, remedy
      )
    case .unusualPath:
      (
        """
        the folder's name has characters that would need quotes in it. Use only letters, digits, \
        dots, _ and -
        """, nil
      )
    }
  }
}
