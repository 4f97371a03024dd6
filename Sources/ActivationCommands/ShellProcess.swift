import ActivationWorkflow
import Glibc

/// Runs a command line of the user's own with `/bin/sh`.
enum ShellProcess {
  /// From one look at a running command to the next, at first and at most.
  private static let looks = (first: Duration.milliseconds(2), last: Duration.milliseconds(100))

  /// How long a command that is overdue has to end by itself, before it is killed. Limit: 3 s.
  /// Arbitrary; `git push` ends at once.
  private static let grace = Duration.seconds(3)

  /// Waits for its end without holding a thread. Its output goes to standard error, since standard
  /// output is for results.
  static func run(_ command: ShellCommand) async -> ShellCommand.Outcome {
    // On a terminal it may ask something, which only the terminal's own group of processes can.
    let hasGroup = isatty(STDIN_FILENO) == 0
    let child: pid_t
    switch start(command, inGroup: hasGroup) {
    case .success(let pid): child = pid
    case .failure(let failure): return .notStarted(failure.words)
    }
    if let outcome = await end(of: child, within: command.limit) { return outcome }
    let target = hasGroup ? -child : child
    kill(target, SIGTERM)
    let ended = await end(of: child, within: grace)
    // What it has started may live on, also where it has ended itself.
    if hasGroup || ended == nil { kill(target, SIGKILL) }
    if ended == nil { _ = await end(of: child, within: nil) }
    return .overdue
  }

  /// How it ended; nil where it hasn't in that time.
  private static func end(
    of child: pid_t, within limit: Duration?
  ) async -> ShellCommand.Outcome? {
    let clock = ContinuousClock()
    let deadline = limit.map { clock.now + $0 }
    var pause = looks.first
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { return outcome(of: status) }
      if ended < 0, errno != EINTR { return .notStarted(words(for: errno)) }
      if let deadline, clock.now >= deadline { return nil }
      // A signal stops the apply, not its checkpoint: this sleeps on when the task is cancelled.
      await Task.detached { [pause] in try? await Task.sleep(for: pause) }.value
      pause = min(pause * 2, looks.last)
    }
  }

  private struct StartFailure: Error {
    let words: String
  }

  private static func start(
    _ command: ShellCommand, inGroup hasGroup: Bool
  ) -> Result<pid_t, StartFailure> {
    var attributes = attributes(inGroup: hasGroup)
    defer { posix_spawnattr_destroy(&attributes) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
    let variables = command.variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var child = pid_t()
    let failure = CStrings.with(["/bin/sh", "-c", command.line]) { arguments in
      CStrings.with(variables) { variables in
        posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, variables)
      }
    }
    return failure == 0 ? .success(child) : .failure(StartFailure(words: words(for: failure)))
  }

  /// A group of its own, so that all of it can be ended; and, for its own files, the signal that
  /// sortie ignores.
  private static func attributes(inGroup hasGroup: Bool) -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGXFSZ)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETSIGDEF | (hasGroup ? POSIX_SPAWN_SETPGROUP : 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    return attributes
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
