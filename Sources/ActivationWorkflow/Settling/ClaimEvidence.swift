import ActivationLockfile
import ActivationModel
import ActivationPlanning

/// What lockfile and platform say about a person's claim.
struct ClaimEvidence {
  private let record: ActivationRecord
  private let unit: PlanUnit

  /// - Parameters:
  ///   - record: The attempt, before the platform was asked.
  ///   - unit: Its plan, with what the platform was found to tell.
  init(_ record: ActivationRecord, in unit: PlanUnit) {
    self.record = record
    self.unit = unit
  }

  /// The run that can only be the attempt's, if the platform shows one.
  private var onlyRun: RunID? {
    let now = unit.ledger?.records[record.pair]
    return now?.job == record.job && now?.state != .unknown && !isAssumedAbsent ? now?.runID : nil
  }

  private var isAssumedAbsent: Bool {
    unit.settlement.contains { entry in
      if case .absence(let job, let pair) = entry {
        job == record.job && pair == record.pair
      } else {
        false
      }
    }
  }

  // MARK: That nothing has started

  /// Why something has started, or may yet turn out to have; nil where nothing says so.
  var contradictionOfAbsence: String? {
    if let run = onlyRun { return "run \(run) started since then, and can only be its run" }
    switch unit.doubts[record.pair] {
    case .mayAppear(let end):
      return
        "a run of it may still appear until \(end); repeat the command then"
    case .unnamed(let run):
      return
        "run \(run) is in progress and names no audience yet; repeat the command when it has ended"
    case .absenceNotAssumed, .endedUnnamed, .maybeScheduled, .maybeOlder, .ofAnotherEntry,
      .misnamed, .unreadable, nil:
      return nil
    }
  }

  /// What nobody can decide by the platform, and a person has.
  var remark: String? {
    switch unit.doubts[record.pair] {
    case .endedUnnamed(let run): "Run \(run) has ended since then without naming a known audience."
    case .maybeScheduled(let run):
      "Run \(run) has exported the audience since then; it may be a scheduled one."
    case .maybeOlder(let run): "Run \(run) exports the audience, and may have started before."
    case .misnamed: "The platform accepted the request, but shows no run that can be its run."
    case .unreadable: "The dataflow's runs since then could not be read completely."
    case .mayAppear, .absenceNotAssumed, .unnamed, .ofAnotherEntry, nil: nil
    }
  }

  // MARK: That a run is the attempt's

  /// Why it isn't; nil where nothing says so.
  func contradiction(of run: FlowRun, in snapshot: PlatformSnapshot) -> String? {
    if let only = onlyRun, only != run.id { return "run \(only) can only be its run" }
    if let destination = run.destination, !run.isOf(record.pair.destination) {
      return "run \(run.id) belongs to destination \(destination)"
    }
    if !run.audiences.isEmpty, !run.exports(anyOf: names(in: snapshot)) {
      return "run \(run.id) exports \(run.audiences.map(\.rawValue).joined(separator: ", "))"
    }
    if let other = owner(of: run.id) {
      return "run \(run.id) is recorded as the run of another export, of \(other)"
    }
    return contradiction(byTimesOf: run)
  }

  private func contradiction(byTimesOf run: FlowRun) -> String? {
    let tolerance = AttemptSettlement.clockTolerance
    if let prior = record.evidence?.priorRuns {
      guard !prior.contains(run) else { return "run \(run.id) existed before the request" }
    } else if let created = run.createdAt, created + tolerance < record.submittedAt {
      return "run \(run.id) started at \(created), before the request at \(record.submittedAt)"
    }
    if record.isPreceded(by: run), let ended = run.completedAt {
      return "run \(run.id) ended at \(ended), before the request at \(record.submittedAt)"
    }
    return nil
  }

  private func names(in snapshot: PlatformSnapshot) -> [String] {
    let audience = record.pair.audience
    let names = snapshot.ids(of: audience) ?? [audience.rawValue]
    let mapping = snapshot.dataflows[record.pair.destination]?.mappings.first { mapping in
      mapping.audienceID == audience || names.contains(mapping.mappedID)
    }
    return names + (mapping.map { [$0.mappedID] } ?? [])
  }

  /// The pair whose entry has the run, or had it as its last success. One run may serve several
  /// activations of a request.
  private func owner(of run: RunID) -> String? {
    let records = unit.ledger?.sortedRecords ?? []
    let owner = records.first { other in
      if other.pair == record.pair { return other.lastSuccess?.runID == run && onlyRun != run }
      return (other.runID == run && other.job != record.job)
        || other.lastSuccess?.runID == run
          && other.job != record.job
    }
    return owner.map { "\($0.labels.audience($0.pair)) to \($0.labels.destination($0.pair))" }
  }
}
