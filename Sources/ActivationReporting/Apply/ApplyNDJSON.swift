package import ActivationExecution
package import ActivationModel
import ActivationPlanning
import OrderedJSON

/// The events of an apply for scripts, one JSON object a line: contract, section 7.
package struct ApplyNDJSON {
  private let plans: [NamedPlan]

  /// - Parameters:
  ///   - plans: The plans of the command, as `ActivationStatus.plan` counts them.
  package init(plans: [NamedPlan]) { self.plans = plans }

  /// The event's line with its line end; nil for `finished`, which the command writes itself with
  /// `finishedLine`, because only it knows the exit code.
  package func line(for event: ExecutionEvent) -> String? {
    members(of: event).map { SafeJSON.text(compacting: $0) + "\n" }
  }

  /// The last line.
  package func finishedLine(
    at time: Timestamp, _ summary: ExecutionSummary, exitCode: Int32
  )
    -> String
  {
    let value: JSONValue = [
      "type": "finished", "at": .string(time.description), "summary": Self.value(summary),
      "exitCode": .integer(Int64(exitCode)),
    ]
    return SafeJSON.text(value, layout: .compact) + "\n"
  }

  private func members(of event: ExecutionEvent) -> [(String, JSONValue?)]? {
    let members: (type: String, rest: [(String, JSONValue?)])
    switch event.kind {
    case .started(let work):
      members = (
        "started",
        [
          ("activations", .count(work.activations)), ("jobs", .count(work.jobs)),
          ("waves", .count(work.waves)), ("following", .count(work.following)),
        ]
      )
    case .waiting(let activations, let reasons):
      members = (
        "waiting",
        [
          ("activations", .count(activations)),
          ("reasons", .array(reasons.map(\.json))),
        ]
      )
    case .jobSubmitted(let job, let activations, let wave):
      members = (
        "job_submitted", Self.members(job, activations) + [("wave", .count(wave.rawValue))]
      )
    case .jobAccepted(let job, let activations, let requestID):
      members = (
        "job_accepted",
        Self.members(job, activations) + [("requestId", requestID.map(JSONValue.string))]
      )
    case .jobRejected(let job, let activations, let rejection):
      members = (
        "job_rejected",
        Self.members(job, activations) + [("rejection", Self.value(rejection))]
      )
    case .activationChanged(let status): members = ("activation_changed", self.members(of: status))
    case .retrying(let job, let reason):
      members = ("retrying", [("job", .string(job.rawValue)), ("reason", .string(reason))])
    // Plans hold no steps but activations.
    case .effectEnded, .stepChanged: return nil
    case .finished: return nil
    }
    return [("type", .string(members.type)), ("at", .string(event.at.description))] + members.rest
  }

  private static func members(_ job: JobID, _ activations: Int) -> [(String, JSONValue?)] {
    [("job", .string(job.rawValue)), ("activations", .count(activations))]
  }

  private func members(of status: ActivationStatus) -> [(String, JSONValue?)] {
    let plan =
      plans.indices.contains(status.plan.rawValue) ? plans[status.plan.rawValue] : nil
    return [
      ("plan", plan.map { .string($0.name.rawValue) }),
      ("file", plan.map { .string($0.file) }),
    ] + Self.outcomeMembers(of: status)
  }

  /// Where an activation stands, without its plan.
  static func outcomeMembers(of status: ActivationStatus) -> [(String, JSONValue?)] {
    let names = PairNames(status.labels, status.pair)
    return [
      ("destination", names.destination.json),
      ("audience", names.audience.json),
      ("revision", .string(status.revision.rawValue)),
      ("state", .string(ActivationOutcome(status).rawValue)),
    ] + members(of: status.stage)
      + (status.stage == .attempted ? status.record?.attemptMembers ?? [] : [])
      + [("issues", status.issues.isEmpty ? nil : .array(status.issues.map(value)))]
  }

  private static func members(of stage: ActivationStatus.Stage) -> [(String, JSONValue?)] {
    switch stage {
    case .blocked(let finding): [("finding", FindingJSON.value(finding))]
    case .rejected(let rejection): [("rejection", value(rejection))]
    case .pending, .attempted, .kept, .forgotten: []
    }
  }
}
