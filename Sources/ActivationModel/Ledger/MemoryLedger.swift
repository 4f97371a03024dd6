import Synchronization

/// A ledger that ends with the process: for rehearsals and tests.
package final class MemoryLedger: HeldLedger {
  private let ledger: Mutex<Ledger>

  /// - Parameter ledger: What is known so far.
  package init(_ ledger: Ledger) { self.ledger = Mutex(ledger) }

  /// What is known now.
  package var current: Ledger { ledger.withLock { $0 } }

  package func intend(_ intents: [JobIntent]) async throws(LedgerFailure) -> Set<AudienceID> {
    ledger.withLock { $0.apply(intents.map(LedgerEntry.intent)) }
    return []
  }

  package func append(_ entries: [LedgerEntry]) async throws(LedgerFailure) {
    ledger.withLock { $0.apply(entries) }
  }
}
