import ActivationDiagnostics
package import ActivationExecution
import ActivationLoading
import ActivationLockfile
package import ActivationModel
import ActivationPlanning
import PlatformAPI

/// An apply: holds the lockfiles, shows what it would do, and does it when told.
///
/// Release it, or let it go, to free the lockfiles.
package struct ApplySession: Sendable {
  package let plan: PlanSession
  private let platform: Platform
  private let held: [any HeldLedger]
  private let environment: Environment

  /// What an apply needs to be told beforehand.
  package struct Terms: Sendable {
    package var plan = PlanOptions()
    package var platform = PlatformOptions()
    /// `--new-lockfile`: that there is none is as expected.
    package var expectsNewLockfile = false
    /// `--new-lockfile-if-never`: that there is none is as expected where the repository has never
    /// held one.
    package var expectsNewLockfileIfNever = false
    /// Whether somebody can be asked.
    package var isInteractive = false
    /// From one look at an attempt of unknown fate to the next.
    package var pollInterval = ExecutionOptions().pollInterval
    /// Told when apply waits to learn the fate of so many earlier attempts, until then at most.
    package var tellWait: @Sendable (Int, Timestamp) -> Void = { _, _ in }

    package init() {}
  }

  /// Takes the lockfiles and plans.
  package static func begin(
    _ arguments: PlanArguments, terms: Terms, in environment: Environment
  ) async throws(WorkflowFailure) -> ApplySession {
    let validation = try Validation(arguments, in: environment)
    let plans = try validation.requireValid()
    let configuration = try await Platform.configure(
      for: plans.map(\.loaded.plan), options: terms.platform, in: environment)
    let unitLoading = PlanUnits(environment: environment)
    let held = try await unitLoading.hold(plans, arguments)
    let (units, findings) = try await unitLoading.load(
      validation, arguments, in: PlatformPlace(configuration))
    try requireNothingRescued(units)
    try MissingLockfiles(units, in: environment, for: configuration)
      .require(terms, files: validation.files, findings: findings)
    let platform = Platform(
      configuration, over: environment.transport(), clock: environment.clock,
      jitter: environment.jitter,
      options: terms.platform, version: environment.version)
    let recovery = AttemptRecovery(
      reader: platform.reader, clock: environment.clock, patience: terms.plan.settlementPatience)
    let settled = try await recovery.settleInTime(
      units, every: terms.pollInterval, endBy: terms.platform.endBy, tell: terms.tellWait)
    var options = terms.plan
    options.isAttended = terms.isInteractive && !environment.isPipeline
    let isExpected = terms.expectsNewLockfile || terms.expectsNewLockfileIfNever
    let noted =
      isExpected
      ? settled : MissingLockfiles.noted(settled, isAttended: options.isAttended)
    let session = try await PlanSession.make(
      noted, files: validation.files, earlier: validation.findings + findings,
      options: options, reader: platform.reader, organization: configuration.organization,
      sandbox: configuration.sandbox)
    return ApplySession(
      plan: session, platform: platform, held: held, environment: environment)
  }

  /// What an earlier apply has kept in a file apart comes first, or it would be sent again.
  private static func requireNothingRescued(_ units: [PlanUnit]) throws(WorkflowFailure) {
    for unit in units {
      do {
        try unit.lockfile?.requireNothingRescued(besides: unit.ledger.map(Lockfile.init))
      } catch {
        throw .file(error)
      }
    }
  }

  // MARK: Doing it

  /// What came of it.
  package struct Outcome: Sendable {
    package let result: ExecutionResult
    /// Why a lockfile could not be written at the end; its journal is kept then.
    package let saveFailure: LedgerFailure?
    /// Why the last checkpoint could not be made; lockfile and journal are on this disk only.
    package let checkpointFailure: CheckpointFailure?
  }

  /// Does it: journals, sends, follows, and writes the lockfiles.
  ///
  /// - Parameter tellUnsaved: Told why answers could not be saved elsewhere while runs are followed.
  package func execute(
    _ options: ExecutionOptions, checkpoint line: String? = nil,
    tellUnsaved: @escaping @Sendable (CheckpointFailure) -> Void = { _ in },
    emit: @escaping @Sendable (ExecutionEvent) -> Void
  ) async throws(WorkflowFailure) -> Outcome {
    var executions: [PlanExecution] = []
    for (member, held) in zip(plan.members, held) {
      try await begin(member, in: held)
      executions.append(
        PlanExecution(
          review: member.review, ledger: plan.ledger(of: member), held: held,
          lostAttempts: member.unit.lostAttempts))
    }
    let checkpoint = line.map { line in
      CheckpointCommand(
        line: line, stores: plan.members.compactMap(\.unit.lockfile), environment: environment,
        deadline: options.timeout.map { environment.clock.uptime + $0 })
    }
    let executor = Executor(
      reader: platform.reader, runner: platform.runner, clock: environment.clock, options: options,
      makeJobID: environment.makeJobID, digest: \.digest,
      checkpoint: checkpoint?.beforeSending(held),
      answerCheckpoint: checkpoint?.afterAnswers(tell: tellUnsaved),
      requestCount: { await platform.requests }, spread: environment.jitter.spread, emit: emit)
    let result = await executor.run(
      executions, as: plan.graph, clockLead: plan.clockLead,
      hasUnsavedOutcomes: plan.members.contains { !$0.unit.settlement.isEmpty })
    let saveFailure = await save(result)
    return Outcome(
      result: result, saveFailure: saveFailure, checkpointFailure: await Self.end(checkpoint))
  }

  private static func end(_ checkpoint: CheckpointCommand?) async -> CheckpointFailure? {
    do throws(CheckpointFailure) {
      try await checkpoint?.runAtEnd()
      return nil
    } catch {
      return error
    }
  }

  /// Begins to write what becomes of a plan, with what was learnt of earlier attempts.
  private func begin(
    _ member: PlanSession.Member, in held: any HeldLedger
  ) async throws(WorkflowFailure) {
    let unit = member.unit
    // Without what was learnt since, which is added to it.
    var base = unit.loaded.ledger ?? plan.ledger(of: member)
    base.putInUse(member.review.pairsInPlan)
    do throws(LedgerFailure) {
      try await held.begin(base, after: unit.loaded)
      if !unit.settlement.isEmpty { try await held.append(unit.settlement) }
    } catch {
      throw .ledger(error)
    }
  }

  private func save(_ result: ExecutionResult) async -> LedgerFailure? {
    var failure: LedgerFailure?
    for (held, ledger) in zip(held, result.ledgers) {
      do throws(LedgerFailure) {
        try await held.replace(with: ledger)
      } catch {
        failure = failure ?? error
      }
    }
    return failure
  }

  /// Frees the lockfiles.
  package func release() {
    for ledger in held { ledger.release() }
  }
}
