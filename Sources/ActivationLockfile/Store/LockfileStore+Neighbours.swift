import ActivationDiagnostics

/// Other lockfiles of the same folder.
extension LockfileStore {
  /// The paths of the folder's other lockfiles. One of which only the journal is there yet counts.
  package func neighbours() throws(FileFailure) -> [String] {
    let parts = FilePathParts(location.path)
    var names: [String] = []
    for name in try files.names(in: parts.folder) {
      let lockfile =
        LockfileLocation.isJournal(name) ? LockfileLocation(journalPath: name).path : name
      guard LockfileLocation.isLockfile(lockfile), lockfile != parts.name,
        names.last != lockfile
      else { continue }
      names.append(lockfile)
    }
    return names.map { FilePathParts.path($0, beside: location.path) }
  }
}
