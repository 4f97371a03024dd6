import Synchronization

/// A clock that never waits: sleeping moves it on.
///
/// Rehearsals live on it, so that hours of waiting pass in milliseconds; tests use it to stand at
/// any moment they like.
package final class VirtualClock: WallClock {
  private let time: Mutex<Timestamp>

  package init(at start: Timestamp) { time = Mutex(start) }

  package var now: Timestamp { time.withLock { $0 } }

  /// Moves the clock on without waiting.
  package func advance(by duration: Duration) {
    time.withLock { $0 = $0 + duration }
  }

  package func sleep(for duration: Duration) async throws {
    try Task.checkCancellation()
    advance(by: max(duration, .zero))
    await Task.yield()
  }
}
