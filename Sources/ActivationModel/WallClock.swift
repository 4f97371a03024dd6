import Glibc

/// Time as the engine sees it: what to stamp, and how to wait.
///
/// The real one is `SystemClock`; rehearsals and tests bring a virtual one.
package protocol WallClock: Sendable {
  /// The current time.
  var now: Timestamp { get }

  /// Waits.
  /// - Throws: `CancellationError` when the task is cancelled, at once.
  func sleep(for duration: Duration) async throws
}

/// The machine's clock.
package struct SystemClock: WallClock {
  package init() {}

  package var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(
      milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    )
  }

  package func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration)
  }
}
