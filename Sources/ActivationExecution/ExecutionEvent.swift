package import ActivationDiagnostics
package import ActivationModel
package import ActivationPlanning

/// Something that happened during an apply, in the order in which it happened.
package struct ExecutionEvent: Sendable, Hashable {
  package let at: Timestamp
  package let kind: Kind

  package enum Kind: Sendable, Hashable {
    case started(Workload)
    /// Something has to pass before these activations can be sent. Said once a reason.
    case waiting(activations: Int, reasons: [Wait])
    /// - wave: Which of the planned waves it belongs to, from 0.
    case jobSubmitted(job: JobID, activations: Int, wave: WaveIndex)
    case jobAccepted(job: JobID, activations: Int, requestID: String?)
    case jobRejected(job: JobID, activations: Int, rejection: Rejection)
    case activationChanged(ActivationStatus)
    /// A job goes out once more, or differently, after a refusal.
    case retrying(job: JobID, reason: String)
    /// One request of a step that isn't an activation's has its outcome.
    case effectEnded(EffectIntent, EffectOutcome)
    /// A step that isn't an activation's stands elsewhere than before.
    case stepChanged(StepStatus)
    case finished(ExecutionSummary)
  }

  package init(at: Timestamp, _ kind: Kind) {
    self.at = at
    self.kind = kind
  }
}

/// What an apply sets out to do.
package struct Workload: Sendable, Hashable {
  /// How many activations are to be sent.
  package let activations: Int
  /// In how many jobs, as planned: a refusal may split them.
  package let jobs: Int
  /// In how many waves, as planned.
  package let waves: Int
  /// How many runs are in progress already that are followed to their end.
  package let following: Int

  package init(activations: Int, jobs: Int, waves: Int, following: Int = 0) {
    self.activations = activations
    self.jobs = jobs
    self.waves = waves
    self.following = following
  }
}

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
