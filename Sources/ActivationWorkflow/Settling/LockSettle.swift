import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
package import ActivationModel
import ActivationPlanning
import PlatformAPI

/// `lock settle`: a person says what became of an attempt of unknown fate.
package struct LockSettle: Sendable {
  /// What is said.
  package struct Claim: Sendable, Hashable {
    package enum Fate: Sendable, Hashable {
      /// This run is the attempt's.
      case run(RunID)
      /// Nothing came of it.
      case notStarted
    }

    package let target: PlanOptions.Target
    package let fate: Fate
    /// Why, in the person's words.
    package let because: String

    package init(target: PlanOptions.Target, fate: Fate, because: String) {
      self.target = target
      self.fate = fate
      self.because = because
    }
  }

  /// What came of it.
  package struct Outcome: Sendable {
    /// The entry as it now is.
    package let record: ActivationRecord
    package let lockfilePath: String
    /// What the platform shows that neither proves nor contradicts it; nil where there is nothing.
    package let remark: String?
    /// The plan, as a command line names it.
    package let planWord: String
  }

  private let claim: Claim
  private let platform: Platform
  private let environment: Environment

  /// Checks what is said against the platform and the lockfile, and writes it down.
  ///
  /// Nothing else in the lockfile changes, but for a journal that is folded into it.
  /// - Throws: `.refused` where it can't be so, with nothing changed.
  package static func run(
    _ arguments: PlanArguments, claim: Claim, platform options: PlatformOptions,
    in environment: Environment
  ) async throws(WorkflowFailure) -> Outcome {
    let validation = try Validation(arguments, in: environment)
    let plans = try validation.requireValid()
    guard plans.count == 1 else {
      throw .usage("settle takes one plan, but there are \(plans.count)")
    }
    let configuration = try await Platform.configure(
      for: plans.map(\.loaded.plan), options: options, in: environment)
    let loading = PlanUnits(environment: environment)
    let held = try await loading.hold(plans, arguments)
    defer { for ledger in held { ledger.release() } }
    let units = try await loading.load(validation, arguments).units
    guard let unit = units.first, let ledger = held.first else {
      preconditionFailure("one plan has one lockfile")
    }
    try requirePins(of: unit, by: configuration)
    let settle = LockSettle(
      claim: claim,
      platform: Platform(
        configuration, over: environment.transport(), clock: environment.clock,
        jitter: environment.jitter, options: options, version: environment.version),
      environment: environment)
    return try await settle.settle(unit, in: ledger)
  }

  /// G114: another organization's or sandbox's runs prove nothing.
  private static func requirePins(
    of unit: PlanUnit, by configuration: PlatformConfiguration
  ) throws(WorkflowFailure) {
    let findings = PinCheck.findings(
      plan: unit.plan, baseline: unit.baseline, organization: configuration.organization,
      sandbox: configuration.sandbox
    ).map(unit.located)
    guard !findings.containErrors else { throw .refused(findings, files: [unit.validated.file]) }
  }

  private func settle(
    _ unit: PlanUnit, in held: any HeldLedger
  ) async throws(WorkflowFailure) -> Outcome {
    let stood = try openAttempt(in: unit)
    let unit = try await doubtingRun(of: stood, in: unit)
    let record = unit.ledger?.records[stood.pair] ?? stood
    let recovery = AttemptRecovery(
      reader: platform.reader, clock: environment.clock, patience: AttemptSettlement.usualPatience)
    let seen = try await recovery.settle([unit])[0]
    guard var ledger = unit.ledger else { preconditionFailure("an attempt is in a lockfile") }
    let evidence = ClaimEvidence(record, in: seen)
    let statement = PersonalStatement(
      by: Author(environment).name, at: environment.clock.now, because: claim.because)
    switch claim.fate {
    case .notStarted:
      try refuse(evidence.contradictionOfAbsence)
      ledger.settleAsNotStarted(record.pair, by: statement)
    case .run(let id):
      let change = try await run(id, as: record, evidence)
      ledger.settle(change, by: statement)
    }
    // A run that was given up may still show up, and is no other attempt's then.
    ledger.keepKnown([stood.runID].compactMap { $0 }, of: record.pair)
    guard let settled = ledger.records[record.pair] else {
      preconditionFailure("its entry is still there")
    }
    do throws(LedgerFailure) {
      try await held.replace(with: ledger)
    } catch {
      throw .ledger(error)
    }
    return Outcome(
      record: settled, lockfilePath: unit.store.words,
      remark: claim.fate == .notStarted ? evidence.remark : nil, planWord: unit.commandWord)
  }

  /// The plan with the attempt as one of unknown fate, where the platform doesn't show the run that it
  /// named when it took the request.
  private func doubtingRun(
    of record: ActivationRecord, in unit: PlanUnit
  ) async throws(WorkflowFailure) -> PlanUnit {
    guard record.isInProgress, let id = record.runID else { return unit }
    let runs: [RunID: FlowRun]
    do {
      runs = try await platform.reader.runs([id])
    } catch {
      throw .platform(error)
    }
    guard runs[id] == nil else { throw known(record, in: unit) }
    var unit = unit
    unit.doubtRun(of: record.pair)
    return unit
  }

  /// The entry that is meant, if its fate is unknown or its run may not be there, or a person has said
  /// that it never started and now names its run.
  private func openAttempt(in unit: PlanUnit) throws(WorkflowFailure) -> ActivationRecord {
    let named = (unit.ledger?.sortedRecords ?? []).filter {
      claim.target.matches($0.labels, $0.pair.destination, $0.pair.audience)
    }
    guard claim.target.audience != nil else {
      throw .usage("“\(claim.target.text)” is not a pair; write DESTINATION/AUDIENCE")
    }
    guard let record = named.first else {
      throw .usage(
        "no entry of \(unit.store.words) is “\(claim.target.text)”; "
          + "sortie lock show \(unit.commandWord) lists them")
    }
    guard named.count == 1 else {
      throw .usage("“\(claim.target.text)” matches more than one entry; write the ids")
    }
    if record.isSettledAsNotStarted {
      if case .run = claim.fate { return record }
      try refuse("\(record.settled?.by ?? "somebody") has already stated this")
    }
    guard record.state == .unknown || record.isInProgress && record.runID != nil else {
      throw known(record, in: unit)
    }
    return record
  }

  private func known(_ record: ActivationRecord, in unit: PlanUnit) -> WorkflowFailure {
    let run = record.runID.map { ", run \($0)" } ?? ""
    return .refused(
      [
        Finding(
          .statementRefused,
          "“\(claim.target.text)” was not settled: its outcome is known, it is "
            + "\(record.state.rawValue)\(run)",
          help: "See the state of each entry with `sortie lock show \(unit.commandWord)`.")
      ], files: [])
  }

  /// What the run says that is claimed to be the attempt's.
  private func run(
    _ id: RunID, as record: ActivationRecord, _ evidence: ClaimEvidence
  ) async throws(WorkflowFailure) -> RunChange {
    var query = SnapshotQuery()
    query.destinationIDs = [record.pair.destination]
    query.audienceIDs = [record.pair.audience]
    query.runIDs = [id]
    let snapshot: PlatformSnapshot
    do {
      snapshot = try await platform.reader.snapshot(query)
    } catch {
      throw .platform(error)
    }
    guard let run = snapshot.runs[id] else {
      throw refusal("run \(id) doesn't exist or isn't visible")
    }
    try refuse(evidence.contradiction(of: run, in: snapshot))
    return RunChange(finding: run, of: record, at: snapshot.readAt)
  }

  /// L327, where there is a reason.
  private func refuse(_ reason: String?) throws(WorkflowFailure) {
    if let reason { throw refusal(reason) }
  }

  private func refusal(_ reason: String) -> WorkflowFailure {
    .refused(
      [
        Finding(
          .statementRefused, "“\(claim.target.text)” was not settled: \(reason)",
          help: Rule.statementRefused.remedy)
      ], files: [])
  }
}
