import ActivationDiagnostics
import ActivationModel

/// The contract's table: the first rule that fits decides what happens to an activation.
struct ActionRules {
  let time: Timestamp
  let resubmittingUnknown: Bool

  /// How far ahead of the planning time an export may seem to have been sent: a local clock is
  /// believed up to a minute off, and times are of whole seconds.
  private static let clockTolerance = Duration.seconds(60) + ClockError.unnoticed

  func change(for activation: ResolvedPlan.Activation, record: ActivationRecord?) -> Change {
    if let obstacle = activation.obstacle {
      return make(activation, nil, .blocked, obstacle.title, .blocked(obstacle))
    }
    let wanted = activation.requested
    guard let record else {
      return make(activation, nil, .activate, "new in the plan", .new)
    }
    if record.isInProgress, record.revision == wanted.revision {
      var change = make(activation, record, .follow, "its run is in progress", .running)
      change.followedRun = record.runID
      return change
    }
    if let success = record.lastSuccess, success.revision == wanted.revision,
      isFresh(success, within: wanted.maxAge)
    {
      return make(activation, record, .keep, keeping(success), .satisfied)
    }
    if record.state == .unknown, !resubmittingUnknown {
      return make(
        activation, record, .blocked, "the outcome of its last attempt is unknown",
        .blocked(.fateUnknown))
    }
    return reactivation(of: activation, after: record)
  }

  /// What happens to an entry whose activation is no longer in the plan.
  func forgetting(_ record: ActivationRecord) -> Change {
    let isRunning = record.isInProgress
    var change = Change(
      action: isRunning ? .follow : .forget, pair: record.pair, labels: record.labels,
      revision: record.revision,
      reason: isRunning
        ? "no longer in the plan; forgotten when its run has ended" : "no longer in the plan",
      reasonCode: .removed, planIndex: nil, record: record)
    change.forgetsAfterwards = isRunning
    change.followedRun = isRunning ? record.runID : nil
    return change
  }

  private func reactivation(
    of activation: ResolvedPlan.Activation, after record: ActivationRecord
  ) -> Change {
    let wanted = activation.requested
    var change: Change
    if record.state == .unknown {
      change = make(
        activation, record, .reactivate,
        "the outcome of its last attempt is unknown; sent again because you asked for it", .failed)
    } else if record.revision == wanted.revision, record.state != .succeeded {
      change = make(activation, record, .reactivate, failure(of: record), .failed)
    } else if record.lastSuccess?.revision != wanted.revision {
      change = make(
        activation, record, .reactivate,
        RevisionChange(from: record.revision, to: wanted.revision).words, .revision)
    } else {
      change = make(activation, record, .reactivate, staleness(record, wanted), .stale)
    }
    if let error = record.error, error.isRefusal {
      change.reason += "; the last request was refused: \(error.words)"
    }
    if record.isInProgress {
      change.followedRun = record.runID
      change.reason += "; its run in progress is followed first"
    }
    return change
  }

  private func failure(of record: ActivationRecord) -> String {
    guard record.isSettledAsNotStarted, let statement = record.settled else {
      return ending(of: record) + failureWords(of: record)
        + (record.state == .partial ? "; sent again completely, including what has arrived" : "")
    }
    return "its last attempt never started, according to \(statement.by)"
  }

  private func ending(of record: ActivationRecord) -> String {
    switch record.state {
    case .cancelled: "its last attempt was cancelled"
    case .partial: "its last attempt ended partially"
    default: "its last attempt \(record.state.rawValue)"
    }
  }

  /// The platform's words, where it gave any.
  private func failureWords(of record: ActivationRecord) -> String {
    guard let error = record.error, !error.isRefusal else { return "" }
    return ": \(error.words)"
  }

  private func isFresh(_ success: ActivationRecord.Success, within maxAge: Duration?) -> Bool {
    guard let maxAge else { return true }
    let age = time - success.submittedAt
    return age <= maxAge && age >= .zero - Self.clockTolerance
  }

  private func keeping(_ success: ActivationRecord.Success) -> String {
    "exported at \(success.completedAt)"
  }

  private func staleness(
    _ record: ActivationRecord, _ wanted: NormalizedPlan.Activation
  ) -> String {
    guard let success = record.lastSuccess, let maxAge = wanted.maxAge else {
      return "no successful export is recorded"
    }
    if time - success.submittedAt < .zero - Self.clockTolerance {
      return "last exported at \(success.submittedAt), which is in the future: its age is not known"
    }
    return "last exported at \(success.submittedAt), more than \(maxAge.shortText) ago"
  }

  private func make(
    _ activation: ResolvedPlan.Activation, _ record: ActivationRecord?, _ action: ChangeAction,
    _ reason: String, _ code: ReasonCode
  ) -> Change {
    Change(
      action: action, pair: activation.pair, labels: activation.labels,
      revision: activation.requested.revision, reason: reason, reasonCode: code,
      planIndex: activation.index, record: record)
  }
}
