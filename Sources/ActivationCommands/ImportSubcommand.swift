import ActivationLoading
import ActivationLockfile
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `import`.
struct ImportSubcommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Writes a plan from the destinations that are live.",
    discussion: """
      Reads the sandbox that AEP_SANDBOX names: its batch, file-based audience destinations and the \
      audiences mapped to them. Names become aliases. The activations stand as comments, so that \
      nothing is asked for until somebody chooses: uncomment the lines of what you want to send, \
      or from all of them with sed -i 's/^  # /  /' FILE.

      What can't be sent on demand (streaming and dataset destinations, disabled ones, schedules \
      that have ended) is left out or stays a comment, and is told on standard error. Nothing is \
      sent. Old dataflows that don't say that they are a destination's are found where their kind is \
      one of Adobe's own; name others with --destination. Exit code 3: what --destination names is not there, is there twice, or can't be sent on \
      demand; or the sandbox has nothing to import.

      Examples:
        AEP_SANDBOX=prod sortie import --out plans/prod.yaml
        sortie import --destination 'Loyalty SFTP' --name loyalty > loyalty.yaml
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var connection: ConnectionOptions
  @Option(
    help: .init("Only this destination, by id or exact name; can be repeated.", valueName: "dest"))
  var destination: [String] = []
  @Option(help: .init("The plan's name; otherwise the sandbox's.", valueName: "name"))
  var name: String?
  @Option(
    help: .init(
      "A new file for the plan, instead of standard output; one that is there is never replaced.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var out: String?

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      try checkOut(in: session)
      try session.requireOutputs(out.map { [$0] } ?? [], of: PlanArguments(paths: []))
      let found = try await ImportCommand.run(
        destination, name: name, platform: connection.platform(global, on: session.console),
        in: session.environment)
      let text = found.draft.text
      if let out {
        do throws(FileFailure) {
          try session.environment.files.writeNew(text, to: out)
        } catch {
          throw .file(error)
        }
      } else {
        session.console.write(String(decoding: text, as: UTF8.self))
      }
      session.console.note(
        ImportText(style: session.console.errorStyle).render(
          destinations: found.draft.destinations.count, audiences: found.draft.audiences.count,
          remarks: found.remarks, requests: found.requests, file: out))
      return .success
    }
  }

  /// Says before anything is read that there is a file already.
  private func checkOut(in session: Session) throws(WorkflowFailure) {
    guard let out, (try? session.environment.files.place(of: out)) != nil else { return }
    throw .file(FileFailure(.write, out, .alreadyThere))
  }
}
