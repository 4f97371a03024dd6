import ActivationLoading
import ActivationLockfile
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `import`.
struct ImportSubcommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Writes a plan from the destinations of a sandbox.",
    discussion: """
      Reads the sandbox that AEP_SANDBOX names: its batch, file-based audience destinations and \
      the audiences mapped to them. Names become aliases. The activations are comments, so that \
      the plan asks for nothing yet. Uncomment the activations that you want to send, or all of \
      them with sed -i 's/^  # /  /' FILE.

      Import sends nothing. It leaves out what can't be exported on demand (streaming and dataset \
      destinations, disabled destinations, schedules that have ended), or writes it as a comment, \
      and reports it on standard error. It finds old dataflows that aren't marked as a \
      destination's only if they have one of Adobe's own connection types; name others with \
      --destination. Exit code 3: a destination that --destination names was not found, was found \
      twice, or can't be exported on demand; or there is nothing to import.

      Examples:
        AEP_SANDBOX=prod sortie import --out plans/prod.yaml
        sortie import --destination 'Loyalty SFTP' --name loyalty > loyalty.yaml
      """)

  @Option(
    help: .init(
      "Import only this destination, by id or exact name; can be repeated.", valueName: "dest"))
  var destination: [String] = []
  @Option(
    help: .init(
      "The name of the plan; by default, the name of the sandbox.", valueName: "name"))
  var name: String?
  @Option(
    help: .init(
      "Write the plan to this new file; an existing file is never overwritten.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var out: String?
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var global: GlobalOptions

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
