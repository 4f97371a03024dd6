package import ActivationDiagnostics
package import ActivationModel
package import ActivationPlanning

/// Where one activation stands during or after an apply.
package struct ActivationStatus: Sendable, Hashable {
  /// Which plan of the command it belongs to.
  package let plan: PlanIndex
  package let pair: ActivationPair
  package let labels: ActivationLabels
  package let revision: Revision
  package let stage: Stage
  /// The lockfile's entry, once there is one.
  package let record: ActivationRecord?
  /// What the run said of itself; empty where nothing went wrong.
  package let issues: [FlowRun.Issue]
  /// What it was last seen to wait for; empty for what isn't pending.
  package let waits: [Wait]

  package enum Stage: Sendable, Hashable {
    /// Not sent; something has to pass first, or time or will ran out.
    case pending
    /// Not sent, because of that finding.
    case blocked(Finding)
    /// Sent and refused, in the platform's words.
    case rejected(Rejection)
    /// The record's state tells.
    case attempted
    /// Nothing had to be done.
    case kept
    /// Its lockfile entry is retired.
    case forgotten
  }

  package init(
    plan: PlanIndex, pair: ActivationPair, labels: ActivationLabels, revision: Revision,
    stage: Stage,
    record: ActivationRecord?, issues: [FlowRun.Issue] = [], waits: [Wait] = []
  ) {
    self.plan = plan
    self.pair = pair
    self.labels = labels
    self.revision = revision
    self.stage = stage
    self.record = record
    self.issues = issues
    self.waits = waits
  }
}

extension ActivationStatus {
  init(_ activation: ActivationProgress, record: ActivationRecord?) {
    self.init(
      plan: activation.plan, pair: activation.pair, labels: activation.labels,
      revision: activation.revision,
      stage: activation.told, record: record, issues: activation.issues,
      waits: activation.isQueued ? activation.waits : [])
  }
}
