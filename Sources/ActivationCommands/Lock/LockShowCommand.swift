import ActivationLockfile
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `lock show`.
struct LockShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows what lockfiles contain, and which process is using them.",
    discussion: """
      Takes plans or lockfiles. Doesn't connect to the platform and changes nothing. The output \
      includes the journal of an unfinished apply.

      Examples:
        sortie lock show flash-sale.yaml
        sortie lock show --format json flash-sale.lock.json
      """)

  enum Format: String, CaseIterable, Sendable { case text, json }

  @OptionGroup var files: PlanFileOptions
  @Flag(help: "Show complete ids, even on a narrow terminal.")
  var all = false
  @Option(
    help: .init(
      "Output format: text, or json for the lockfile itself; json:FILE writes a file.",
      valueName: "format"))
  var format: [OutputTarget<Format>] = []
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      try session.requireOutputs(format.files(), of: files.arguments)
      let inspection = try LockfileInspection(files.arguments, in: session.environment)
      let members = inspection.members
      if members.count > 1, format.contains(where: { $0.format == .json }) {
        throw .usage("--format json shows one lockfile, but there are \(members.count)")
      }
      try format.deliver(in: session, usual: .text) { format, isFile in
        switch format {
        case .json: String(decoding: members[0].lockfile.encoded, as: UTF8.self)
        case .text:
          LockfileText(
            style: isFile ? .file : session.console.outputStyle, showsAll: all
          )
          .render(members.map(\.content))
        }
      }
      for path in inspection.missing {
        session.console.note(
          "There is no lockfile \(SafeText.line(path)): nothing was applied yet, or the file is lost.\n"
        )
      }
      return .success
    }
  }
}

extension LockfileInspection.Member {
  fileprivate var content: LockfileText.Content {
    var remarks: [String] = []
    if let holder { remarks.append(holder) }
    if hasJournal {
      remarks.append(
        holder == nil
          ? "An apply did not finish. Its journal is included here. Run `sortie status`."
          : "An apply is in progress. Its journal so far is included here.")
    }
    return LockfileText.Content(
      path: path, plan: lockfile.binding.plan, environment: lockfile.binding.environment,
      organization: lockfile.binding.organization, sandbox: lockfile.binding.sandbox,
      records: lockfile.sortedRecords, remarks: remarks)
  }
}
