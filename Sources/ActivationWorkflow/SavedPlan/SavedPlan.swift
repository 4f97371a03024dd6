import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationPlanning

/// A plan that was reviewed, to be applied as it is or not at all: `plan --out FILE`.
///
/// It holds what was asked for and what was going to happen, so that an apply can plan again and
/// compare. Nothing in it is believed: an apply does what plan, lockfile and platform say then.
package struct SavedPlan: Sendable, Hashable {
  /// The version of the format; others of the same major can be read.
  package static let formatVersion = "1.1"

  /// The most bytes that are read.
  package static let sizeLimit = 256 << 20

  /// One plan of the command.
  struct Member: Sendable, Hashable {
    let file: String
    let digest: String
    /// Which export jobs a version 1 request names.
    let exportIDs: [String]?
    let steps: [Step]
  }

  /// What was going to happen to one activation.
  struct Step: Sendable, Hashable {
    /// The ids; nil where a side was not found.
    let pair: ActivationPair?
    let action: String
    let revision: String
    /// The last attempt that the lockfile knew of when the plan was saved; `LastAttempt.unrecorded` in
    /// plans that older versions saved.
    let lastAttempt: LastAttempt
    /// How the activation is called in messages.
    let words: String
  }

  /// What a saved plan says of an activation's past. An attempt since then is one that nobody has
  /// reviewed another one after.
  enum LastAttempt: Hashable, Sendable {
    case unrecorded
    case none
    case job(String)
  }

  let organization: String
  let sandbox: String
  let environment: String?
  let lock: String?
  /// `--target`, as given.
  let targets: [String]
  let skipsBlocked: Bool
  let resubmitsUnknown: Bool
  let acceptedRebindings: [String]
  let acceptsRecentExport: Bool
  let members: [Member]
}

extension SavedPlan {
  /// The plans to read again.
  package var arguments: PlanArguments {
    PlanArguments(
      paths: members.map(\.file), environment: environment.map { EnvironmentName($0) }, lock: lock)
  }

  /// What was decided otherwise while planning.
  package var options: PlanOptions {
    var options = PlanOptions()
    options.targets = targets.compactMap(PlanOptions.Target.init)
    options.resubmitsUnknown = resubmitsUnknown
    options.acceptedRebindings = Set(acceptedRebindings.map { Alias($0) })
    options.acceptsRecentExport = acceptsRecentExport
    return options
  }

  /// Whether `--skip-blocked` was given.
  package var leavesOutBlocked: Bool { skipsBlocked }

  /// - Parameter arguments: Of the command that made the session.
  package init(
    _ session: PlanSession, arguments: PlanArguments, options: PlanOptions, skipsBlocked: Bool
  ) {
    organization = session.organization.rawValue
    sandbox = session.sandbox.rawValue
    environment = arguments.environment?.rawValue
    lock = arguments.lock
    targets = options.targets.map(\.text)
    self.skipsBlocked = skipsBlocked
    resubmitsUnknown = options.resubmitsUnknown
    acceptedRebindings = options.acceptedRebindings.map(\.rawValue).sorted()
    acceptsRecentExport = options.acceptsRecentExport
    members = session.members.map(Member.init)
  }
}

extension SavedPlan.Member {
  init(_ member: PlanSession.Member) {
    file = member.unit.validated.file.name
    digest = member.unit.plan.digest.description
    exportIDs = member.review.exportIDs?.map(\.rawValue)
    steps = member.review.changes.map { change in
      let words =
        change.pair.map {
          "\(change.labels.audience($0)) → \(change.labels.destination($0))"
        } ?? "activation \((change.planIndex ?? 0) + 1)"
      return SavedPlan.Step(
        pair: change.pair, action: change.action.rawValue, revision: change.revision.rawValue,
        lastAttempt: change.record.map { .job($0.job.rawValue) } ?? .none, words: words)
    }
  }
}
