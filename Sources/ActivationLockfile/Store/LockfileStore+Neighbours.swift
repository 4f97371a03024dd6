import ActivationDiagnostics
package import ActivationModel

/// Other lockfiles beside this one, or beside its plan.
extension LockfileStore {
  /// The paths of the folder's other lockfiles, links among them, by name.
  package func neighbours() throws(FileFailure) -> [String] {
    try lockfiles(beside: location.path).filter { !$0.isExactly(location.path) }
  }

  /// The other lockfiles of the folder, and of the folder of a plan, at their real paths, by name.
  /// Links that lead elsewhere are left alone.
  package func neighbours(besidePlan plan: String) -> [LockfileStore] {
    [location.path, plan].flatMap { (try? lockfiles(beside: $0)) ?? [] }.compactMap { path in
      guard let real = try? files.resolve(path), !real.isExactly(location.path),
        FilePathParts(real).folder.isExactly(FilePathParts(path).folder)
      else { return nil }
      return LockfileStore(LockfileLocation(path: real), in: files)
    }
  }

  /// The lockfiles in a file's folder, by name. One of which only the journal is there counts: a first
  /// apply that was killed leaves no more.
  private func lockfiles(beside path: String) throws(FileFailure) -> [String] {
    var names: Set<ExactText> = []
    for name in try files.names(in: FilePathParts(path).folder) {
      let lockfile =
        LockfileLocation.isJournal(name) ? LockfileLocation(journalPath: name).path : name
      if LockfileLocation.isLockfile(lockfile) { names.insert(ExactText(lockfile)) }
    }
    return names.sortedTexts.map { FilePathParts.path($0, beside: path) }
  }

  /// What the lockfile is bound to, or its journal where it isn't there; nil where neither tells.
  package var binding: LedgerBinding? {
    if let source = try? text(at: location.path, limit: Lockfile.sizeLimit) {
      return Lockfile.binding(of: source)
    }
    guard let source = try? text(at: location.journalPath, limit: Journal.sizeLimit) else {
      return nil
    }
    return Journal.decoding(source).value?.binding
  }
}
