package import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
package import ActivationModel
package import ActivationPlanning
import PlatformAPI

/// `lock baseline`: takes over a set-up that runs already, by recording the newest good run that the
/// platform shows of each pair as its last success; sends nothing.
///
/// Holds the lockfiles until it is released.
package struct BaselineSession: Sendable {
  /// One plan.
  package struct Member: Sendable {
    package let unit: PlanUnit
    /// How many activations name something that is not there; findings tell which.
    package let unresolved: Int
    /// In plan order.
    package let choices: [BaselineChoice]
    /// Where the lockfile lies.
    package var lockfile: String { unit.store.words }
  }

  package let members: [Member]
  package let findings: [Finding]
  package let files: [SourceFile]
  package let organization: OrganizationID
  package let sandbox: SandboxName
  package let readAt: Timestamp
  package let requests: Int
  private let held: [any HeldLedger]

  /// How many entries would be recorded.
  package var count: Int {
    members.reduce(0) { $0 + $1.choices.count { $0.record != nil } }
  }

  /// Takes the lockfiles and looks for good runs.
  package static func begin(
    _ arguments: PlanArguments, platform options: PlatformOptions, in environment: Environment
  ) async throws(WorkflowFailure) -> BaselineSession {
    let validation = try Validation(arguments, in: environment)
    let plans = try validation.requireValid()
    let configuration = try await Platform.configure(
      for: plans.map(\.loaded.plan), options: options, in: environment)
    let loading = PlanUnits(environment: environment)
    let held = try await loading.hold(plans, arguments)
    let (units, findings) = try await loading.load(validation, arguments)
    let earlier = validation.findings + findings
    try PlanSession.checkPins(
      units, files: validation.files, earlier: earlier, configuration.organization,
      configuration.sandbox)
    let platform = Platform(
      configuration, over: environment.transport(), clock: environment.clock,
      jitter: environment.jitter, options: options, version: environment.version)
    var snapshot = try await PlanSession.read(units, by: platform.reader)
    let resolved = units.map { ResolvedPlan($0.plan, labels: $0.labels, in: snapshot) }
    let told = earlier + zip(units, resolved).flatMap { $1.findings.map($0.located) }
    snapshot.histories = try await histories(
      of: zip(units, resolved).flatMap(unrecorded), by: platform.reader)
    let members = zip(units, resolved).map { unit, resolved in
      Member(
        unit: unit, unresolved: resolved.activations.count { $0.pair == nil },
        choices: resolved.activations.compactMap { activation in
          BaselineChoice(
            for: activation, current: activation.pair.flatMap { unit.baseline.records[$0] },
            in: snapshot, job: environment.makeJobID)
        })
    }
    return BaselineSession(
      members: members, findings: told, files: validation.files,
      organization: configuration.organization, sandbox: configuration.sandbox,
      readAt: snapshot.readAt, requests: await platform.requests, held: held)
  }

  /// The destinations of pairs of which no good export is recorded.
  private static func unrecorded(_ unit: PlanUnit, _ resolved: ResolvedPlan) -> [DestinationID] {
    resolved.activations.compactMap(\.pair)
      .filter { unit.baseline.records[$0]?.lastSuccess == nil }
      .map(\.destination)
  }

  /// All runs that the platform still lists, as far as lists are read.
  private static func histories(
    of destinations: [DestinationID], by reader: any PlatformReader
  ) async throws(WorkflowFailure) -> [DestinationID: RunHistory] {
    guard !destinations.isEmpty else { return [:] }
    var query = SnapshotQuery()
    for destination in destinations { query.historiesSince[destination] = .earliest }
    do {
      return try await reader.snapshot(query).histories
    } catch {
      throw .platform(error)
    }
  }

  /// Writes the entries down.
  package func record() async throws(WorkflowFailure) {
    for (member, held) in zip(members, held) {
      let records = member.choices.compactMap(\.record)
      guard !records.isEmpty else { continue }
      var lockfile =
        member.unit.ledger.map(Lockfile.init)
        ?? Lockfile(
          binding: LedgerBinding(
            plan: member.unit.plan.name, environment: member.unit.plan.environment,
            organization: organization, sandbox: sandbox))
      for var record in records {
        record.unknown = lockfile.records[record.pair]?.unknown ?? UnknownMembers()
        lockfile.records[record.pair] = record
      }
      do throws(LedgerFailure) {
        try await held.replace(with: lockfile.ledger)
      } catch {
        throw .ledger(error)
      }
    }
  }

  /// Frees the lockfiles.
  package func release() {
    for ledger in held { ledger.release() }
  }
}
