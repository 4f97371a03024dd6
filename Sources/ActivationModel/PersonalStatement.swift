/// That a person has said what became of an attempt of unknown fate: `lock settle`.
package struct PersonalStatement: Hashable, Sendable {
  /// The person's name, as git or the pipeline tells it.
  package let by: String
  package let at: Timestamp
  /// The person's reason, in their words.
  package let because: String
  /// What a later version has written beside it.
  package let unknown: UnknownMembers

  package init(
    by: String, at: Timestamp, because: String, unknown: UnknownMembers = UnknownMembers()
  ) {
    self.unknown = unknown
    self.by = by
    self.at = at
    self.because = because
  }
}

extension ActivationRecord {
  /// Whether the attempt never started, as a person has said.
  package var isSettledAsNotStarted: Bool {
    settled != nil && state == .cancelled && runID == nil
  }
}
