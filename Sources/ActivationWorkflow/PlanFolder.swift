import ActivationDiagnostics
import ActivationLockfile

/// The plans of a folder that was named: what a shell's patterns `*.yaml` and `*.yml` would give,
/// without worlds of the twin.
struct PlanFolder {
  let files: any FileSystem
  /// Whether folders in the folder count as well, hidden ones and links to folders aside.
  let isRecursive: Bool

  /// Where plans lie by sortie's convention.
  static let usual = "plans"

  /// Whether a file in a folder is named like a plan.
  static func isPlan(_ name: String) -> Bool {
    guard !name.startsExactly(with: ".") else { return false }
    return ["yaml", "yml"].contains {
      name.endsExactly(with: ".\($0)") && !name.endsExactly(with: ".world.\($0)")
    }
  }

  /// The paths of the plans, beginning with the folder's as it was given, sorted by bytes folder by
  /// folder.
  func paths(in folder: String) throws(FileFailure) -> [String] {
    let base = folder.endsExactly(with: "/") ? folder.droppingExactly(last: "/") : folder
    var paths: [String] = []
    for name in try files.names(in: folder) where !name.startsExactly(with: ".") {
      guard isRecursive || Self.isPlan(name) else { continue }
      let path = "\(base)/\(name)"
      if !isFolder(path) {
        if Self.isPlan(name) { paths.append(path) }
      } else if isRecursive, (try? files.resolve(path))?.isExactly(path) == true {
        // What can't be looked into is no reason to stop: nobody named it.
        paths += (try? self.paths(in: path)) ?? []
      }
    }
    return paths
  }

  private func isFolder(_ path: String) -> Bool { (try? files.names(in: path)) != nil }
}
