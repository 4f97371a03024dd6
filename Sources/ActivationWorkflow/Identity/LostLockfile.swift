import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import ActivationModel

/// A lockfile that is probably the plan's own, where none is at the plan's path.
struct LostLockfile {
  /// What has probably happened to the plan.
  enum Cause: Int, Comparable {
    /// Its file has another name or place.
    case movedFile
    /// It was copied: the plan of that lockfile is still there, under the same name.
    case copiedPlan
    /// It has got environments, or one was renamed.
    case otherEnvironment
    /// It has got another name, and its file too.
    case renamedPlan
    /// Its file has another name, and it is meant for another organization or sandbox.
    case otherPlace

    static func < (left: Cause, right: Cause) -> Bool { left.rawValue < right.rawValue }
  }

  let cause: Cause
  /// Where it was found, be it a link.
  let path: String
  let binding: LedgerBinding

  /// L303.
  ///
  /// - Parameters:
  ///   - own: Where the plan's lockfile would be.
  ///   - sends: Whether what is in the plan may be sent.
  func finding(for plan: Validation.Plan, at own: LockfileLocation, sends: Bool) -> Finding {
    let isError = sends && cause != .otherPlace && !plan.loaded.plan.activations.isEmpty
    return Finding(
      .lockfileElsewhere, severity: isError ? .error : .warning,
      "“\(own.path)” doesn't exist, but “\(path)” \(words)", help: help(for: plan, at: own),
      at: .line(1, of: path))
  }

  private var words: String {
    let scope = binding.environment.map { "for environment “\($0)”" } ?? "without an environment"
    return switch cause {
    case .movedFile: "has this plan's name"
    case .copiedPlan: "has this plan's name, and its own plan still exists"
    case .otherEnvironment:
      "is for this plan, organization and sandbox \(scope), and may have the same exports"
    case .renamedPlan:
      "has exports of this plan's activations, for the plan “\(binding.plan)”, which doesn't exist"
    case .otherPlace:
      """
      has this plan's name, for sandbox “\(binding.sandbox)” of organization \
      \(binding.organization)
      """
    }
  }

  private func help(for plan: Validation.Plan, at own: LockfileLocation) -> String {
    switch cause {
    case .movedFile, .otherPlace:
      return """
        If the plan file was renamed, move its lockfile: `\(move(to: plan))`. If it is another \
        plan, give it another name.
        """
    case .copiedPlan:
      return """
        If this is another plan, give it another name (`name:`). If it replaces the other one, \
        remove that one, then move its lockfile: `\(move(to: plan))`.
        """
    case .otherEnvironment:
      return """
        Move the lockfile: `\(move(to: plan))`. If these are different exports, give them other \
        destinations or another sandbox.
        """
    case .renamedPlan:
      return """
        If the plan was renamed, move its lockfile: `\(move(to: plan))`. If that plan was deleted, \
        and you want to send all of this again, remove its lockfile.
        """
    }
  }

  private func move(to plan: Validation.Plan) -> String {
    LockfileMoveCommand.text(
      from: path, to: plan.file.name, environment: plan.loaded.plan.environment)
  }
}
