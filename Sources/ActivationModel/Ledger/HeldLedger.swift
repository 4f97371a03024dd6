/// A ledger that this command holds: others may read it, and nobody else writes there.
package protocol HeldLedger: Sendable {
  /// Begins to add entries.
  ///
  /// That it can't be written has to turn out now, before anything is sent.
  /// - Parameters:
  ///   - ledger: What the entries to come are added to.
  ///   - loaded: What is at the place, as it was loaded under this hold. Entries that were added to it
  ///     are in `ledger`.
  func begin(_ ledger: Ledger, after loaded: LoadedLedger) async throws(LedgerFailure)

  /// Adds the intents of requests that are about to leave, all of them or none; they are durable when
  /// this returns.
  ///
  /// - Returns: Audiences that somebody else is exporting, where the place of the ledger knows of
  ///   others. Where there is one, nothing was added.
  func intend(_ intents: [JobIntent]) async throws(LedgerFailure) -> Set<AudienceID>

  /// Adds entries, all of them or none. When this returns, those are durable that must be: see
  /// `LedgerEntry.mustBeDurable`.
  func append(_ entries: [LedgerEntry]) async throws(LedgerFailure)

  /// Makes sure that what is added is found by others: an intent that nobody would find protects
  /// nothing.
  func requireInPlace() async throws(LedgerFailure)

  /// Writes the whole, durably, in the place of what was there and of what was added to it.
  func replace(with ledger: Ledger) async throws(LedgerFailure)

  /// Lets others have it. So does letting go of it.
  func release()
}
