/// Why the platform refuses an activation (E11…E22); its cases stand in the order of the checks.
enum AdHocObjection {
  case unknownDestination(String)
  case unknownAudience(String)
  case wrongFlow(id: String, spec: String)
  case disabled(String)
  /// Not mapped, out of schedule, or mapped less than an hour ago: one documented sentence.
  case notPartOfDataflow(name: String)
  case running(audience: String, flow: String, run: String)

  /// Which objection is told, where a request has several: the lowest.
  var rank: Int {
    switch self {
    case .unknownDestination: 0
    case .unknownAudience: 1
    case .wrongFlow: 2
    case .disabled: 3
    case .notPartOfDataflow: 4
    case .running: 5
    }
  }
}

/// Checks one activation against a sandbox at a time.
struct AdHocCheck {
  /// An audience must have been activated for so long; documented.
  static let firstHour: Int64 = 3_600_000

  private let behaviour: TwinBehaviour
  private let now: Int64
  private let today: String

  init(behaviour: TwinBehaviour, now: Int64) {
    self.behaviour = behaviour
    self.now = now
    today = CivilTime(milliseconds: now).date
  }

  /// nil where the platform would run it.
  func objection(
    to pair: AdHocRequest.Pair,
    in sandbox: inout SandboxState
  ) -> AdHocObjection? {
    guard let flow = sandbox.flows[pair.flow], !flow.isLabelled else {
      return .unknownDestination(pair.flow)
    }
    // E22: by the system-generated id only; an external id is unknown here, which is inferred.
    guard let audience = sandbox.audiences[pair.audience] else {
      return .unknownAudience(pair.audience)
    }
    if !flow.kind.takesAdHocRuns { return .wrongFlow(id: flow.id, spec: flow.flowSpec) }
    if !flow.isEnabled, behaviour.disabledFlow != .accept { return .disabled(flow.id) }
    guard let mapping = flow.mappings[pair.audience],
      mapping.isInSchedule(on: today)
    else {
      let name = flow.mappings[pair.audience]?.name ?? audience.seed.name
      return .notPartOfDataflow(name: name)
    }
    if behaviour.firstHour == .refuse, isInFirstHour(mapping) {
      return .notPartOfDataflow(name: mapping.name ?? audience.seed.name)
    }
    return runningRun(pair, in: &sandbox).map {
      .running(audience: pair.audience, flow: $0.flow, run: $0.id)
    }
  }

  /// E16: the rule is documented; that `createTime` starts the hour is inferred.
  func isInFirstHour(_ mapping: Mapping) -> Bool {
    mapping.createdAt.map { now - $0 < Self.firstHour } ?? false
  }

  /// E14: an ad hoc run for the audience; E15: a scheduled run of the dataflow, whatever audience,
  /// or an unfinished export of audiences, which is told as if it were a run.
  private func runningRun(
    _ pair: AdHocRequest.Pair,
    in sandbox: inout SandboxState
  ) -> (flow: String, id: String)? {
    let adHoc = sandbox.lockingAdHocRuns(ofAudience: pair.audience, now: now)
    if let run = adHoc.first(where: { $0.flow == pair.flow }) { return (pair.flow, run.id) }
    if let run = sandbox.lockingScheduledRuns(ofFlow: pair.flow, now: now).first {
      return (pair.flow, run.id)
    }
    if behaviour.concurrency == .everywhere, let run = adHoc.first { return (run.flow, run.id) }
    guard behaviour.exportJobRefuses else { return nil }
    return sandbox.exportJobs.first { $0.isExportingAudiences(at: now) }
      .map { (pair.flow, $0.seed.id) }
  }
}
