package import ActivationModel

/// A ledger beside its plan, in files that this command has locked: what is added goes to the journal.
package struct HeldLockfile: HeldLedger {
  private let lock: any FileLock
  private let writer: JournalWriter
  private let store: LockfileStore

  /// - Parameters:
  ///   - lock: Under which the journal was made.
  ///   - writer: Of the journal.
  init(_ store: LockfileStore, under lock: any FileLock, writer: JournalWriter) {
    self.store = store
    self.lock = lock
    self.writer = writer
  }

  /// Nobody else writes here who could be asked.
  package func intend(_ intents: [JobIntent]) async throws(LedgerFailure) -> Set<AudienceID> {
    try await append(intents.map(LedgerEntry.intent))
    return []
  }

  package func append(_ entries: [LedgerEntry]) async throws(LedgerFailure) {
    do throws(FileFailure) {
      if entries.contains(where: \.isIntent) { try requireFilesInPlace() }
      if entries.contains(where: \.mustBeDurable) {
        try writer.commit(entries)
      } else {
        try writer.write(entries)
      }
    } catch {
      throw LedgerFailure(error)
    }
  }

  /// Makes sure that lock and journal are the files at their paths: an intent that nobody would find
  /// protects nothing, nor does a lock beside another one.
  package func requireInPlace() throws(LedgerFailure) {
    do throws(FileFailure) {
      try requireFilesInPlace()
    } catch {
      throw LedgerFailure(error)
    }
  }

  private func requireFilesInPlace() throws(FileFailure) {
    try lock.requireInPlace()
    try writer.requireInPlace()
    try writer.requireBase()
  }

  /// Writes the lockfile and removes the journal: see `LockfileStore.save`.
  package func replace(with ledger: Ledger) throws(FileFailure) {
    try store.save(Lockfile(ledger), under: lock, after: writer)
  }
}

extension LedgerEntry {
  fileprivate var isIntent: Bool { if case .intent = self { true } else { false } }
}

extension LedgerFailure {
  /// A file that couldn't be used, in words.
  package init(_ failure: FileFailure) {
    self.init(failure.message, help: failure.help)
  }
}
