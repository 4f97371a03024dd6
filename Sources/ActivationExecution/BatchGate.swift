import ActivationModel
import Synchronization

/// Which job of a batch leaves next, if any may: asked by all that send side by side.
final class BatchGate: Sendable {
  private struct State {
    var departed = 0
    var undecided = 0
    var isClosed = false
    var look: PrefetchedLook?
  }

  private let intendedAt: [Uptime]
  private let longestAge: Duration
  private let clock: any WallClock
  private let state = Mutex(State())

  /// - Parameters:
  ///   - intendedAt: When the intent of each job was written down.
  ///   - longestAge: How old an intent may be when its request leaves.
  init(intendedAt: [Uptime], longestAge: Duration, clock: any WallClock) {
    self.intendedAt = intendedAt
    self.longestAge = longestAge
    self.clock = clock
  }

  /// How many have left: those from this index on have not.
  var departed: Int { state.withLock(\.departed) }

  /// The index of the job that leaves now; nil where none may.
  func next() -> Int? {
    state.withLock { state in
      guard !state.isClosed, state.undecided == 0, !Task.isCancelled,
        state.departed < intendedAt.count,
        clock.uptime - intendedAt[state.departed] <= longestAge
      else { return nil }
      state.departed += 1
      return state.departed - 1
    }
  }

  /// Nothing leaves until what an answer means is decided: it may end the apply.
  func hold() { state.withLock { $0.undecided += 1 } }

  /// It is decided.
  func release() { state.withLock { $0.undecided -= 1 } }

  /// A look at the platform goes on beside the jobs, as long as they may leave.
  func accompany(_ look: PrefetchedLook) {
    let isClosed = state.withLock { state in
      state.look = look
      return state.isClosed
    }
    if isClosed { look.cancel() }
  }

  /// Nothing leaves any more, and nothing is read for what would have left next.
  func close() {
    let look = state.withLock { state in
      state.isClosed = true
      return state.look
    }
    look?.cancel()
  }
}
