import ActivationModel
import HTTPTypes

/// What may be sent again after a failure.
enum Repetition: Sendable {
  /// Reads: whatever may pass by itself.
  case freely
  /// Ad hoc activation requests and changes of dataflows: only where no connection was made. Any answer may come from a
  /// platform that has acted, and whoever sends again looks at the runs first.
  case onlyIfNotTaken

  /// How many times a request leaves at most.
  fileprivate var attempts: Int {
    switch self {
    case .freely: 5
    // The contract's bound for a pair in one apply.
    case .onlyIfNotTaken: 3
    }
  }

  /// Whether a request with this failure may be sent again.
  fileprivate func allows(_ failure: TransportFailure) -> Bool {
    guard !failure.isLasting else { return false }
    return self == .freely || failure.delivery == .neverSent
  }

  /// Whether a request with this answer may be sent again.
  fileprivate func allows(_ answer: PlatformAnswer) -> Bool {
    guard self == .freely else { return false }
    return switch answer.status {
    case 429, 500, 502, 503, 504: true
    default: false
    }
  }
}

/// When to send a request again: capped exponential backoff with full jitter, or as told.
struct RetryPolicy: Sendable {
  /// The upper end of the first wait.
  static let firstWait: Duration = .milliseconds(500)
  /// The upper end of every wait that the platform has not asked for.
  static let longestWait: Duration = .seconds(30)
  /// The longest `Retry-After` that is waited for; beyond it, the request has failed.
  static let longestRetryAfter: Duration = .seconds(600)
  /// The pause after a 429 of an ad hoc activation request that names none. Arbitrary.
  static let usualPause: Duration = .seconds(30)

  let repetition: Repetition
  let jitter: Jitter

  /// Whether a request may leave once more after so many times, if its failure allows it.
  func allowsAnother(after attempt: Int) -> Bool { attempt < repetition.attempts }

  /// How long to wait before sending again; nil where that is over.
  func wait(after answer: PlatformAnswer, attempt: Int) -> Duration? {
    guard allowsAnother(after: attempt), repetition.allows(answer) else { return nil }
    guard let told = answer.retryAfter else { return backoff(attempt) }
    return told <= Self.longestRetryAfter ? max(told, .zero) : nil
  }

  func wait(after failure: TransportFailure, attempt: Int) -> Duration? {
    guard allowsAnother(after: attempt), repetition.allows(failure) else { return nil }
    return backoff(attempt)
  }

  private func backoff(_ attempt: Int) -> Duration {
    let doublings = min(max(0, attempt - 1), 16)
    return jitter.duration(upTo: min(Self.longestWait, Self.firstWait * (1 << doublings)))
  }
}
