import Dispatch
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
        await tell(stop, to: onSignal)
        task.cancel()
      }
      return first
    }
    let result = await task.value
    watch.cancel()
    return (result, await watch.value)
  }

  /// Tells about a signal, and doesn't wait for it for long: where standard error takes nothing more,
  /// the second signal must still be heard.
  private static func tell(
    _ signal: StopSignal, to onSignal: @escaping @Sendable (StopSignal) -> Void
  ) async {
    let (telling, end) = AsyncStream<Void>.makeStream()
    DispatchQueue(label: "sortie.signal").async {
      onSignal(signal)
      end.finish()
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + longestTelling) { end.finish() }
    for await _ in telling {}
  }

  /// Limit: 1 s. Arbitrary; a line is written in far less.
  private static let longestTelling = 1.0

  /// Without unwinding: what is on disk is all that counts now.
  private static func exitNow(_ status: ExitStatus) -> Never { _exit(status.rawValue) }
}
