package import ActivationDiagnostics

/// Where the ledger of one plan and environment lives: in files beside the plan, or in memory.
///
/// Reading needs no hold; changing it is for whoever has one.
package protocol LedgerStore: Sendable {
  /// What to call the place in a message, such as a path.
  var words: String { get }

  /// What is there.
  /// - Returns: nil with findings where it must not be used or written over.
  func loadLedger() async throws(LedgerFailure) -> Diagnosed<LoadedLedger?>

  /// Keeps others from changing it, until the hold is released or let go.
  func holdLedger(as holder: LockHolder) async throws(HoldFailure) -> any HeldLedger

  /// Whether somebody holds it now, and who that is; nil where nobody does.
  func currentHolder() async throws(LedgerFailure) -> HoldFailure?
}

/// What is at the place of a ledger.
package struct LoadedLedger: Sendable {
  /// What is known, with everything that was added since it was last written as a whole; nil where
  /// nothing is there.
  package let ledger: Ledger?
  /// Whether it was ever written as a whole, and still is there.
  package let hasLockfile: Bool
  /// Whether entries were added since: an apply is in progress, or was killed.
  package let hasJournal: Bool
  /// Whether entries were added to a whole that isn't there any more.
  package let lacksBase: Bool

  package init(
    ledger: Ledger?, hasLockfile: Bool = false, hasJournal: Bool = false, lacksBase: Bool = false
  ) {
    self.ledger = ledger
    self.hasLockfile = hasLockfile
    self.hasJournal = hasJournal
    self.lacksBase = lacksBase
  }

  /// Where nothing is.
  package static let nothing = LoadedLedger(ledger: nil)
}
