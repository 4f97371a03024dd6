/// One activation that the twin accepted: what a test of "nothing lost, nothing twice" counts.
package struct LedgerEntry: Sendable, Equatable {
  package let run: String
  package let destination: String
  /// The system-generated id.
  package let audience: String
  package let sandbox: String
  /// Milliseconds since 1970 UTC, by the twin's clock.
  package let acceptedAt: Int64
  /// Which adhocrun request it came with, counted from 1 over all of them.
  package let request: Int
}
