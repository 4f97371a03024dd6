import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// The guardrails asked again by the last look before jobs are sent.
struct GuardrailRecheck {
  /// What holds of an activation now.
  enum Verdict {
    case free
    /// It can't be sent.
    case blocked(Finding)
    /// The plan wants this run followed instead.
    case adopt(RunID)
    case wait([Wait])
  }

  let look: PlatformLook
  /// One for each plan: they hold an index of all mappings of its destinations.
  private let guardrails: [PlanIndex: Guardrails]

  init(
    _ jobs: [QueuedJob], in look: PlatformLook,
    of activations: PositionedList<PositionKind.Activation, ActivationProgress>,
    _ plans: PositionedList<PositionKind.Plan, PlanExecution>, ownRuns: Set<RunID>
  ) {
    self.look = look
    var guardrails: [PlanIndex: Guardrails] = [:]
    for (plan, jobs) in Dictionary(grouping: jobs, by: \.plan) {
      let review = plans[plan].review
      let destinations = Set(jobs.flatMap(\.activations).map { activations[$0].pair.destination })
      let rules = DataflowGuardrails(
        snapshot: look.snapshot, settings: review.plan.guardrails, destinations: destinations,
        externalIDs: review.externalIDs)
      guardrails[plan] = Guardrails(
        rules, activity: look.activity, segmentations: .notAsked, ownRuns: ownRuns,
        destinations: destinations)
    }
    self.guardrails = guardrails
  }

  func verdict(on activation: ActivationProgress) -> Verdict {
    guard let guardrails = guardrails[activation.plan] else {
      preconditionFailure("each plan with a job has its guardrails")
    }
    let verdict = guardrails.verdict(on: activation.pair, labels: activation.labels)
    if let blocker = verdict.blocker { return .blocked(blocker) }
    if let run = verdict.adoptableRun { return .adopt(run) }
    return verdict.waits.isEmpty ? .free : .wait(verdict.waits)
  }

  /// What waited apart and can go together goes together. Jobs stay whole, since each has audiences
  /// of its own. Parts of a refused job stay apart, or the platform would refuse the same job again.
  ///
  /// - Parameter limit: The most activations in a job of a plan.
  static func merged(
    _ jobs: [QueuedJob],
    of activations: PositionedList<PositionKind.Activation, ActivationProgress>,
    limit: (PlanIndex) -> Int
  ) -> [QueuedJob] {
    var merged: [QueuedJob] = []
    for job in jobs {
      let place = merged.firstIndex { other in
        !job.isPart && !other.isPart && other.plan == job.plan
          && other.activations.count + job.activations.count <= limit(job.plan)
      }
      guard let place else {
        merged.append(job)
        continue
      }
      merged[place].activations = (merged[place].activations + job.activations).sorted {
        activations[$0].pair < activations[$1].pair
      }
    }
    return merged
  }
}

extension Rejection {
  /// The refusal with what the mapping, read again, says of it; nil where that is about something
  /// else.
  func explained(by finding: Finding) -> Rejection? {
    let rules: Set<Rule> = [.audienceNotMapped, .outOfSchedule, .notFound]
    guard rules.contains(finding.rule) else { return nil }
    return Rejection(
      reason, message: "\(message) (\(finding.rule.code): \(finding.message))",
      requestID: requestID)
  }
}
