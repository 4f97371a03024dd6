package import ActivationDiagnostics
import ActivationModel

/// What has changed outside of plan and lockfile since the last apply, told apart from what is only
/// due: `plan --drift`.
///
/// - Changed outside: the last attempt for the current revision has ended failed, partial or
///   cancelled, or nobody knows how; or something stands in the way of an export that time doesn't
///   take away, such as an audience that is no longer mapped.
/// - Due: what the plan asks for anew, and what `maxAge` asks for again.
package struct Drift: Hashable, Sendable {
  /// Activations whose last attempt came to no good end.
  package private(set) var failed = 0
  /// Other activations that the platform doesn't take, and not for a time only.
  package private(set) var obstructed = 0
  /// Due because the last good export is older than `maxAge`.
  package private(set) var dueByAge = 0
  /// Due because the plan asks for something else than the last apply found in it.
  package private(set) var dueByPlan = 0

  package init(_ changes: [Change]) {
    for change in changes {
      switch change.action {
      case .keep, .follow: continue
      case .activate, .forget: dueByPlan += 1
      case .reactivate, .blocked: count(change)
      }
    }
  }

  /// How many activations have changed outside.
  package var changed: Int { failed + obstructed }

  private mutating func count(_ change: Change) {
    if change.hasFailed {
      failed += 1
    } else if change.action == .blocked, !change.isBlockedForATime {
      obstructed += 1
    } else if change.record?.lastSuccess?.revision == change.revision {
      dueByAge += 1
    } else {
      dueByPlan += 1
    }
  }

  package static func + (left: Drift, right: Drift) -> Drift {
    var sum = left
    sum.failed += right.failed
    sum.obstructed += right.obstructed
    sum.dueByAge += right.dueByAge
    sum.dueByPlan += right.dueByPlan
    return sum
  }
}

extension Change {
  /// Whether the last attempt for what the plan asks for came to no good end.
  fileprivate var hasFailed: Bool {
    guard let record, record.revision == revision else { return false }
    return switch record.state {
    case .failed, .partial, .cancelled, .unknown: true
    case .submitted, .running, .succeeded: false
    }
  }

  fileprivate var isBlockedForATime: Bool {
    guard case .blocked(let rule) = reasonCode else { return false }
    return clearsAt != nil || rule.passesByItself
  }
}

extension Finding {
  /// Whether it is an error that stays until somebody does something.
  package var isLastingError: Bool {
    severity == .error && clearsAt == nil && !rule.passesByItself
  }
}

extension Rule {
  /// Whether what it finds is over after a while without anybody's doing: an export, a run, a first
  /// hour, or a segmentation to come.
  fileprivate var passesByItself: Bool {
    [Rule.scheduledExportInProgress, .runInProgress, .firstHour, .noNewSegmentation].contains(self)
  }
}
