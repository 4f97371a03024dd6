import ActivationModel
import Synchronization

/// Counts the requests of one reading, and compares the platform's clock with the local one.
final class RequestTally: Sendable {
  /// How far the clocks may differ before the platform's is believed: the contract's 60 s.
  static let tolerance: Duration = .seconds(60)

  private struct State {
    var requests = 0
    var lead: Duration?
  }

  private let state = Mutex(State())

  /// How many requests left, repeats included, those for tokens not.
  var requests: Int { state.withLock(\.requests) }

  /// How far the platform's clock is ahead. At least: its `Date` is of whole seconds, and was
  /// stamped before the answer came.
  var lead: Duration? { state.withLock(\.lead) }

  func countRequest() {
    state.withLock { $0.requests += 1 }
  }

  /// Notes the `Date` of an answer that has just come.
  func note(platformTime: Timestamp, at local: Timestamp) {
    state.withLock { $0.lead = platformTime - local }
  }

  /// The local time, or the platform's where the two are too far apart.
  func corrected(_ local: Timestamp) -> Timestamp {
    guard let lead = state.withLock(\.lead), lead > Self.tolerance || lead < .zero - Self.tolerance
    else { return local }
    return local + lead
  }
}
