import ActivationModel
import Synchronization

/// A ledger in memory that can be looked at at any moment, that fails when it is told to, and that knows
/// of others who export audiences.
final class WatchedLedger: HeldLedger {
  private struct State {
    var ledger: Ledger
    var writes = 0
    var refusals: [Set<AudienceID>]
  }

  private let state: Mutex<State>
  private let failsAt: Int?
  /// Where writes wait for their turn; nil where they don't.
  private let turns: TurnScheduler?

  /// - Parameters:
  ///   - failsAt: The first write that fails, from 0, and with it all later ones; nil for none.
  ///   - refusals: What the first intents are refused for, one after the other.
  init(
    _ ledger: Ledger, failsAt: Int? = nil, refusals: [Set<AudienceID>] = [],
    turns: TurnScheduler? = nil
  ) {
    self.turns = turns
    state = Mutex(State(ledger: ledger, refusals: refusals))
    self.failsAt = failsAt
  }

  /// What was written.
  var ledger: Ledger { state.withLock(\.ledger) }

  /// Whether a write has failed.
  var hasFailed: Bool { state.withLock { $0.writes > failsAt ?? .max } }

  func begin(_ ledger: Ledger, after loaded: LoadedLedger) async throws(LedgerFailure) {}

  func intend(_ intents: [JobIntent]) async throws(LedgerFailure) -> Set<AudienceID> {
    let asked = Set(intents.flatMap(\.activations).map(\.pair.audience))
    let refused = state.withLock { state -> Set<AudienceID> in
      state.refusals.isEmpty ? [] : state.refusals.removeFirst().intersection(asked)
    }
    guard refused.isEmpty else { return refused }
    try await append(intents.map(LedgerEntry.intent))
    return []
  }

  func append(_ entries: [LedgerEntry]) async throws(LedgerFailure) {
    if let turns { await turns.turn("", outside: false) } else { await Task.yield() }
    let fails = state.withLock { state in
      let fails = state.writes >= failsAt ?? .max
      state.writes += 1
      if !fails { state.ledger.apply(entries) }
      return fails
    }
    if fails { throw LedgerFailure("the disk is full") }
  }

  func requireInPlace() async throws(LedgerFailure) {}

  func replace(with ledger: Ledger) async throws(LedgerFailure) {}

  func release() {}
}
