/// Why a ledger could not be held.
package enum HoldFailure: Error, Hashable, Sendable {
  /// Another process has it (exit code 5); nil where that one hasn't said who it is yet.
  case heldElsewhere(path: String, LockHolder?)
  case unusable(LedgerFailure)
}

extension HoldFailure {
  /// What happened, for a person: one sentence.
  package var message: String {
    switch self {
    case .heldElsewhere(let path, let holder?): "“\(path)” is in use by \(holder)."
    case .heldElsewhere(let path, nil): "“\(path)” is in use by another process."
    case .unusable(let failure): failure.event
    }
  }

  /// What to do about it: one sentence.
  package var help: String? {
    switch self {
    case .heldElsewhere:
      """
      Wait until that command has ended, or stop it. The lock is released when it ends. Meanwhile, \
      `sortie lock show` shows what it has recorded.
      """
    case .unusable(let failure): failure.help
    }
  }
}

extension HoldFailure: CustomStringConvertible {
  /// Message and help, for a place that shows errors as they come.
  package var description: String { help.map { "\(message) \($0)" } ?? message }
}
