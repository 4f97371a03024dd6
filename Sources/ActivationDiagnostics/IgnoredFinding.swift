/// A finding that a comment in the file asks to leave out, with the reason that the comment gives.
package struct IgnoredFinding: Sendable, Hashable {
  package let finding: Finding
  package let reason: String
  /// Where the comment stands.
  package let comment: SourceLocation

  package init(_ finding: Finding, reason: String, comment: SourceLocation) {
    self.finding = finding
    self.reason = reason
    self.comment = comment
  }
}
