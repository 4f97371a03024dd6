import ActivationDiagnostics
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `fmt`.
struct FmtCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Formats plans consistently without changing what they mean.",
    discussion: """
      Writes the files in place and prints the names of those that it changed. It keeps comments, \
      order, anchors and the quotes that matter. With -, it reads standard input and writes to \
      standard output.

      Examples:
        sortie fmt plans/
        sortie fmt --check plans/        # exit code 2 if a file would change
        sortie fmt --diff flash-sale.yaml
      """)

  @Argument(
    help: .init(
      "Plan files, folders with plans, or - for standard input.", valueName: "plan"),
    completion: .file(extensions: ["yaml", "yml"]))
  var plans: [String]
  @OptionGroup var folders: FolderOptions
  @Flag(help: "Write nothing; exit with 2 if a file would change.")
  var check = false
  @Flag(help: "Write nothing; show what would change.")
  var diff = false
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      if plans.contains(PlanArguments.standardInput), plans.count > 1 {
        throw .usage("- must be the only argument: standard output takes one plan")
      }
      let formatting = try Formatting(
        PlanArguments(paths: plans, isRecursive: folders.recursive), in: session.environment)
      if !check && !diff && !isPiped { try formatting.write(in: session.environment) }
      show(formatting, in: session)
      return status(of: formatting, in: session)
    }
  }

  private var isPiped: Bool { plans == [PlanArguments.standardInput] }

  private func show(_ formatting: Formatting, in session: Session) {
    if diff {
      let diff = UnifiedDiff(style: session.console.outputStyle)
      for member in formatting.changed {
        session.console.write(
          diff.render(member.file.text, member.formatted.text, file: member.file.name))
      }
    } else if isPiped, !check {
      for member in formatting.members {
        session.console.write(member.formatted.text, as: .data)
      }
    } else {
      for member in formatting.changed { session.console.write(member.file.name + "\n") }
    }
    if check || diff { explainLineEnds(formatting, in: session) }
  }

  /// A checkout with other line ends differs in every line, and shows nothing to correct.
  private func explainLineEnds(_ formatting: Formatting, in session: Session) {
    let count = formatting.changed.count(where: \.changesOnlyLineEnds)
    guard count > 0 else { return }
    let isOne = count == 1
    let which =
      count == formatting.changed.count
      ? (isOne ? "It differs" : "They differ") : "\(count) of them \(isOne ? "differs" : "differ")"
    session.console.note(
      """
      \(which) only in line endings: CRLF instead of LF. git writes CRLF on checkout if \
      `core.autocrlf` is set. The line `*.yaml text eol=lf` in .gitattributes prevents this.

      """)
  }

  private func status(of formatting: Formatting, in session: Session) -> ExitStatus {
    var statuses: [ExitStatus] = []
    if check, !formatting.changed.isEmpty { statuses.append(.changes) }
    if formatting.findings.containErrors { statuses.append(.refused) }
    if !formatting.unreadable.isEmpty { statuses.append(.failure) }
    if !formatting.findings.isEmpty || !formatting.unreadable.isEmpty {
      let failure = WorkflowFailure.unreadable(
        formatting.unreadable, findings: formatting.findings, files: formatting.files)
      session.console.note(FailureReport(failure).text(session.console.errorStyle))
    }
    return .deciding(among: statuses)
  }
}

extension SourceFile {
  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}
