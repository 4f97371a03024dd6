/// How many records a run read, wrote, left out and lost.
package struct RecordCounts: Hashable, Sendable {
  package var input: Int64
  package var output: Int64
  package var skipped: Int64
  package var failed: Int64
  /// What a later version has written beside them.
  package var unknown = UnknownMembers()

  package init(input: Int64 = 0, output: Int64 = 0, skipped: Int64 = 0, failed: Int64 = 0) {
    self.input = input
    self.output = output
    self.skipped = skipped
    self.failed = failed
  }
}
