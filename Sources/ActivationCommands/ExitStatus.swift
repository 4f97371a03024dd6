import ActivationExecution
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import ArgumentParser

/// The exit codes of the contract.
enum ExitStatus: Int32, CaseIterable {
  /// The command did what was asked.
  case success = 0
  /// It could not be carried out: network, credentials, files, an API error.
  case failure = 1
  /// Only with `--detailed-exitcode`: something would be done; with `--drift`: something changed
  /// outside.
  case changes = 2
  /// The plan is invalid, or a guardrail blocks.
  case refused = 3
  /// Activations failed, ended partial, were rejected, or their fate is unknown.
  case exportFailed = 4
  /// Another process has the lockfile.
  case held = 5
  /// Something is left to do.
  case unfinished = 6
  case usage = 64
  case interrupted = 130
  case terminated = 143

  /// Which of several decides: the first of these.
  private static let precedence: [ExitStatus] = [
    .usage, .interrupted, .terminated, .held, .exportFailed, .failure, .unfinished, .refused,
    .changes, .success,
  ]

  /// The one that decides.
  static func deciding(among statuses: [ExitStatus]) -> ExitStatus {
    precedence.first(where: statuses.contains) ?? .success
  }

  /// Ends a command with this status.
  func end() throws {
    if self != .success { throw ExitCode(rawValue) }
  }
}

extension ExitStatus {
  /// What a plan means.
  ///
  /// - Parameter isDetailed: `--detailed-exitcode`.
  init(_ plan: PlanSession, isDetailed: Bool = false) {
    var statuses: [ExitStatus] = []
    if plan.hasBlocked || plan.hasErrors { statuses.append(.refused) }
    if isDetailed, !plan.isEmpty { statuses.append(.changes) }
    self = .deciding(among: statuses)
  }

  /// What `plan --drift` means by it.
  init(driftOf plan: PlanSession) {
    let isObstructed = plan.members.flatMap(\.findings).contains(where: \.isLastingError)
    var statuses: [ExitStatus] = []
    if isObstructed || plan.drift.obstructed > 0 { statuses.append(.refused) }
    if plan.drift.changed > 0 { statuses.append(.changes) }
    self = .deciding(among: statuses)
  }

  /// What an apply's result means.
  init(_ result: ExecutionResult, stoppedBy signal: StopSignal?) {
    var statuses: [ExitStatus] = []
    switch result.ending {
    case .complete: break
    case .left: statuses.append(.unfinished)
    case .failed(let failure) where failure.kind == .outOfTime: statuses.append(.unfinished)
    case .failed, .journalFailed, .checkpointFailed: statuses.append(.failure)
    case .interrupted: statuses.append(signal?.status ?? .interrupted)
    }
    let summary = result.summary
    if summary.failed + summary.partial + summary.unknown > 0 { statuses.append(.exportFailed) }
    if summary.blocked > 0 { statuses.append(.refused) }
    self = .deciding(among: statuses)
  }

  /// What `status` means. What becomes of an attempt that is under way in an apply is for that one to
  /// tell.
  init(_ refresh: LockfileRefresh) {
    let isBeside = refresh.isBesideAnApply
    let records = refresh.members.flatMap(\.records).filter { !isBeside || $0.state != .unknown }
    self = .deciding(among: [ExitStatus(records)] + (isBeside ? [.unfinished] : []))
  }

  /// What lockfile records mean, as `status` sees them.
  init(_ records: [ActivationRecord]) {
    var statuses: [ExitStatus] = []
    for record in records {
      switch record.state {
      case .succeeded: break
      case .submitted, .running: statuses.append(.unfinished)
      case .partial, .failed, .cancelled, .unknown: statuses.append(.exportFailed)
      }
    }
    self = .deciding(among: statuses)
  }
}
