import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

extension PlanSession {
  /// Compares plans with their lockfiles and the platform.
  ///
  /// - Parameter earlier: What was found before, offline.
  static func make(
    _ units: [PlanUnit], files: [SourceFile], earlier: [Finding], options: PlanOptions,
    reader: any PlatformReader, organization: OrganizationID, sandbox: SandboxName
  ) async throws(WorkflowFailure) -> PlanSession {
    try checkPins(units, files: files, earlier: earlier, organization, sandbox)
    let snapshot: PlatformSnapshot
    do {
      snapshot = try await reader.snapshot(query(for: units))
    } catch {
      throw .platform(error)
    }
    let comparison = Comparison(snapshot: snapshot, options: options, units: units)
    let compared = PairsAcrossPlans(units.map { .init(unit: $0, review: comparison.review($0)) })
    var members = compared.members.map {
      Member(unit: $0.unit, review: $0.review, findings: $0.findings)
    }
    try checkTargets(options.targets, in: members)
    let graph = JobGraph(members.map(\.review.load))
    members = members.map { member in
      let notes = [JobSplit.finding(graph, for: member.review)].compactMap { $0 }
      return Member(
        unit: member.unit, review: member.review,
        findings: earlier.filter { $0.location?.file == member.unit.validated.file.name }
          + member.unit.settlementFindings
          + member.review.findings.map(member.unit.located) + member.findings + notes)
    }
    let loose = earlier.filter { finding in
      !files.contains { $0.name == finding.location?.file }
    }
    if let first = members.first, !loose.isEmpty {
      members[0] = Member(
        unit: first.unit, review: first.review, findings: loose + first.findings)
    }
    return PlanSession(
      members: members, files: files, graph: graph, organization: organization, sandbox: sandbox,
      readAt: snapshot.readAt, requests: snapshot.requests)
  }

  /// G114 and pairs in two plans are said before anything is asked.
  private static func checkPins(
    _ units: [PlanUnit], files: [SourceFile], earlier: [Finding],
    _ organization: OrganizationID, _ sandbox: SandboxName
  ) throws(WorkflowFailure) {
    let findings = units.flatMap { unit in
      PinCheck.findings(
        plan: unit.plan, baseline: unit.baseline, organization: organization, sandbox: sandbox
      ).map(unit.located)
    }
    guard !findings.containErrors else { throw .refused(earlier + findings, files: files) }
  }

  private static func query(for units: [PlanUnit]) -> SnapshotQuery {
    units.reduce(into: SnapshotQuery()) { query, unit in
      query.formUnion(SnapshotQuery(for: unit.plan, baseline: unit.baseline))
    }
  }

  private static func checkTargets(
    _ targets: [PlanOptions.Target], in members: [Member]
  ) throws(WorkflowFailure) {
    guard !targets.isEmpty, members.allSatisfy({ $0.review.changes.isEmpty }) else { return }
    let words = targets.map { target in
      target.audience.map { "\(target.destination)/\($0)" } ?? target.destination
    }
    throw .usage(
      "no activation matches --target \(words.joined(separator: ", ")); "
        + "a target is DESTINATION or DESTINATION/AUDIENCE, by alias or id")
  }
}

/// One reading of the platform, against which plans are compared.
private struct Comparison {
  let snapshot: PlatformSnapshot
  let options: PlanOptions
  let units: [PlanUnit]
  private let ownRuns: Set<RunID>

  init(snapshot: PlatformSnapshot, options: PlanOptions, units: [PlanUnit]) {
    self.snapshot = snapshot
    self.options = options
    self.units = units
    ownRuns = Set(units.flatMap { $0.baseline.records.values.compactMap(\.runID) })
  }

  func review(_ unit: PlanUnit) -> ReviewedChangeSet {
    let resolved = ResolvedPlan(unit.plan, labels: unit.labels, in: snapshot)
    let bindings = AliasBinding.findings(
      in: resolved, against: unit.baseline, accepted: options.acceptedRebindings)
    let bound = resolved.blocking(bindings.blocked, by: .reboundAlias, adding: bindings.findings)
    let baseline = unit.baseline.observing(snapshot.runs, at: snapshot.readAt)
    let changes = ChangeSet(
      from: baseline, to: bound, at: snapshot.readAt,
      resubmittingUnknown: options.resubmitsUnknown, doubts: unit.doubts
    ).restricted(to: isTargeted)
    let guardrails = Guardrails(
      snapshot: snapshot, settings: unit.plan.guardrails, ownRuns: ownRuns,
      destinations: Set(changes.changes.compactMap(\.pair?.destination)))
    return ReviewedChangeSet(changes, of: bound, by: guardrails)
  }

  private func isTargeted(_ change: Change) -> Bool {
    options.targets.isEmpty
      || options.targets.contains {
        $0.matches(change.labels, change.pair?.destination, change.pair?.audience)
      }
  }
}

/// G101: that a plan takes more than one job.
private enum JobSplit {
  static func finding(_ graph: JobGraph, for review: ReviewedChangeSet) -> Finding? {
    let limit = review.plan.guardrails.activationsPerJob
    let count = review.load.items.count
    guard count > limit else { return nil }
    let pairs = Set(review.load.items.map(\.pair))
    let jobs = graph.jobs.filter { job in job.items.contains { pairs.contains($0.pair) } }
    return Finding(
      .jobSplit,
      "\(count) activations are more than the \(limit) of one job: \(jobs.count) jobs in "
        + "\(Set(jobs.map(\.wave)).count) waves")
  }
}

extension SnapshotQuery {
  fileprivate mutating func formUnion(_ other: SnapshotQuery) {
    destinationIDs.formUnion(other.destinationIDs)
    destinationNames.formUnion(other.destinationNames)
    audienceIDs.formUnion(other.audienceIDs)
    audienceNames.formUnion(other.audienceNames)
    audienceExternalIDs.formUnion(other.audienceExternalIDs)
    runIDs.formUnion(other.runIDs)
    wantsActivity = wantsActivity || other.wantsActivity
    wantsLatestExportJob = wantsLatestExportJob || other.wantsLatestExportJob
  }
}
