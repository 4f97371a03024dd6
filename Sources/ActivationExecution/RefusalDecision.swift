import ActivationModel
import ActivationPlanning

/// One thing that is done about a refused job: what the platform's words ask for, carried out by the
/// apply in order.
enum RefusalDecision {
  /// It counts as an attempt of these.
  case count([ActivationIndex])
  /// That run counts as there before the first request for that activation.
  case notePrior(RunID, of: ActivationIndex)
  /// The run in the way is followed as the activation's own.
  case adopt(RunID, by: ActivationIndex)
  /// The run in the way has to end first.
  case await(RunID, by: ActivationIndex)
  /// It won't be sent again.
  case reject(ActivationIndex)
  /// People are told that the job goes out again, and why.
  case tellRetry(String)
  /// These go out again, as long as they may.
  /// - explaining: Whether a fresh look at the mappings may explain the refusal.
  case retry([ActivationIndex], explaining: Bool)
  /// The parts go out apart.
  case splitUp
}

/// Decides what becomes of a job that the platform has refused, and of which nothing has started.
struct RefusalDecider {
  let job: PreparedJob
  let activations: PositionedList<PositionKind.Activation, ActivationProgress>
  let onRunInProgress: GuardrailSettings.RunInProgressPolicy
  /// Every id that the audience of an activation is known by.
  let audienceIDs: (ActivationIndex) -> [String]
  /// Runs that are known to be of some attempt.
  let ownRuns: Set<RunID>
  /// The platform's time, and how long the machine has been up by then.
  let now: Timestamp
  let uptime: Uptime

  /// - Parameter seen: The run that the refusal names, as it is now; nil where it can't be seen.
  func decisions(on rejection: Rejection, seeing seen: FlowRun?) -> [RefusalDecision] {
    switch rejection.reason {
    case .runInProgress(let pair, let run): decisions(against: run, seenAs: seen, of: pair)
    case .notMappedOrOutOfSchedule:
      [
        .count(job.activations), .tellRetry("the mappings are read again"),
        .retry(job.activations, explaining: true),
      ]
    case .notEligible, .notReady, .notFound, .other:
      job.activations.count > 1
        ? [.tellRetry("its parts go out apart, to find the culprit"), .splitUp] : [.splitUp]
    }
  }

  /// A run is in progress. It may be on another destination: the platform takes one job an audience
  /// at a time.
  private func decisions(
    against run: RunID, seenAs seen: FlowRun?, of pair: ActivationPair
  ) -> [RefusalDecision] {
    let culprit =
      job.activations.first { activations[$0].pair == pair }
      ?? job.activations.first { activations[$0].pair.audience == pair.audience }
    guard let culprit else { return [.splitUp] }
    // Only the culprit was tried: without it, the rest is another job.
    var decisions: [RefusalDecision] = [.count([culprit])]
    let decision = decision(on: culprit, against: run, seenAs: seen, of: pair)
    // What stands in the way of the first request was there before it, as far as a refusal tells. Once a
    // list shows it, its time may tell otherwise: see `mayShow`.
    if case .await = decision, !activations[culprit].wasRefused {
      decisions.append(.notePrior(run, of: culprit))
    }
    decisions.append(decision)
    let rest = job.activations.filter { $0 != culprit }
    guard !rest.isEmpty else { return decisions }
    return decisions + [
      .tellRetry("the rest of it goes out again"), .retry(rest, explaining: false),
    ]
  }

  /// The plan says what to do about a run for that very pair.
  private func decision(
    on culprit: ActivationIndex, against run: RunID, seenAs seen: FlowRun?, of pair: ActivationPair
  ) -> RefusalDecision {
    let it = activations[culprit]
    let isOfPair = it.pair == pair && mayExport(seen, it.pair, audienceIDs(culprit))
    if isOfPair, mayHaveStarted(run, seenAs: seen, it) { return .adopt(run, by: culprit) }
    // This attempt counts as well.
    let mayTryAgain = it.attempts + 1 < AttemptLimits.most
    switch onRunInProgress {
    case .adopt where isOfPair: return .adopt(run, by: culprit)
    case .wait where mayTryAgain, .adopt where mayTryAgain: return .await(run, by: culprit)
    case .wait, .adopt, .fail: return .reject(culprit)
    }
  }

  /// Whether a run that a refusal names can be in progress for a pair, as far as it can be seen: one
  /// that has ended, or is of another dataflow or audience, is not to be followed as the pair's.
  private func mayExport(_ run: FlowRun?, _ pair: ActivationPair, _ ids: [String]) -> Bool {
    guard let run else { return true }
    return !run.status.isFinal && run.isOf(pair.destination)
      && (run.audiences.isEmpty || run.exports(anyOf: ids))
  }

  /// Whether a request of this apply may have started the run that stands in its way: to wait for its
  /// end and send again would double the export.
  ///
  /// An earlier request that was refused as well may have started it, or the same one, which something
  /// on the way delivered twice. What was there before the first request hasn't been started by it.
  private func mayHaveStarted(
    _ run: RunID, seenAs seen: FlowRun?, _ activation: ActivationProgress
  ) -> Bool {
    guard let prior = activation.firstEvidence?.priorRuns, !prior.ids.contains(run),
      !ownRuns.contains(run)
    else { return false }
    if activation.wasRefused { return true }
    // What can't be seen yet is waited for.
    guard let created = seen?.createdAt, let intended = activation.intendedAt else { return false }
    return created + ClockError.unnoticed >= now - (uptime - intended)
  }
}

extension RefusalDecider {
  /// The parts of a refused job that go out apart, to find what the platform minds: by destination
  /// first, then in halves. Nil for a single activation, which is what the platform minds.
  static func parts(
    of job: QueuedJob,
    _ activations: PositionedList<PositionKind.Activation, ActivationProgress>
  ) -> [QueuedJob]? {
    guard job.activations.count > 1 else { return nil }
    let byDestination = Dictionary(grouping: job.activations) {
      activations[$0].pair.destination
    }
    .sorted { $0.key < $1.key }.map(\.value)
    let middle = job.activations.count / 2
    let parts =
      byDestination.count > 1
      ? byDestination : [Array(job.activations[..<middle]), Array(job.activations[middle...])]
    return parts.map { QueuedJob(plan: job.plan, activations: $0, isPart: true) }
  }
}
