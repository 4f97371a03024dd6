package import ActivationDiagnostics
import ActivationModel

/// A lockfile on disk, with its journal.
///
/// Reading needs no lock; saving and journalling are for whoever has `hold()`.
package struct LockfileStore: Sendable {
  let files: any FileSystem
  package let location: LockfileLocation

  package init(_ location: LockfileLocation, in files: any FileSystem) {
    self.location = location
    self.files = files
  }

  /// A lockfile at its real path: where the last part of the path is a link, everything is made
  /// beside the file that it leads to, so that all links to one lockfile mean one lockfile.
  package static func resolving(
    _ location: LockfileLocation, in files: any FileSystem
  ) throws(FileFailure) -> LockfileStore {
    LockfileStore(LockfileLocation(path: try files.resolve(location.path)), in: files)
  }

  /// The lockfile with its journal folded in.
  /// - Returns: nil with findings where one of them must not be used or written over.
  package func load() throws(FileFailure) -> Diagnosed<LoadedLockfile?> {
    // The journal first: an apply that ends in between has then left everything in the lockfile.
    let journalText = try text(at: location.journalPath, limit: Journal.sizeLimit)
    let lockfileText = try text(at: location.path, limit: Lockfile.sizeLimit)
    let journal = journalText.map(Journal.decoding)
    let lockfile = lockfileText.map(Lockfile.decoding)
    var findings = (lockfile?.findings ?? []) + (journal?.findings ?? [])
    if lockfile?.findings.isEmpty == false, let saved = savedText() {
      findings.append(.cutOff(location.path, saved: saved))
    }
    guard findings.isEmpty else { return Diagnosed(nil, findings: findings) }
    return join(lockfile?.value, journal?.value)
  }

  private func join(
    _ lockfile: Lockfile??,
    _ journal: Journal??
  ) -> Diagnosed<LoadedLockfile?> {
    let lockfile = lockfile ?? nil
    let journal = journal ?? nil
    if let finding = mismatch(lockfile?.binding, journal?.binding) {
      return Diagnosed(nil, findings: [finding])
    }
    let base = lockfile ?? journal?.binding.map { Lockfile(binding: $0) }
    return Diagnosed(
      LoadedLockfile(
        lockfile: journal.flatMap { base?.folding($0, isBase: $0.isBased(on: lockfile)) } ?? base,
        hasLockfile: lockfile != nil,
        hasJournal: journal != nil,
        lacksBase: journal?.lacksBase(besides: lockfile) ?? false
      )
    )
  }

  private func mismatch(_ lockfile: LedgerBinding?, _ journal: LedgerBinding?) -> Finding? {
    guard let lockfile, let journal, lockfile != journal else { return nil }
    let names = journal.differences(from: lockfile).map { "“\($0)”" }.joined(separator: ", ")
    return Finding(
      .journalOfAnotherLockfile,
      "the journal differs from its lockfile in \(names)",
      help: "Put “\(location.path)” and its own journal back side by side.",
      at: .line(1, of: location.journalPath)
    )
  }

  /// A readable lockfile that a write has left beside a damaged one.
  private func savedText() -> String? {
    let parts = FilePathParts(location.path)
    let names = (try? files.names(in: parts.folder)) ?? []
    return names.filter { TemporaryName.isLeftover($0, of: parts.name) }
      .map { FilePathParts.path($0, beside: location.path) }
      .first { path in
        guard let source = try? text(at: path, limit: Lockfile.sizeLimit) else { return false }
        return Lockfile.decoding(source).value != nil
      }
  }

  func text(at path: String, limit: Int) throws(FileFailure) -> SourceFile? {
    try files.ownContentsIfThere(of: path, limit: limit).map { SourceFile(name: path, bytes: $0) }
  }
}
