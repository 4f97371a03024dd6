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
      "“\(own.path)” is not there, but “\(path)” \(words)", help: help(for: plan, at: own),
      at: .line(1, of: path))
  }

  private var words: String {
    let scope = binding.environment.map { "for environment “\($0)”" } ?? "without environment"
    return switch cause {
    case .movedFile: "carries this plan's name"
    case .copiedPlan: "carries this plan's name, and its own plan is still there"
    case .otherEnvironment:
      "was made for this plan, organization and sandbox \(scope), and may hold the same exports"
    case .renamedPlan:
      "holds exports of this plan's activations, for the plan “\(binding.plan)”, which is not there"
    case .otherPlace:
      "carries this plan's name, for sandbox “\(binding.sandbox)” of organization \(binding.organization)"
    }
  }

  private func help(for plan: Validation.Plan, at own: LockfileLocation) -> String {
    switch cause {
    case .movedFile, .otherPlace:
      return """
        If the plan file was renamed, take its lockfile along: `\(move(to: plan))`. \
        If it is another plan, give it a name of its own.
        """
    case .copiedPlan:
      return """
        If this is another plan, give it a name of its own (`name:`). If it takes the other one's \
        place, remove that one, then take its lockfile along: `\(move(to: plan))`.
        """
    case .otherEnvironment:
      return """
        Take the lockfile along: `\(move(to: plan))`. If these are other exports, give them \
        destinations or a sandbox of their own.
        """
    case .renamedPlan:
      return """
        If the plan was renamed, take its lockfile along: `\(move(to: plan))`. If that plan is gone, \
        and all of this is to be sent again, remove its lockfile.
        """
    }
  }

  private func move(to plan: Validation.Plan) -> String {
    LockfileMoveCommand.text(
      from: path, to: plan.file.name, environment: plan.loaded.plan.environment)
  }
}
