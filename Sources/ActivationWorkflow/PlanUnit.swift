import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
package import ActivationModel
import ActivationPlanning

/// One plan of a command, with its lockfile.
package struct PlanUnit: Sendable {
  package let validated: Validation.Plan
  /// Where its ledger lives.
  package let store: any LedgerStore
  /// What was there.
  package let loaded: LoadedLedger
  /// What is known by now; nil where there is neither lockfile nor journal.
  package private(set) var ledger: Ledger?
  /// What Flow Service told of earlier attempts; in `ledger`, not yet on disk.
  private(set) var settlement: [LedgerEntry] = []
  var settlementFindings: [Finding] = []
  /// L301, for a command that goes on without a lockfile; told where something would be sent.
  var absenceFinding: Finding?
  /// What runs that were read while settling say of themselves.
  var issues: [RunID: [FlowRun.Issue]] = [:]
  /// Attempts that are now assumed never to have started, as they were before.
  var lostAttempts: [ActivationPair: ActivationRecord] = [:]
  /// Why attempts are still of unknown fate.
  var doubts: [ActivationPair: AttemptSettlement.Doubt] = [:]

  init(validated: Validation.Plan, store: any LedgerStore, loaded: LoadedLedger) {
    self.validated = validated
    self.store = store
    self.loaded = loaded
    ledger = loaded.ledger
  }

  /// Lockfile and journal, where its ledger is in files.
  var lockfile: LockfileStore? { store as? LockfileStore }

  package var plan: NormalizedPlan { validated.loaded.plan }

  /// Whether there is neither lockfile nor journal: a first run, or a lockfile that was lost.
  var startsFromNothing: Bool {
    !loaded.hasLockfile && (!loaded.hasJournal || loaded.lacksBase)
  }

  package var baseline: AppliedBaseline { ledger?.baseline ?? .empty }

  /// Takes what was learnt of earlier attempts, so that an apply writes it down.
  mutating func learn(_ entry: LedgerEntry) {
    ledger?.apply(entry)
    settlement.append(entry)
  }

  /// Goes on as if the platform had named no run for a pair's attempt.
  mutating func doubtRun(of pair: ActivationPair) { ledger?.doubtRun(of: pair) }

  /// The plan with its environment and lockfile, as a command line names them.
  var commandWord: String {
    let file = validated.file.name
    var words = [ShellWord(file).description]
    if let environment = plan.environment { words.append("--environment \(environment)") }
    if let lockfile = lockfile?.location,
      lockfile != LockfileLocation(planFile: file, environment: plan.environment)
    {
      words.append("--lock \(ShellWord(lockfile.path))")
    }
    return words.joined(separator: " ")
  }

  /// Where what an unfinished apply has added is found.
  var unfinishedWords: String { lockfile?.location.journalPath ?? store.words }

  /// The aliases of each activation.
  var labels: [ActivationLabels] { validated.labels }

  /// Leads a finding back to the line that it is about.
  func located(_ placed: PlacedFinding) -> Finding {
    var notes = placed.finding.notes
    if let related = placed.related {
      notes.append(.init(related.message, at: location(of: related.place)))
    }
    let finding = placed.finding
    return Finding(
      finding.rule, severity: finding.severity, finding.message, help: finding.help,
      at: finding.location ?? location(of: placed.place), notes: notes, fixIts: finding.fixIts,
      about: finding.subject, clearsAt: finding.clearsAt)
  }

  /// Where the plan names the audience of an activation.
  func audienceLocation(ofActivation index: Int) -> SourceLocation {
    validated.loaded.origins.activations[index].audience
  }

  private func location(of place: PlanPlace) -> SourceLocation? {
    let origins = validated.loaded.origins
    return switch place {
    case .plan: origins.name
    case .organization: origins.organization ?? origins.name
    case .sandbox: origins.sandbox ?? origins.name
    case .destination(let index): origins.activations[index].destination
    case .audience(let index): origins.activations[index].audience
    }
  }
}
