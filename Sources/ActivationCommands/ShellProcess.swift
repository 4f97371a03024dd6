import ActivationWorkflow
import Glibc

/// Runs a command line of the user's own with `/bin/sh`.
enum ShellProcess {
  /// From one look at a running command to the next, at first and at most.
  private static let looks = (first: Duration.milliseconds(2), last: Duration.milliseconds(100))

  /// Waits for its end without holding a thread. Its output goes to standard error, since standard
  /// output is for results.
  static func run(_ command: ShellCommand) async -> ShellCommand.Outcome {
    let child: pid_t
    switch start(command) {
    case .success(let pid): child = pid
    case .failure(let failure): return .notStarted(failure.words)
    }
    var pause = looks.first
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { return outcome(of: status) }
      if ended < 0, errno != EINTR { return .notStarted(words(for: errno)) }
      // A signal stops the apply, not its checkpoint: this sleeps on when the task is cancelled.
      await Task.detached { [pause] in try? await Task.sleep(for: pause) }.value
      pause = min(pause * 2, looks.last)
    }
  }

  private struct StartFailure: Error {
    let words: String
  }

  private static func start(_ command: ShellCommand) -> Result<pid_t, StartFailure> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
    let variables = command.variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var child = pid_t()
    let failure = CStrings.with(["/bin/sh", "-c", command.line]) { arguments in
      CStrings.with(variables) { variables in
        posix_spawn(&child, "/bin/sh", &actions, nil, arguments, variables)
      }
    }
    return failure == 0 ? .success(child) : .failure(StartFailure(words: words(for: failure)))
  }

  /// `WIFEXITED` and its like are macros, which Swift doesn't see.
  private static func outcome(of status: Int32) -> ShellCommand.Outcome {
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }

  private static func words(for error: Int32) -> String {
    strerror(error).map { String(cString: $0) } ?? "error \(error)"
  }
}
