package import ActivationDiagnostics
package import ActivationModel

/// What apply will do about one activation.
package enum ChangeAction: String, Hashable, Sendable, CaseIterable {
  /// Ask for a first export.
  case activate
  /// Ask for another export.
  case reactivate
  /// See a run that is in progress to its end.
  case follow
  /// Nothing: a good export is there.
  case keep
  /// Retire the lockfile entry: keep it, out of the plan's sight.
  case forget
  /// Nothing, because something is in the way.
  case blocked

  /// The sign that stands before it in a change set.
  package var sign: String {
    switch self {
    case .activate: "+"
    case .reactivate: "~"
    case .follow: ">"
    case .keep: "="
    case .forget: "-"
    case .blocked: "!"
    }
  }

  /// Whether it would send a request.
  package var submits: Bool { self == .activate || self == .reactivate }
}

/// Why a change is what it is, for scripts.
package enum ReasonCode: Hashable, Sendable {
  case new
  case revision
  case failed
  case stale
  case running
  case satisfied
  case removed
  /// Somebody else exported it of late, and the plan wants no other export then.
  case recent
  /// The finding that blocks it.
  case blocked(Rule)

  /// The stable text of the contract.
  package var text: String {
    switch self {
    case .new: "new"
    case .revision: "revision"
    case .failed: "failed"
    case .stale: "stale"
    case .running: "running"
    case .satisfied: "satisfied"
    case .removed: "removed"
    case .recent: "recent"
    case .blocked(let rule): rule.code
    }
  }
}

/// Something that has to pass before an activation can be sent.
package struct Wait: Hashable, Sendable {
  /// The guardrail behind it.
  package let rule: Rule
  /// When it passes, where that is known beforehand.
  package let until: Timestamp?
  /// When it may pass, going by how long such things took before; nil where nothing tells.
  package let likelyUntil: Timestamp?
  /// What is waited for, for a person.
  package let reason: String

  package init(rule: Rule, until: Timestamp?, likelyUntil: Timestamp? = nil, reason: String) {
    self.rule = rule
    self.until = until
    self.likelyUntil = likelyUntil
    self.reason = reason
  }
}

/// What happens to one activation of the plan, or to one entry of the lockfile.
package struct Change: Hashable, Sendable {
  package var action: ChangeAction
  /// Nil only where it is blocked because a side was not found.
  package let pair: ActivationPair?
  package let labels: ActivationLabels
  package let revision: Revision
  package var reason: String
  package var reasonCode: ReasonCode
  /// The index in `NormalizedPlan.activations`; nil for what is no longer in the plan.
  package let planIndex: Int?
  /// The lockfile's entry before, if there is one.
  package let record: ActivationRecord?
  /// The run to see to its end, before anything else.
  package var followedRun: RunID?
  /// Whether that run was started elsewhere.
  package var adopts = false
  /// Whether the entry is retired once its run has ended.
  package var forgetsAfterwards = false
  /// The resources, such as its dataflow, whose steps have to be done before it is sent.
  package var dependsOn: Set<ResourceAddress> = []
  /// What has to pass before it can be sent; empty if it can be sent now.
  package var waits: [Wait]
  /// When what blocks it passes by itself; nil where it isn't time alone that blocks it.
  package var clearsAt: Timestamp?

  package init(
    action: ChangeAction, pair: ActivationPair?, labels: ActivationLabels, revision: Revision,
    reason: String, reasonCode: ReasonCode, planIndex: Int?, record: ActivationRecord?,
    waits: [Wait] = []
  ) {
    self.action = action
    self.pair = pair
    self.labels = labels
    self.revision = revision
    self.reason = reason
    self.reasonCode = reasonCode
    self.planIndex = planIndex
    self.waits = waits
    self.record = record
  }

  /// When it can be sent: nil if now; the latest known end, or nothing known.
  package var readiness: Readiness {
    if waits.isEmpty { return .now }
    let ends = waits.compactMap(\.until)
    guard ends.count == waits.count, let last = ends.max() else { return .later(nil) }
    return .later(last)
  }

  /// When a change can be sent.
  package enum Readiness: Hashable, Sendable {
    case now
    /// At that time, or at a time nobody knows beforehand.
    case later(Timestamp?)
  }
}
