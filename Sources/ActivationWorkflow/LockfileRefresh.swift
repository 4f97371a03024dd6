package import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
package import ActivationModel
import ActivationPlanning
import PlatformAPI

/// Lockfiles whose runs have just been read again.
package struct LockfileRefresh: Sendable {
  /// One lockfile.
  package struct Member: Sendable {
    package let unit: PlanUnit
    /// By pair, as just refreshed.
    package let records: [ActivationRecord]
  }

  package let members: [Member]
  package let findings: [Finding]
  package let files: [SourceFile]
  package let organization: OrganizationID
  package let sandbox: SandboxName
  package let readAt: Timestamp
}

/// `status`: refreshes the runs of lockfiles; submits nothing.
package enum StatusCommand {
  package static func run(
    _ arguments: PlanArguments, settlementPatience: Duration?, platform options: PlatformOptions,
    in environment: Environment
  ) async throws(WorkflowFailure) -> LockfileRefresh {
    let validation = try Validation(arguments, in: environment)
    let plans = try validation.requireValid()
    let configuration = try Platform.configure(
      for: plans.map(\.loaded.plan), options: options, in: environment)
    let unitLoading = PlanUnits(environment: environment)
    let locks = try unitLoading.hold(plans, arguments)
    defer { for lock in locks { lock.release() } }
    let (units, findings) = try unitLoading.load(validation, arguments)
    let platform = Platform(
      configuration, over: environment.transport(), clock: environment.clock,
      jitter: environment.jitter,
      options: options, version: environment.version)
    try checkPins(units, platform.configuration)
    let recovery = AttemptRecovery(
      reader: platform.reader, clock: environment.clock, patience: settlementPatience)
    let settled = try await recovery.settle(units)
    let members = try await refresh(settled, by: platform, in: environment)
    let told = settled.flatMap { $0.settlementFindings + $0.doubtFindings }
    return LockfileRefresh(
      members: members, findings: validation.findings + findings + told, files: validation.files,
      organization: configuration.organization, sandbox: configuration.sandbox,
      readAt: environment.clock.now)
  }

  private static func refresh(
    _ units: [PlanUnit], by platform: Platform, in environment: Environment
  ) async throws(WorkflowFailure) -> [LockfileRefresh.Member] {
    let open = units.flatMap { $0.baseline.records.values.filter { !$0.state.isFinal } }
    let runs: [RunID: FlowRun]
    do {
      runs = try await platform.reader.runs(Set(open.compactMap(\.runID)).sorted())
    } catch {
      throw .platform(error)
    }
    var members: [LockfileRefresh.Member] = []
    for unit in units {
      members.append(try refresh(unit, with: runs, at: environment.clock.now))
    }
    return members
  }

  private static func checkPins(
    _ units: [PlanUnit], _ configuration: PlatformConfiguration
  ) throws(WorkflowFailure) {
    let findings = units.flatMap { unit in
      PinCheck.findings(
        plan: unit.plan, baseline: unit.baseline, organization: configuration.organization,
        sandbox: configuration.sandbox
      ).map(unit.located)
    }
    guard !findings.containErrors else {
      throw .refused(findings, files: units.map(\.validated.file))
    }
  }

  private static func refresh(
    _ unit: PlanUnit, with runs: [RunID: FlowRun], at time: Timestamp
  ) throws(WorkflowFailure) -> LockfileRefresh.Member {
    let records = unit.baseline.observing(runs, at: time).records
    let before = unit.loaded
    if var lockfile = unit.lockfile, records != before.lockfile?.records || before.hasJournal {
      lockfile.records = records
      do {
        try unit.store.save(lockfile)
      } catch {
        throw .file(error)
      }
    }
    return LockfileRefresh.Member(
      unit: unit, records: records.values.sorted { $0.pair < $1.pair })
  }
}
