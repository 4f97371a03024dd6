import Glibc

/// A signal that asks to stop.
enum StopSignal: Int32, Sendable {
  case interrupt = 2
  case terminate = 15

  /// The exit status that it leads to.
  var status: ExitStatus {
    switch self {
    case .interrupt: .interrupted
    case .terminate: .terminated
    }
  }

  /// Runs some work; the first signal cancels it, the second ends the process at once.
  ///
  /// - Parameter onSignal: Told about the first signal, once the work is cancelled. It may wait for
  ///   somebody who reads what it says: nothing waits for it.
  static func heeding<Result: Sendable>(
    onSignal: @escaping @Sendable (StopSignal) -> Void,
    _ work: @escaping @Sendable () async -> Result
  ) async -> (result: Result, signal: StopSignal?) {
    let task = Task { await work() }
    let trap = SignalTrap { stop in
      task.cancel()
      onSignal(stop)
    }
    let result = await task.value
    return (result, trap?.end())
  }
}
