package import ActivationModel
import Synchronization

/// A ledger beside its plan, in files that this command has locked: what is added goes to the journal.
package final class HeldLockfile: HeldLedger {
  private let store: LockfileStore
  private let lock: any FileLock
  /// Of the journal, once it is begun.
  private let writer = Mutex<JournalWriter?>(nil)

  init(_ store: LockfileStore, under lock: any FileLock) {
    self.store = store
    self.lock = lock
  }

  package func begin(
    _ ledger: Ledger, after loaded: LoadedLedger
  ) async throws(LedgerFailure) {
    let lockfile = LoadedLockfile(
      lockfile: loaded.ledger == nil ? nil : Lockfile(ledger), hasLockfile: loaded.hasLockfile,
      hasJournal: loaded.hasJournal, lacksBase: loaded.lacksBase)
    do throws(FileFailure) {
      let writer = try store.startJournal(after: lockfile, binding: ledger.binding)
      self.writer.withLock { $0 = writer }
    } catch {
      throw LedgerFailure(error)
    }
  }

  /// Nobody else writes here who could be asked.
  package func intend(_ intents: [JobIntent]) async throws(LedgerFailure) -> Set<AudienceID> {
    try await append(intents.map(LedgerEntry.intent))
    return []
  }

  package func append(_ entries: [LedgerEntry]) async throws(LedgerFailure) {
    let writer = journal
    do throws(FileFailure) {
      if entries.contains(where: \.isIntent) { try requireInPlace(writer) }
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
  package func requireInPlace() async throws(LedgerFailure) {
    do throws(FileFailure) {
      try requireInPlace(journal)
    } catch {
      throw LedgerFailure(error)
    }
  }

  private func requireInPlace(_ writer: JournalWriter) throws(FileFailure) {
    try lock.requireInPlace()
    try writer.requireInPlace()
    try writer.requireBase()
  }

  private var journal: JournalWriter {
    guard let writer = writer.withLock({ $0 }) else {
      preconditionFailure("entries are added once the ledger is begun")
    }
    return writer
  }

  /// Writes the lockfile and removes the journal: see `LockfileStore.save`.
  package func replace(with ledger: Ledger) async throws(LedgerFailure) {
    do throws(FileFailure) {
      try store.save(Lockfile(ledger), under: lock, after: writer.withLock { $0 })
    } catch {
      throw LedgerFailure(error)
    }
  }

  package func release() { lock.release() }
}

extension LedgerFailure {
  /// A file that couldn't be used, in words.
  package init(_ failure: FileFailure) {
    self.init(failure.message, help: failure.help, cause: failure)
  }
}
