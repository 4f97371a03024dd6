import ActivationModel
import ActivationPlanning

/// Activations of one plan that are to go out in one request.
struct QueuedJob {
  let plan: PlanIndex
  /// Sorted by pair.
  var activations: [ActivationIndex]
  /// Before that, it is not worth trying.
  var notBefore: Timestamp?
  /// Whether it is a part of a job that was refused, to be sent apart from the others.
  var isPart = false
  /// The refusal of the last try that a fresh look at the mappings may explain.
  var unexplainedRefusal: Rejection?
  /// A run started elsewhere that the platform named in a refusal: it has to end first.
  var awaitedRun: AwaitedRun?

  /// Whether it could not be tried as soon as its turn came.
  var hasWaited: Bool { notBefore != nil }

  /// Whether nothing of it waits for, or is to be explained by, a new look at the platform.
  var canUsePrefetchedLook: Bool { !hasWaited && unexplainedRefusal == nil && awaitedRun == nil }

  /// A run that the platform named.
  struct AwaitedRun {
    let id: RunID
    let namedAt: Timestamp

    /// How long a run may take to be seen (inferred).
    private static let grace = Duration.seconds(120)

    /// Whether it is on its way. One that can't be seen may not show yet, or not be a run at all: it
    /// is waited for as long as new runs may take to show.
    func isUnderWay(in snapshot: PlatformSnapshot, at now: Timestamp) -> Bool {
      if let run = snapshot.runs[id] { return !run.status.isFinal }
      return now < namedAt + Self.grace
    }
  }
}

/// A job with the id that it will be sent under.
struct JobDraft {
  let id: JobID
  private(set) var job: QueuedJob

  init(id: JobID, job: QueuedJob) {
    self.id = id
    self.job = job
  }

  func request(
    for activations: PositionedList<PositionKind.Activation, ActivationProgress>,
    exportIDs: [ExportJobID]?
  ) -> JobRequest {
    JobRequest(id: id, pairs: job.activations.map { activations[$0].pair }, exportIDs: exportIDs)
  }

  /// Takes out the activations of these audiences.
  /// - Returns: Those activations.
  mutating func remove(
    _ audiences: Set<AudienceID>,
    of activations: PositionedList<PositionKind.Activation, ActivationProgress>
  ) -> [ActivationIndex] {
    let isMeant = { (activation: ActivationIndex) in
      audiences.contains(activations[activation].pair.audience)
    }
    defer { job.activations.removeAll(where: isMeant) }
    return job.activations.filter(isMeant)
  }
}

/// A job with everything decided.
struct PreparedJob: Sendable {
  let plan: PlanIndex
  let request: JobRequest
  var activations: [ActivationIndex]
  /// Whether it is a part of a job that was refused.
  let isPart: Bool
  /// When it was decided to send it, just before its intent was written down.
  let intendedAt: Uptime

  /// The job that goes back to the queue.
  var queued: QueuedJob { QueuedJob(plan: plan, activations: activations, isPart: isPart) }
}

/// What is known of the end of some waits.
struct WaitEnd: Hashable {
  /// The latest end that is known beforehand, by the platform's clock.
  let known: Timestamp?
  /// Whether one of them has no known end.
  let isOpen: Bool

  init(of waits: [Wait]) {
    known = waits.compactMap(\.until).max()
    isOpen = waits.contains { $0.until == nil }
  }
}
