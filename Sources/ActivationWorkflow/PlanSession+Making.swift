import ActivationDiagnostics
import ActivationLoading
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
    let first = try await read(units, by: reader)
    let comparison = try await Comparison(
      units.map { unit in
        unit.observing(first.runs, at: first.readAt) { first.ids(of: $0) }
      }, snapshot: first,
      options: options, reader: reader)
    let snapshot = comparison.snapshot
    let compared = PairsAcrossPlans(
      comparison.reviews().map { .init(unit: $0.unit, review: $0.review) })
    var members = compared.members.map { member in
      var review = member.review
      review.limitActivations()
      return Member(unit: member.unit, review: review, findings: member.findings)
    }
    try checkTargets(options.targets, in: members)
    let graph = JobGraph(members.map(\.review.load))
    var hourly = HourlyExports.finding(of: members.map(\.review), from: comparison.time)
    members = members.enumerated().map { index, member in
      var notes = [JobSplit.finding(graph, for: member.review, at: index)].compactMap { $0 }
      if let finding = hourly, member.review.changes.contains(where: \.action.submits) {
        // It is about the command as a whole, and said once.
        notes.append(member.unit.located(PlacedFinding(finding, at: .plan)))
        hourly = nil
      }
      let sifted = member.unit.validated.ignores.sift(
        member.review.findings.map(member.unit.located) + member.findings + notes,
        isOffline: false)
      return Member(
        unit: member.unit, review: member.review,
        findings: earlier.filter {
          $0.location?.file.isExactly(member.unit.validated.file.name) == true
        } + member.absenceFindings + member.unit.settlementFindings + sifted.findings,
        ignored: sifted.ignored)
    }
    let loose = earlier.filter { finding in
      !files.contains { finding.location?.file.isExactly($0.name) == true }
    }
    if let first = members.first, !loose.isEmpty {
      members[0] = Member(
        unit: first.unit, review: first.review, findings: loose + first.findings,
        ignored: first.ignored)
    }
    return PlanSession(
      members: members, files: files, graph: graph, organization: organization, sandbox: sandbox,
      readAt: snapshot.readAt, asOf: options.moment.map { _ in comparison.time },
      clockLead: snapshot.clockLead,
      earliestStarts: members.map {
        options.moment == nil ? comparison.earliestStart(of: $0) : nil
      },
      requests: comparison.requests)
  }

  static func read(
    _ units: [PlanUnit], by reader: any PlatformReader
  ) async throws(WorkflowFailure) -> PlatformSnapshot {
    var snapshot: PlatformSnapshot
    do {
      snapshot = try await reader.snapshot(query(for: units))
    } catch {
      throw .platform(error)
    }
    // Only for the words of a finding: what can't be read is left out of them.
    if let query = SnapshotQuery(
      namesBesideUnknownIDsOf: units.map(\.plan), in: snapshot),
      let named = try? await reader.snapshot(query)
    {
      snapshot.destinationsByName.merge(named.destinationsByName) { first, _ in first }
      snapshot.audiencesByName.merge(named.audiencesByName) { first, _ in first }
      snapshot.requests = max(snapshot.requests, named.requests)
    }
    return snapshot
  }

  /// G114 and pairs in two plans are said before anything is asked.
  static func checkPins(
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
    let changes = members.flatMap(\.review.changes)
    let missing = targets.filter { target in
      !changes.contains {
        target.matches($0.labels, $0.pair?.destination, $0.pair?.audience)
      }
    }
    guard let first = missing.first else { return }
    let near = NearTargets(members.map(\.unit)).near(first)
    throw .usage(
      "no activation matches --target \(missing.map(\.text).joined(separator: ", "))"
        + (near.isEmpty
          ? "; a target is DESTINATION or DESTINATION/AUDIENCE, by alias or id"
          : ". Did you mean \(near.joined(separator: " or "))?"))
  }
}

extension PlanSession.Member {
  /// L301, where something would be sent: where nothing would, that there is no lockfile is no news.
  fileprivate var absenceFindings: [Finding] {
    let wantsAny = review.changes.contains { $0.action.submits || $0.action == .blocked }
    return wantsAny ? [unit.absenceFinding].compactMap { $0 } : []
  }
}

/// G101: that a plan takes more than one job.
private enum JobSplit {
  static func finding(
    _ graph: JobGraph, for review: ReviewedChangeSet, at plan: Int
  ) -> Finding? {
    let limit = review.plan.guardrails.activationsPerJob
    let jobs = graph.jobs.filter { $0.plan == PlanIndex(plan) }
    let count = jobs.reduce(0) { $0 + $1.items.count }
    guard count > limit else { return nil }
    let waves = Set(jobs.map(\.wave)).count
    return Finding(
      .jobSplit,
      "\(count) activations are more than the \(limit) of one job: \(jobs.count) jobs in "
        + (waves == 1 ? "1 wave" : "\(waves) waves"))
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
  }
}
