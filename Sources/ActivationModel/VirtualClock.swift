import Synchronization

/// A clock that never waits: sleeping moves it on.
///
/// Rehearsals live on it, so that hours of waiting pass in milliseconds; tests use it to stand at
/// any moment they like.
package final class VirtualClock: WallClock {
  private struct State {
    var time: Timestamp
    var uptime: Duration = .zero
    var bootID: String?
  }

  private let state: Mutex<State>

  package init(at start: Timestamp) { state = Mutex(State(time: start)) }

  package var now: Timestamp { state.withLock(\.time) }

  package var uptime: Uptime { Uptime(sinceBoot: state.withLock(\.uptime)) }

  package var bootID: String? { state.withLock(\.bootID) }

  /// Starts the machine anew: its uptime counts from now, its time of day stays.
  package func restart(as bootID: String) {
    state.withLock { state in
      state.bootID = bootID
      state.uptime = .zero
    }
  }

  /// Moves the clock on without waiting.
  package func advance(by duration: Duration) {
    state.withLock { state in
      state.time = state.time + duration
      state.uptime += duration
    }
  }

  /// Sets the time of day, as an administrator or a time server does: nothing gets older by it.
  package func set(to time: Timestamp) { state.withLock { $0.time = time } }

  package func sleep(for duration: Duration) async throws {
    try Task.checkCancellation()
    advance(by: max(duration, .zero))
    await Task.yield()
  }
}
