import ActivationModel
import HTTPTypes

/// What may be sent again after a failure.
enum Repetition: Sendable {
  /// Reads: whatever may pass by itself.
  case freely
  /// Ad hoc activation requests: only what was surely not taken.
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
  ///
  /// 429 and 503 with `Retry-After` say that the request was not taken; other 5xx leave it open.
  fileprivate func allows(_ answer: PlatformAnswer) -> Bool {
    switch (answer.status, self) {
    case (429, _), (503, .freely), (500, .freely), (502, .freely), (504, .freely): true
    case (503, .onlyIfNotTaken): answer.retryAfter != nil
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
  /// The longest that an ad hoc activation request waits for here: its intent is on disk, and must
  /// be young when it leaves. The executor waits for longer ones.
  static let longestRetryAfterOnceIntended: Duration = .seconds(30)

  let repetition: Repetition
  let jitter: Jitter

  /// Whether a request may leave once more after so many times, if its failure allows it.
  func allowsAnother(after attempt: Int) -> Bool { attempt < repetition.attempts }

  /// How long to wait before sending again; nil where that is over.
  func wait(after answer: PlatformAnswer, attempt: Int) -> Duration? {
    guard allowsAnother(after: attempt), repetition.allows(answer) else { return nil }
    guard let told = answer.retryAfter else { return backoff(attempt) }
    let longest =
      repetition == .freely ? Self.longestRetryAfter : Self.longestRetryAfterOnceIntended
    return told <= longest ? max(told, .zero) : nil
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
