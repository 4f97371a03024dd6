package import ActivationModel

/// What is told at the end of an apply.
extension ExecutionState {
  func result(ending: ExecutionResult.Ending, requests: Int) -> ExecutionResult {
    var summary = ExecutionSummary()
    for activation in activations.positions where !activations[activation].isPredecessor {
      let record = record(of: activation)
      summary.count(activations[activation].told, record?.isRetired == true ? nil : record?.state)
    }
    summary.jobs = jobsSent
    summary.requests = requests
    return ExecutionResult(
      ending: ending, ledgers: ledgers.elements, summary: summary, statuses: makingStatuses)
  }
}

extension ExecutionSummary {
  /// Lockfile entries in numbers.
  package init(_ states: [ActivationState], requests: Int) {
    self.init()
    self.requests = requests
    for state in states { count(state) }
  }

  fileprivate mutating func count(_ stage: ActivationStatus.Stage, _ state: ActivationState?) {
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
