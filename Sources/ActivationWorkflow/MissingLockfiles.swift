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
          ? "For a first time that is as it should be. If the plan was applied before, bring its "
            + "lockfile back first."
          : Rule.lockfileMissing.remedy)
      return unit
    }
  }

  private static let baseRemedy = """
    Bring the lockfile back to its place beside the journal, or everything that it tells of is \
    exported again: git log --all --full-history shows where it went. If that is meant, pass \
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
        unit, but: "whether there ever was one can't be told: \(error.message)",
        help: error == .shallow
          ? error.help
          : "Run it in a clone that has the whole history. If none is expected, pass `--new-lockfile`."
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
        unit, but: "commit \(commit) has something to do with one that can't be read: \(path)",
        help: "Look at it: git show \(commit). If none is expected, pass `--new-lockfile`.")
    }
    let scope = binding.environment.map { ", environment \($0)" } ?? ""
    let versions = "git log --all --full-history -- \(ShellWord(path))"
    let way = history.restoring(found.version)
    let move =
      path == unit.store.words ? "" : ", then move it to \(unit.store.words)"
    return finding(
      unit, but: "commit \(commit) has one of this plan\(scope): \(path)",
      help: """
        Bring its last version back, or everything that it tells of is exported again: \
        `\(way)`\(move). All versions: `\(versions)`. If it is meant to be exported again, pass \
        `--new-lockfile`.
        """)
  }

  private func finding(_ unit: PlanUnit, but words: String? = nil, help: String) -> Finding {
    let what = Self.absence(of: unit)
    return Finding(
      .lockfileMissing, words.map { "\(what); \($0)" } ?? what, help: help)
  }

  private static func absence(of unit: PlanUnit) -> String {
    unit.loaded.lacksBase
      ? "there is no lockfile \(unit.store.words), and the journal beside it was begun on one"
      : "there is no lockfile \(unit.store.words), and no journal"
  }
}
