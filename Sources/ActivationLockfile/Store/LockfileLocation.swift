import ActivationDiagnostics
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
    let ending = Self.planEndings.first { name.endsExactly(with: $0) && name != $0 } ?? ""
    let stem = planFile.droppingExactly(last: ending)
    let scope = environment.map { ".\($0)" } ?? ""
    path = stem + scope + Self.suffix
  }

  /// The lockfile that a journal belongs to.
  init(journalPath: String) { path = journalPath.droppingExactly(last: Self.journalSuffix) }

  /// Where the plan of a lockfile would lie, beside it: one path for each way to end its name.
  ///
  /// - Parameter environment: The one that the lockfile is for.
  package func planFiles(in environment: EnvironmentName?) -> [String] {
    let scope = environment.map { ".\($0)" } ?? ""
    let stem = stem.endsExactly(with: scope) ? stem.droppingExactly(last: scope) : stem
    return Self.planEndings.map { stem + $0 }
  }

  private static let journalSuffix = ".journal"

  private static let planEndings = [".yaml", ".yml", ".json"]

  /// Whether a path is named like a lockfile rather than like a plan.
  package static func isLockfile(_ path: String) -> Bool { path.endsExactly(with: suffix) }

  /// Whether a path is named like the journal of a lockfile.
  package static func isJournal(_ path: String) -> Bool {
    path.endsExactly(with: suffix + journalSuffix)
  }

  /// The path without `.lock.json`.
  package var stem: String {
    path.endsExactly(with: Self.suffix) ? path.droppingExactly(last: Self.suffix) : path
  }

  package static func == (left: LockfileLocation, right: LockfileLocation) -> Bool {
    left.path.isExactly(right.path)
  }

  package func hash(into hasher: inout Hasher) { path.hashExactly(into: &hasher) }

  /// The journal, which is there only while an apply is in progress or was killed.
  package var journalPath: String { path + Self.journalSuffix }

  /// The file that carries the advisory lock.
  package var lockPath: String { path + ".lock" }
}
