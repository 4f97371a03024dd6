import ActivationDiagnostics
import ActivationModel

/// Other lockfiles beside this one, or beside its plan.
extension LockfileStore {
  /// The other lockfiles of the folder, and of the folder of a plan, at their real paths, by name.
  /// Links that lead elsewhere are left alone.
  package func neighbours(besidePlan plan: String) -> [LockfileStore] {
    var stores: [LockfileStore] = []
    for neighbour in [location.path, plan] {
      let names = (try? files.names(in: FilePathParts(neighbour).folder)) ?? []
      let lockfiles = Set(
        names.compactMap { name in
          if LockfileLocation.isLockfile(name) { return name }
          // A first apply that was killed has left a journal only.
          return LockfileLocation.isJournal(name) ? String(name.dropLast(Self.journalSuffix)) : nil
        })
      for name in lockfiles.sorted() {
        let path = FilePathParts.path(name, beside: neighbour)
        guard let real = try? files.resolve(path),
          FilePathParts(real).folder == FilePathParts(path).folder
        else { continue }
        stores.append(LockfileStore(LockfileLocation(path: real), in: files))
      }
    }
    return stores
  }

  private static let journalSuffix = ".journal".count

  /// What the lockfile is bound to, or its journal where it isn't there; nil where neither tells.
  package var binding: LockfileBinding? {
    if let source = try? text(at: location.path, limit: Lockfile.sizeLimit) {
      return Lockfile.binding(of: source)
    }
    guard let source = try? text(at: location.journalPath, limit: Journal.sizeLimit) else {
      return nil
    }
    return Journal.decoding(source).value?.binding
  }
}
