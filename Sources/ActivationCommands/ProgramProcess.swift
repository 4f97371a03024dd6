import ActivationWorkflow
import Glibc

/// Runs a program without a shell, and takes what it writes.
enum ProgramProcess {
  /// Waits for its end. It reads nothing; its output and its errors come back apart.
  static func run(_ call: ProgramCall) -> ProgramCall.Outcome {
    guard let output = Pipe(), let errors = Pipe() else { return .notStarted(words(for: errno)) }
    var child = pid_t()
    let failure = start(call, output: output, errors: errors, child: &child)
    close(output.input)
    close(errors.input)
    defer {
      close(output.output)
      close(errors.output)
    }
    guard failure == 0 else {
      return failure == ENOENT ? .notFound : .notStarted(words(for: failure))
    }
    var texts: (output: [UInt8], errors: [UInt8]) = ([], [])
    let isWhole = drain(output.output, errors.output, into: &texts, limit: call.limit)
    if !isWhole { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard isWhole else { return .tooMuch }
    let signal = status & 0x7F
    return signal == 0
      ? .exited((status >> 8) & 0xFF, output: texts.output, errors: texts.errors)
      : .signalled(signal)
  }

  /// A pipe whose ends programs started later don't get.
  private struct Pipe {
    let output: Int32
    let input: Int32

    init?() {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      (output, input) = (ends[0], ends[1])
    }
  }

  private static func start(
    _ call: ProgramCall, output: Pipe, errors: Pipe, child: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.input, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.input, STDERR_FILENO)
    let variables = call.variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    guard let program = path(of: call.program, in: call.variables["PATH"]) else { return ENOENT }
    return CStrings.with([call.program] + call.arguments) { arguments in
      CStrings.with(variables) { variables in
        posix_spawn(&child, program, &actions, nil, arguments, variables)
      }
    }
  }

  /// Where `PATH` has a program; nil for nowhere. Its empty and relative parts would lead into the
  /// working folder, where a pull request can put a program of that name.
  private static func path(of program: String, in searched: String?) -> String? {
    (searched ?? "/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }
      .map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// Reads both until they end; false where there is more than the limit.
  private static func drain(
    _ output: Int32, _ errors: Int32, into texts: inout (output: [UInt8], errors: [UInt8]),
    limit: Int
  ) -> Bool {
    var watched = [output, errors].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while watched.contains(where: { $0.fd >= 0 }) {
      if poll(&watched, nfds_t(watched.count), -1) < 0, errno != EINTR { return true }
      for index in watched.indices where watched[index].fd >= 0 && watched[index].revents != 0 {
        let count = read(watched[index].fd, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          watched[index].fd = -1
          continue
        }
        if index == 0 {
          texts.output += chunk[..<count]
          if texts.output.count > limit { return false }
        } else if texts.errors.count < limit {
          texts.errors += chunk[..<count]
        }
      }
    }
    return true
  }

  private static func words(for error: Int32) -> String {
    strerror(error).map { String(cString: $0) } ?? "error \(error)"
  }
}
