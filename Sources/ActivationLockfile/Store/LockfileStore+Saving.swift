import ActivationDiagnostics
package import ActivationModel

/// Writing lockfile and journal, for whoever has `hold()`.
extension LockfileStore {
  /// Writes the lockfile, then removes the journal, which must be folded into it.
  ///
  /// If it ends in between, the journal is folded in once more, which changes nothing.
  package func save(_ lockfile: Lockfile) throws(FileFailure) {
    try write(lockfile)
    try files.removeIfThere(location.journalPath)
  }

  /// As `save`, as long as the lock is still the one that is held: if not, another process may be at
  /// work with lockfile and journal, and neither is touched.
  ///
  /// - Parameter journal: This command's own. Another one that has taken its place is left there.
  /// - Throws: `.lockLost` with where this command's knowledge is, which is nowhere else then;
  ///   `.changedMeanwhile` where somebody else has changed the lockfile, which is left, and the journal
  ///   with it; `.replaced` for the journal, once the lockfile is written.
  package func save(
    _ lockfile: Lockfile, under lock: any FileLock, after journal: JournalWriter?
  ) throws(FileFailure) {
    do throws(FileFailure) {
      try lock.requireInPlace()
    } catch {
      throw FileFailure(.write, location.path, .lockLost(saved: try rescue(lockfile, journal)))
    }
    do throws(FileFailure) {
      try journal?.requireBase()
    } catch {
      guard let saved = try rescue(lockfile, journal) else { throw error }
      throw FileFailure(.write, location.path, .lockLost(saved: saved))
    }
    do throws(FileFailure) {
      try journal?.requireInPlace()
    } catch {
      try write(lockfile)
      guard error.cause == .removed else { throw error }
      return
    }
    try save(lockfile)
  }

  /// Removes the lockfile, for good, once what it says is elsewhere. There must be no journal.
  package func remove() throws(FileFailure) {
    try files.remove(location.path)
    try files.synchronize(folder: FilePathParts(location.path).folder)
  }

  /// Keeps what would be lost with this process, in a file that nobody has.
  /// - Returns: its path; nil where the journal still holds it all.
  private func rescue(
    _ lockfile: Lockfile, _ journal: JournalWriter?
  ) throws(FileFailure) -> String? {
    guard let journal, (try? journal.requireInPlace()) == nil else { return nil }
    let rescued = try files.createTemporary(beside: location.path, access: .everyone)
    try rescued.file.append(lockfile.encoded)
    try rescued.file.synchronize()
    try rescued.file.close()
    for number in 1...Self.mostRescued {
      let path = Self.rescuedPath(of: location.path, number)
      guard files.stamp(of: path) == nil else { continue }
      try files.rename(rescued.path, to: path)
      return path
    }
    return rescued.path
  }

  /// Limit: 100 files. Arbitrary; an apply stops beside the first one.
  private static let mostRescued = 100

  private static func rescuedPath(of path: String, _ number: Int) -> String {
    path + (number == 1 ? ".rescued" : ".rescued-\(number)")
  }

  /// Makes sure that the lockfile tells all that earlier commands have kept in files apart.
  /// - Throws: `.unmerged` with the first one that tells more.
  package func requireNothingRescued(besides loaded: Lockfile?) throws(FileFailure) {
    for number in 1...Self.mostRescued {
      let path = Self.rescuedPath(of: location.path, number)
      guard files.stamp(of: path) != nil else { continue }
      guard let source = try text(at: path, limit: Lockfile.sizeLimit),
        let rescued = Lockfile.decoding(source).value, let loaded,
        let merged = Lockfile.merging(loaded, rescued, file: location.path).value,
        merged.encoded == loaded.encoded
      else { throw FileFailure(.keep, location.path, .unmerged(saved: path)) }
    }
  }

  /// Starts a new journal. One that a killed apply left is folded into the lockfile first.
  ///
  /// A lockfile that is there is written anew in any case: that it can't be written has to turn out
  /// before anything is sent.
  /// - Parameter loaded: what `load()` has just told, under the same hold.
  package func startJournal(
    after loaded: LoadedLockfile,
    binding: LedgerBinding
  ) throws(FileFailure) -> JournalWriter {
    try removeLeftovers()
    if let lockfile = loaded.lockfile { try write(lockfile) }
    if loaded.hasJournal { try files.removeIfThere(location.journalPath) }
    return try JournalWriter(
      location.journalPath, binding: binding, base: JournalBase(loaded.lockfile),
      watch: LockfileWatch(location.path, in: files), in: files)
  }

  /// Replaces the lockfile, once what was written has been read back.
  private func write(_ lockfile: Lockfile) throws(FileFailure) {
    let files = self.files
    try files.writeAtomically(lockfile.encoded, to: location.path) { path throws(FileFailure) in
      let bytes = try files.ownContents(of: path, limit: Lockfile.sizeLimit)
      let back = Lockfile.decoding(SourceFile(name: location.path, bytes: bytes))
      guard let back = back.value else {
        let reason = back.findings.first?.message ?? "it is empty"
        throw FileFailure(.write, location.path, .notReadBack(reason))
      }
      guard back.binding == lockfile.binding, back.records.count == lockfile.records.count else {
        throw FileFailure(.write, location.path, .notReadBack("its contents differ"))
      }
    }
  }

  /// Removes what writes that were killed have left. Nobody else writes, under the hold.
  private func removeLeftovers() throws(FileFailure) {
    let parts = FilePathParts(location.path)
    for name in try files.names(in: parts.folder)
    where TemporaryName.isLeftover(name, of: parts.name) {
      try files.removeIfThere(FilePathParts.path(name, beside: location.path))
    }
  }
}
