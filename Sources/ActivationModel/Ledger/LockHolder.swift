/// Who holds a ledger.
package struct LockHolder: Hashable, Sendable {
  /// The user's name, or the CI job's.
  package let name: String
  package let host: String
  package let processID: Int64
  package let since: Timestamp

  package init(name: String, host: String, processID: Int64, since: Timestamp) {
    self.name = name
    self.host = host
    self.processID = processID
    self.since = since
  }
}

extension LockHolder: CustomStringConvertible {
  /// Who and since when, for a person.
  package var description: String {
    "\(name) on \(host) (process \(processID)) since \(since)"
  }
}
