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
