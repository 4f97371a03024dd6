import OrderedCollections
import Synchronization

/// Lets so many reads be on their way at once; the others wait in the order in which they came.
///
/// What is done with an answer needs no slot: the next read is on its way meanwhile.
final class ReadSlots: Sendable {
  private struct State {
    var free: Int
    var tickets = 0
    var waiting: OrderedDictionary<Int, CheckedContinuation<Void, any Error>> = [:]
  }

  private let state: Mutex<State>

  /// - Parameter count: at least 1.
  init(_ count: Int) { state = Mutex(State(free: count)) }

  /// Does it once there is a slot.
  /// - Throws: what it throws; a cancelled failure where the wait was cancelled.
  func holding<Value>(
    _ read: () async throws(TransportFailure) -> Value
  ) async throws(TransportFailure) -> Value {
    do {
      try await take()
    } catch {
      throw TransportFailure(.cancelled, .neverSent)
    }
    do {
      let value = try await read()
      giveBack()
      // The next one leaves before anybody does anything with this one.
      await Task.yield()
      return value
    } catch {
      giveBack()
      throw error
    }
  }

  private func take() async throws {
    let ticket = state.withLock { state -> Int? in
      guard state.free == 0 else {
        state.free -= 1
        return nil
      }
      state.tickets += 1
      return state.tickets
    }
    guard let ticket else { return }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isSettled = state.withLock { state -> Result<Void, any Error>? in
          // A handler that ran before finds no ticket; one that runs later does.
          if Task.isCancelled { return .failure(CancellationError()) }
          if state.free > 0 {
            state.free -= 1
            return .success(())
          }
          state.waiting[ticket] = continuation
          return nil
        }
        if let isSettled { continuation.resume(with: isSettled) }
      }
    } onCancel: {
      let waiting = state.withLock { $0.waiting.removeValue(forKey: ticket) }
      waiting?.resume(throwing: CancellationError())
    }
  }

  private func giveBack() {
    let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard let first = state.waiting.keys.first else {
        state.free += 1
        return nil
      }
      return state.waiting.removeValue(forKey: first)
    }
    next?.resume()
  }
}
