package import ActivationModel

/// Where a plan's lockfile lies, with its journal and its lock beside it.
package struct LockfileLocation: Hashable, Sendable {
  /// How every lockfile's name ends that sortie has named.
  static let suffix = ".lock.json"

  /// The path of the lockfile.
  package let path: String

  /// Where the user said (`--lock PATH`).
  package init(path: String) { self.path = path }

  /// Beside the plan: `flash-sale.yaml` has `flash-sale.lock.json`, with an environment
  /// `flash-sale.stage.lock.json`.
  package init(planFile: String, environment: EnvironmentName?) {
    let name = FilePathParts(planFile).name
    let ending = Self.planEndings.first { name.hasSuffix($0) && name != $0 } ?? ""
    let stem = planFile.dropLast(ending.count)
    let scope = environment.map { ".\($0)" } ?? ""
    path = stem + scope + Self.suffix
  }

  private static let planEndings = [".yaml", ".yml", ".json"]

  /// Whether a path is named like a lockfile rather than like a plan.
  package static func isLockfile(_ path: String) -> Bool { path.hasSuffix(suffix) }

  /// Whether a path is named like the journal of a lockfile.
  package static func isJournal(_ path: String) -> Bool { path.hasSuffix(suffix + ".journal") }

  /// The path without `.lock.json`.
  package var stem: String {
    path.hasSuffix(Self.suffix) ? String(path.dropLast(Self.suffix.count)) : path
  }

  /// The journal, which is there only while an apply is in progress or was killed.
  package var journalPath: String { path + ".journal" }

  /// The file that carries the advisory lock.
  package var lockPath: String { path + ".lock" }
}
