/// A ledger that this command holds: others may read it, and nobody else writes there.
package protocol HeldLedger: Sendable {
  /// Adds the intents of requests that are about to leave, all of them or none; they are durable when
  /// this returns.
  ///
  /// - Returns: Audiences that somebody else is exporting, where the place of the ledger knows of
  ///   others. Where there is one, nothing was added.
  func intend(_ intents: [JobIntent]) async throws(LedgerFailure) -> Set<AudienceID>

  /// Adds entries, all of them or none. When this returns, those are durable that must be: see
  /// `LedgerEntry.mustBeDurable`.
  func append(_ entries: [LedgerEntry]) async throws(LedgerFailure)
}

/// Why something could not be written down; nothing may be sent then.
package struct LedgerFailure: Error, Sendable, Hashable {
  /// What happened: a sentence.
  package let event: String
  /// What to do about it: a sentence.
  package let help: String?

  package init(_ event: String, help: String? = nil) {
    self.event = event
    self.help = help
  }

  /// What happened and what to do, ready to be shown.
  package var message: String { help.map { "\(event) \($0)" } ?? event }
}
