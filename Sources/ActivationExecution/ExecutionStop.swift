import ActivationModel

/// What stops an apply early.
enum ExecutionStop: Error {
  case platform(PlatformFailure)
  case journal(LedgerFailure)
  case checkpoint(CheckpointFailure)
  case cancelled

  /// How the apply has ended by it.
  var ending: ExecutionResult.Ending {
    switch self {
    case .platform(let failure) where failure.kind == .outOfTime: .left
    case .platform(let failure): Task.isCancelled ? .interrupted : .failed(failure)
    case .journal(let failure): .journalFailed(failure)
    case .checkpoint(let failure): Task.isCancelled ? .interrupted : .checkpointFailed(failure)
    case .cancelled: .interrupted
    }
  }
}

/// Limits that hold for everything that is sent.
enum AttemptLimits {
  /// The most often that a pair, or the request of a step, is sent in one apply, splits aside:
  /// sortie's contract.
  static let most = 3

  /// How often what was deferred for that reason may be sent.
  static func most(after failure: PlatformFailure) -> Int {
    // A token is renewed once: what is refused with a new one is refused for good.
    failure.kind == .unauthorized ? 2 : most
  }
}
