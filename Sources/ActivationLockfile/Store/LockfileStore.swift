package import ActivationDiagnostics
package import ActivationModel

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

  /// The lockfile with its journal folded in.
  /// - Returns: nil with findings where one of them must not be used or written over.
  package func load() throws(FileFailure) -> Diagnosed<LoadedLockfile?> {
    // The journal first: an apply that ends in between has then left everything in the lockfile.
    let journalText = try text(at: location.journalPath, limit: Journal.sizeLimit)
    let lockfileText = try text(at: location.path, limit: Lockfile.sizeLimit)
    let journal = journalText.map(Journal.decoding)
    let lockfile = lockfileText.map(Lockfile.decoding)
    let findings = (lockfile?.findings ?? []) + (journal?.findings ?? [])
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
        lockfile: journal.flatMap { base?.folding($0) } ?? base,
        hasLockfile: lockfile != nil,
        hasJournal: journal != nil
      )
    )
  }

  private func mismatch(_ lockfile: LockfileBinding?, _ journal: LockfileBinding?) -> Finding? {
    guard let lockfile, let journal, lockfile != journal else { return nil }
    let names = journal.differences(from: lockfile).map { "“\($0)”" }.joined(separator: ", ")
    return Finding(
      .journalOfAnotherLockfile,
      "the journal differs from its lockfile in \(names)",
      help: "Put “\(location.path)” and its journal back side by side, as they were written.",
      at: .line(1, of: location.journalPath)
    )
  }

  private func text(at path: String, limit: Int) throws(FileFailure) -> SourceFile? {
    try files.contentsIfThere(of: path, limit: limit).map { SourceFile(name: path, bytes: $0) }
  }
}

extension LockfileStore {
  /// Writes the lockfile, then removes the journal, which must be folded into it.
  ///
  /// If it ends in between, the journal is folded in once more, which changes nothing.
  package func save(_ lockfile: Lockfile) throws(FileFailure) {
    try files.writeAtomically(lockfile.encoded, to: location.path)
    try files.removeIfThere(location.journalPath)
  }

  /// Starts a new journal. One that a killed apply left is folded into the lockfile first.
  /// - Parameter loaded: what `load()` has just told, under the same hold.
  package func startJournal(
    after loaded: LoadedLockfile,
    binding: LockfileBinding
  ) throws(FileFailure) -> JournalWriter {
    if loaded.hasJournal {
      if let lockfile = loaded.lockfile {
        try files.writeAtomically(lockfile.encoded, to: location.path)
      }
      try files.removeIfThere(location.journalPath)
    }
    return try JournalWriter(location.journalPath, binding: binding, in: files)
  }

  /// L303 where this lockfile isn't there but another one of the folder carries the plan's name
  /// and environment.
  package func strayFinding(
    plan: PlanName,
    environment: EnvironmentName?
  ) throws(FileFailure) -> Finding? {
    for path in try neighbours() {
      guard let source = try? text(at: path, limit: Lockfile.sizeLimit),
        let binding = Lockfile.binding(of: source),
        binding.plan == plan, binding.environment == environment
      else { continue }
      return Finding(
        .lockfileElsewhere,
        "“\(location.path)” is not there, but “\(path)” carries this plan's name",
        help: """
          If the plan file was renamed, rename the lockfile too: \
          `git mv \(ShellWord(path)) \(ShellWord(location.path))`
          """,
        at: .line(1, of: path)
      )
    }
    return nil
  }

  /// The paths of the folder's other lockfiles.
  private func neighbours() throws(FileFailure) -> [String] {
    let parts = FilePathParts(location.path)
    return try files.names(in: parts.folder)
      .filter { $0.hasSuffix(LockfileLocation.suffix) && $0 != parts.name }
      .map { FilePathParts.path($0, beside: location.path) }
  }
}
