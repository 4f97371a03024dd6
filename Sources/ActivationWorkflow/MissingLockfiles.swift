import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import PlatformAPI

/// L301: without a lockfile, a first run looks like a lost one.
struct MissingLockfiles {
  private let units: [PlanUnit]
  private let environment: Environment
  private let organization: OrganizationID
  private let sandbox: SandboxName

  /// Those of these plans that have neither lockfile nor journal, or a journal without the lockfile
  /// that it was begun on.
  init(_ units: [PlanUnit], in environment: Environment, for configuration: PlatformConfiguration) {
    self.units = units.filter(\.startsFromNothing)
    self.environment = environment
    organization = configuration.organization
    sandbox = configuration.sandbox
  }

  /// Makes sure that nobody misses them.
  ///
  /// - Throws: `.refused` where somebody may.
  func require(
    _ terms: ApplySession.Terms, files: [SourceFile], findings: [Finding]
  ) throws(WorkflowFailure) {
    guard !terms.expectsNewLockfile else { return }
    let refusals: [Finding]
    let orphans = units.filter(\.loaded.lacksBase)
    if !orphans.isEmpty {
      refusals = orphans.map { finding($0, help: Self.baseRemedy) }
    } else if terms.expectsNewLockfileIfNever {
      refusals = units.compactMap(contradiction)
    } else if terms.isInteractive {
      refusals = units.compactMap(remembered)
    } else {
      refusals = units.map { finding($0, help: Rule.lockfileMissing.remedy) }
    }
    guard !refusals.isEmpty else { return }
    throw .refused(findings + refusals, files: files)
  }

  /// The plans, those that have neither with a word about it: a note for somebody who is there, a
  /// warning where nobody is.
  static func noted(_ units: [PlanUnit], isAttended: Bool) -> [PlanUnit] {
    units.map { unit in
      guard unit.startsFromNothing else { return unit }
      var unit = unit
      unit.absenceFinding = Finding(
        .lockfileMissing, severity: isAttended ? .note : .warning,
        "\(absence(of: unit)): everything in the plan counts as new",
        help: isAttended
          ? "This is normal for a first apply. If the plan was applied before, restore its "
            + "lockfile first."
          : Rule.lockfileMissing.remedy)
      return unit
    }
  }

  private static let baseRemedy = """
    Restore the lockfile beside the journal. Without it, its exports are sent again. `git log \
    --all --full-history` shows when it was removed. If you want to send them again, pass \
    `--new-lockfile`.
    """

  /// Why it can't be said that there has never been one; nil where it can.
  private func contradiction(_ unit: PlanUnit) -> Finding? {
    guard let location = unit.lockfile?.location else { return nil }
    do throws(GitFailure) {
      let history = try LockfileHistory(holding: location.path, in: environment)
      let found = try history.latest(
        of: unit.plan.name, organization: organization, sandbox: sandbox, as: location)
      return found.map { finding(unit, besides: $0, in: history) }
    } catch {
      return finding(
        unit, but: "it is not known whether there ever was one: \(error.message)",
        help: error == .shallow
          ? error.help
          : """
          Run the command in a clone with the whole history. If no lockfile is expected, pass \
          `--new-lockfile`.
          """
      )
    }
  }

  /// What git has of it; nil where git has nothing, or can't tell.
  private func remembered(_ unit: PlanUnit) -> Finding? {
    guard let location = unit.lockfile?.location,
      let history = try? LockfileHistory(holding: location.path, in: environment),
      let found = try? history.latest(
        of: unit.plan.name, organization: organization, sandbox: sandbox, as: location),
      found.binding != nil
    else { return nil }
    return finding(unit, besides: found, in: history)
  }

  private func finding(
    _ unit: PlanUnit, besides found: LockfileHistory.Find, in history: LockfileHistory
  ) -> Finding {
    let path = history.written(found.version.path)
    let commit = found.version.commit.prefix(12)
    guard let binding = found.binding else {
      return finding(
        unit, but: "commit \(commit) concerns a lockfile that can't be read: \(path)",
        help:
          "Look at it with git show \(commit). If no lockfile is expected, pass `--new-lockfile`.")
    }
    let scope = binding.environment.map { ", environment \($0)" } ?? ""
    let versions = "git log --all --full-history -- \(ShellWord(path))"
    let way = history.restoring(found.version)
    let move =
      path == unit.store.words ? "" : ", then move it to \(unit.store.words)"
    return finding(
      unit, but: "commit \(commit) has one of this plan\(scope): \(path)",
      help: """
        Restore its last version: `\(way)`\(move). Without it, its exports are sent again. All \
        versions: `\(versions)`. If you want to send them again, pass `--new-lockfile`.
        """)
  }

  private func finding(_ unit: PlanUnit, but words: String? = nil, help: String) -> Finding {
    let what = Self.absence(of: unit)
    return Finding(
      .lockfileMissing, words.map { "\(what); \($0)" } ?? what, help: help)
  }

  private static func absence(of unit: PlanUnit) -> String {
    unit.loaded.lacksBase
      ? "there is no lockfile \(unit.store.words), but the journal beside it belongs to one"
      : "there is no lockfile \(unit.store.words), and no journal"
  }
}
