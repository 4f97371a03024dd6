package import ActivationDiagnostics
import Synchronization

/// A ledger that ends with the process: for rehearsals and tests.
package final class MemoryLedgerStore: LedgerStore {
  fileprivate struct State {
    /// As it was last written as a whole.
    var whole: Ledger?
    /// What the entries were added to since; nil where none may have been.
    var begun: Ledger?
    var entries: [LedgerEntry] = []
    var holder: LockHolder?
  }

  package let words: String
  private let state: Mutex<State>

  /// - Parameters:
  ///   - ledger: What is there.
  ///   - words: What to call the place.
  package init(_ ledger: Ledger? = nil, words: String = "memory") {
    self.words = words
    state = Mutex(State(whole: ledger))
  }

  /// A ledger that nobody else knows of, held and begun.
  package static func held(_ ledger: Ledger) -> any HeldLedger {
    let store = MemoryLedgerStore(ledger)
    store.begin(ledger)
    return HeldMemory(store)
  }

  package func loadLedger() async throws(LedgerFailure) -> Diagnosed<LoadedLedger?> {
    state.withLock { state in
      let loaded = LoadedLedger(
        ledger: state.folded, hasLockfile: state.whole != nil, hasJournal: state.begun != nil)
      return Diagnosed(loaded)
    }
  }

  package func holdLedger(as holder: LockHolder) async throws(HoldFailure) -> any HeldLedger {
    let other = state.withLock { state in
      let other = state.holder
      state.holder = other ?? holder
      return other
    }
    if let other { throw .heldElsewhere(path: words, other) }
    return HeldMemory(self)
  }

  package func currentHolder() async throws(LedgerFailure) -> HoldFailure? {
    state.withLock(\.holder).map { .heldElsewhere(path: words, $0) }
  }

  fileprivate func begin(_ ledger: Ledger) {
    state.withLock { state in
      if state.folded != nil { state.whole = ledger }
      state.begun = ledger
      state.entries = []
    }
  }

  fileprivate func append(_ entries: [LedgerEntry]) {
    state.withLock { state in
      precondition(state.begun != nil, "entries are added once the ledger is begun")
      state.entries += entries
    }
  }

  fileprivate func replace(with ledger: Ledger) {
    state.withLock { $0 = State(whole: ledger, holder: $0.holder) }
  }

  fileprivate func release() { state.withLock { $0.holder = nil } }
}

extension MemoryLedgerStore.State {
  /// With everything that was added.
  fileprivate var folded: Ledger? {
    guard var ledger = begun else { return whole }
    ledger.apply(entries)
    return ledger.settledDown
  }
}

/// A hold of a ledger in memory; let go, it is released.
private final class HeldMemory: HeldLedger {
  private let store: MemoryLedgerStore
  /// Releasing twice must not free what another holds since.
  private let isHeld = Mutex(true)

  init(_ store: MemoryLedgerStore) { self.store = store }

  deinit { release() }

  func begin(_ ledger: Ledger, after loaded: LoadedLedger) async throws(LedgerFailure) {
    store.begin(ledger)
  }

  func intend(_ intents: [JobIntent]) async throws(LedgerFailure) -> Set<AudienceID> {
    store.append(intents.map(LedgerEntry.intent))
    return []
  }

  func append(_ entries: [LedgerEntry]) async throws(LedgerFailure) { store.append(entries) }

  func requireInPlace() async throws(LedgerFailure) {}

  func replace(with ledger: Ledger) async throws(LedgerFailure) { store.replace(with: ledger) }

  func release() {
    let wasHeld = isHeld.withLock { held in
      defer { held = false }
      return held
    }
    if wasHeld { store.release() }
  }
}
