package import ActivationModel

/// An apply in numbers.
package struct ExecutionSummary: Sendable, Hashable {
  package var succeeded = 0
  package var partial = 0
  /// Ended failed or cancelled, or refused by the platform.
  package var failed = 0
  package var unknown = 0
  /// Runs that were not at their end when apply was.
  package var inProgress = 0
  /// Not sent: time was up, or `--no-wait`.
  package var pending = 0
  package var kept = 0
  package var forgotten = 0
  package var blocked = 0
  package var jobs = 0
  package var requests = 0

  package init() {}
}

extension ExecutionSummary {
  /// Lockfile entries in numbers.
  package init(_ states: [ActivationState], requests: Int) {
    self.init()
    self.requests = requests
    for state in states { count(state) }
  }

  /// Counts an activation.
  mutating func count(_ stage: ActivationStatus.Stage, _ state: ActivationState?) {
    switch stage {
    case .pending: pending += 1
    case .blocked: blocked += 1
    case .rejected: failed += 1
    case .kept: kept += 1
    case .forgotten: forgotten += 1
    case .attempted: count(state)
    }
  }

  private mutating func count(_ state: ActivationState?) {
    switch state {
    case .succeeded: succeeded += 1
    case .partial: partial += 1
    case .failed, .cancelled: failed += 1
    case .unknown: unknown += 1
    case .submitted, .running: inProgress += 1
    // A followed run whose entry was then retired.
    case nil: forgotten += 1
    }
  }
}
