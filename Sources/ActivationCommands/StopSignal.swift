import Glibc
import UnixSignals

/// A signal that asks to stop.
enum StopSignal: Sendable {
  case interrupt
  case terminate

  /// The exit status that it leads to.
  var status: ExitStatus {
    switch self {
    case .interrupt: .interrupted
    case .terminate: .terminated
    }
  }

  private init?(_ signal: UnixSignal) {
    switch signal {
    case .sigint: self = .interrupt
    case .sigterm: self = .terminate
    default: return nil
    }
  }

  /// Runs some work; the first signal cancels it, the second ends the process at once.
  ///
  /// - Parameter onSignal: Told about the first signal.
  static func heeding<Result: Sendable>(
    onSignal: @escaping @Sendable (StopSignal) -> Void,
    _ work: @escaping @Sendable () async -> Result
  ) async -> (result: Result, signal: StopSignal?) {
    let task = Task { await work() }
    let watch = Task<StopSignal?, Never> {
      var first: StopSignal?
      for await signal in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
        guard let stop = StopSignal(signal) else { continue }
        if let first { exitNow(first.status) }
        first = stop
        onSignal(stop)
        task.cancel()
      }
      return first
    }
    let result = await task.value
    watch.cancel()
    return (result, await watch.value)
  }

  /// Without unwinding: what is on disk is all that counts now.
  private static func exitNow(_ status: ExitStatus) -> Never { _exit(status.rawValue) }
}
