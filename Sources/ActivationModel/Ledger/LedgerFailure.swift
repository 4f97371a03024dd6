/// Why a ledger could not be read or written; nothing may be sent then.
package struct LedgerFailure: Error, Sendable {
  /// What happened: a sentence.
  package let event: String
  /// What to do about it: a sentence.
  package let help: String?
  /// What the place of the ledger calls it.
  package let cause: (any Error)?

  package init(_ event: String, help: String? = nil, cause: (any Error)? = nil) {
    self.event = event
    self.help = help
    self.cause = cause
  }

  /// What happened and what to do, ready to be shown.
  package var message: String { help.map { "\(event) \($0)" } ?? event }
}

extension LedgerFailure: Hashable {
  package static func == (left: LedgerFailure, right: LedgerFailure) -> Bool {
    left.event == right.event && left.help == right.help
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(event)
    hasher.combine(help)
  }
}
