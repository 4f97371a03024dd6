import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationReporting
import ActivationWorkflow

/// What stopped a command, in words and as an exit status.
struct FailureReport {
  private let failure: WorkflowFailure

  init(_ failure: WorkflowFailure) { self.failure = failure }

  var status: ExitStatus {
    switch failure {
    case .usage: .usage
    case .refused: .refused
    case .platform(let failure) where failure.kind == .outOfTime: .unfinished
    case .misconfigured, .file, .ledger, .platform, .git, .unreadable, .tooFewFiles: .failure
    case .held(.heldElsewhere): .held
    case .held(.unusable): .failure
    }
  }

  func text(_ style: TextStyle) -> String {
    switch failure {
    case .usage(let message): "Error: \(SafeText.line(message))\n"
    case .refused(let findings, let files):
      FindingsText.render(
        findings, sources: files, style: style, more: "sortie validate --all")
    case .unreadable(let failures, let findings, let files):
      FindingsText.render(findings, sources: files, style: style)
        + failures.map { words($0.message, $0.help) }.joined()
    case .misconfigured(let findings): FindingsText.render(findings, sources: [], style: style)
    case .file(let failure): words(failure.message, failure.help)
    case .ledger(let failure): words(failure.event, failure.help)
    case .platform(let failure): platform(failure)
    case .git(let failure): words(failure.message, failure.help)
    case .tooFewFiles(let allowed, let needed):
      words(
        """
        This process may have only \(allowed) files open at the same time, and sortie needs \
        \(needed).
        """,
        "Raise the limit on open files (`ulimit -n`), then run the command again.")
    case .held(let failure): words(failure.message, failure.help)
    }
  }

  /// The same for the files of an apply that sent nothing.
  func unstarted(version: String) -> UnstartedApply {
    let code = status.rawValue
    func failed(_ failure: CommandFailure) -> UnstartedApply {
      .failed(failure, exitCode: code, sortieVersion: version)
    }
    switch failure {
    case .refused(let findings, let files):
      return .refused(findings, sources: files, exitCode: code, sortieVersion: version)
    case .unreadable(let failures, let findings, let files) where failures.isEmpty:
      return .refused(findings, sources: files, exitCode: code, sortieVersion: version)
    case .misconfigured(let findings):
      return .refused(findings, sources: [], exitCode: code, sortieVersion: version)
    case .platform(let failure):
      return failed(
        CommandFailure(
          code: failure.code, message: failure.message, help: failure.help,
          requestID: failure.requestID))
    case .usage(let message): return failed(CommandFailure(message: message))
    case .unreadable(let failures, _, _):
      return failed(
        CommandFailure(
          message: failures.map(\.message).joined(separator: " "), help: failures.first?.help))
    case .file(let failure):
      return failed(CommandFailure(message: failure.message, help: failure.help))
    case .ledger(let failure):
      return failed(CommandFailure(message: failure.event, help: failure.help))
    case .git(let failure):
      return failed(CommandFailure(message: failure.message, help: failure.help))
    case .held(let failure):
      return failed(CommandFailure(message: failure.message, help: failure.help))
    case .tooFewFiles:
      return failed(CommandFailure(message: "The limit on open files is too low."))
    }
  }

  private func platform(_ failure: PlatformFailure) -> String {
    var lines = words("[\(failure.code)] \(failure.message)", nil)
    // Where nothing was answered, the message says it all.
    if failure.kind != .unreachable, failure.kind != .outOfTime,
      let rule = Rule.of(code: failure.code)
    {
      lines += "  That means: \(rule.title).\n"
    }
    if let help = failure.help { lines += "  \(SafeText.line(help))\n" }
    if let id = failure.requestID { lines += "  request id: \(SafeText.line(id))\n" }
    return lines
  }

  private func words(_ message: String, _ help: String?) -> String {
    let first = "Error: \(SafeText.line(message))\n"
    return help.map { first + "  \(SafeText.line($0))\n" } ?? first
  }
}
