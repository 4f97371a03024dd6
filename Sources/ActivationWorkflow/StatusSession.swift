import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import PlatformAPI

/// `status`: reads the runs of lockfiles again and writes down what they say; submits nothing.
package struct StatusSession: Sendable {
  private let arguments: PlanArguments
  private let validation: Validation
  private let platform: Platform
  private let settlementPatience: Duration?
  private let environment: Environment

  /// Reads plans and credentials.
  package init(
    _ arguments: PlanArguments, settlementPatience: Duration?, platform options: PlatformOptions,
    in environment: Environment
  ) async throws(WorkflowFailure) {
    self.arguments = arguments
    self.settlementPatience = settlementPatience
    self.environment = environment
    validation = try Validation(arguments, in: environment)
    let configuration = try await Platform.configure(
      for: validation.requireValid().map(\.loaded.plan), options: options, in: environment)
    platform = Platform(
      configuration, over: environment.transport(), clock: environment.clock,
      jitter: environment.jitter, options: options, version: environment.version)
  }

  var clock: any WallClock { environment.clock }
  var spread: @Sendable (Duration) -> Duration { environment.jitter.spread }

  /// The plans whose lockfiles are read.
  package var plans: [Validation.Plan] { validation.plans }

  /// How many requests were made so far.
  package var requests: Int {
    get async { await platform.requests }
  }

  /// Reads everything once. Lockfiles are held meanwhile, and free again afterwards.
  ///
  /// Where another command holds one of them, such as an apply that goes on, nothing is settled or
  /// written down: that is for the other one to do.
  package func refresh() async throws(WorkflowFailure) -> LockfileRefresh {
    let unitLoading = PlanUnits(environment: environment)
    let held = try await hold(by: unitLoading)
    defer { for ledger in held ?? [] { ledger.release() } }
    let (units, findings) = try await unitLoading.load(
      validation, arguments, in: PlatformPlace(platform.configuration), sends: false)
    try checkPins(units)
    let recovery = AttemptRecovery(
      reader: platform.reader, clock: environment.clock, patience: settlementPatience)
    let settled = held == nil ? units : try await recovery.settle(units)
    let members = try await refresh(settled, in: held)
    let told = settled.flatMap { $0.settlementFindings + $0.doubtFindings }
    return LockfileRefresh(
      members: members, findings: validation.findings + findings + told, files: validation.files,
      organization: platform.configuration.organization, sandbox: platform.configuration.sandbox,
      readAt: environment.clock.now, requests: await platform.requests,
      isBesideAnApply: held == nil && units.contains(where: \.loaded.hasJournal))
  }

  /// Nil where another command holds one of the lockfiles.
  private func hold(by loading: PlanUnits) async throws(WorkflowFailure) -> [any HeldLedger]? {
    do throws(WorkflowFailure) {
      return try await loading.hold(validation.requireValid(), arguments)
    } catch .held(.heldElsewhere) {
      return nil
    }
  }

  private func refresh(
    _ units: [PlanUnit], in held: [any HeldLedger]?
  ) async throws(WorkflowFailure) -> [LockfileRefresh.Member] {
    // The others were asked for while settling.
    let open = units.flatMap {
      $0.baseline.records.values.filter {
        !$0.state.isFinal && ($0.evidence == nil || held == nil)
      }
    }
    let runs: [RunID: FlowRun]
    do {
      runs = try await platform.reader.runs(Set(open.compactMap(\.runID)).sorted())
    } catch {
      throw .platform(error)
    }
    var members: [LockfileRefresh.Member] = []
    for (index, unit) in units.enumerated() {
      members.append(try await refresh(unit, with: runs, in: held?[index]))
    }
    return members
  }

  private func checkPins(_ units: [PlanUnit]) throws(WorkflowFailure) {
    let findings = units.flatMap { unit in
      PinCheck.findings(
        plan: unit.plan, baseline: unit.baseline,
        organization: platform.configuration.organization,
        sandbox: platform.configuration.sandbox
      ).map(unit.located)
    }
    guard !findings.containErrors else {
      throw .refused(findings, files: units.map(\.validated.file))
    }
  }

  private func refresh(
    _ unit: PlanUnit, with runs: [RunID: FlowRun], in held: (any HeldLedger)?
  ) async throws(WorkflowFailure) -> LockfileRefresh.Member {
    let unit = unit.observing(runs, at: environment.clock.now, audienceIDs: { _ in nil })
    let records = unit.baseline.records
    let before = unit.loaded
    if let held, let ledger = unit.ledger, records != before.ledger?.records || before.hasJournal {
      do throws(LedgerFailure) {
        try await held.replace(with: ledger)
      } catch {
        throw .ledger(error)
      }
    }
    let inUse = records.values.filter { !$0.isRetired }
    return LockfileRefresh.Member(
      unit: unit, records: inUse.sorted { $0.pair < $1.pair }, retired: records.count - inUse.count,
      issues: unit.issues.merging(runs.mapValues(\.issues)) { $1 })
  }
}
