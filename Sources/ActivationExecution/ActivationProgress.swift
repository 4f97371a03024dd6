import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// One activation on its way through an apply.
struct ActivationProgress {
  /// Where it stands.
  enum Stage {
    /// Waiting to be sent.
    case queued
    /// Its run is being followed.
    case following
    /// It was sent, and whether it was taken is being found out.
    case unsettled
    /// Nothing more happens to it in this apply.
    case done(ActivationStatus.Stage)
  }

  let plan: PlanIndex
  let pair: ActivationPair
  let labels: ActivationLabels
  let revision: Revision
  /// Whether the lockfile entry is retired when its run has ended.
  let forgetsAfterwards: Bool
  /// Whether it is only an older run that has to end before its pair is sent again.
  let isPredecessor: Bool
  /// The resources whose steps have to be done before it is sent.
  let dependsOn: Set<ResourceAddress>
  var stage: Stage
  /// The planned wave of its job, from 0.
  var wave: WaveIndex = 0
  /// How often it was sent, not counting jobs that were split.
  var attempts = 0
  var issues: [FlowRun.Issue] = []
  /// What it was last seen to wait for.
  var waits: [Wait]
  /// Whether an earlier request for it was refused.
  var wasRefused = false
  /// What was there before it was first sent in this apply.
  var firstEvidence: AttemptEvidence?
  /// The attempt that is assumed never to have started, with what was known before the first one:
  /// a run of it may show after all.
  var lost: ActivationRecord?
  /// Whether it is assumed so because the platform refused the request: only a run from after the
  /// request can then be its.
  var isLostByRefusal = false
  /// When it was last decided to send it.
  var intendedAt: Uptime?

  init(
    plan: PlanIndex, change: Change, pair: ActivationPair, stage: Stage, isPredecessor: Bool = false
  ) {
    self.plan = plan
    self.pair = pair
    labels = change.labels
    revision = change.revision
    forgetsAfterwards = change.forgetsAfterwards
    self.isPredecessor = isPredecessor
    dependsOn = change.step?.dependsOn ?? []
    self.stage = stage
    waits = change.waits
  }

  /// Where it stands, as it is told.
  var told: ActivationStatus.Stage {
    switch stage {
    case .queued: .pending
    case .following, .unsettled: .attempted
    case .done(let stage): stage
    }
  }

  /// What an intent asks for.
  var intended: JobIntent.Activation {
    JobIntent.Activation(pair: pair, labels: labels, revision: revision)
  }

  var isQueued: Bool { if case .queued = stage { true } else { false } }
  /// Whether a run of it may be in progress.
  var mayHaveRun: Bool {
    switch stage {
    case .following, .unsettled: true
    case .queued, .done: false
    }
  }
}
