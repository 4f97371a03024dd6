import ActivationExecution
import ActivationLockfile
import PlatformAPI

/// `--checkpoint CMD`: the user's way to save lockfile and journal elsewhere.
///
/// The command finds the files in `SORTIE_FILES`, one path a line, those that are there. Secrets of
/// the platform are kept from its environment.
struct CheckpointCommand: Sendable {
  let line: String
  let stores: [LockfileStore]
  let environment: Environment

  /// Runs it.
  func run() async throws(CheckpointFailure) {
    var variables = environment.variables.filter { name, _ in
      !ConfigurationLayer.secretVariables.contains(name)
    }
    variables["SORTIE_FILES"] = files.joined(separator: "\n")
    switch await environment.shell(ShellCommand(line: line, variables: variables)) {
    case .exited(0): return
    case .exited(let status): throw failure("ended with exit code \(status)")
    case .signalled(let signal): throw failure("was ended by signal \(signal)")
    case .notStarted(let reason): throw failure("could not be started: \(reason)")
    }
  }

  private var files: [String] {
    stores.flatMap { [$0.location.path, $0.location.journalPath] }.filter { !isMissing($0) }
  }

  private func isMissing(_ path: String) -> Bool {
    do throws(FileFailure) {
      _ = try environment.files.contents(of: path, limit: 0)
      return false
    } catch {
      return error.cause == .notFound
    }
  }

  private func failure(_ what: String) -> CheckpointFailure {
    CheckpointFailure(message: "The checkpoint command “\(line)” \(what).")
  }
}
