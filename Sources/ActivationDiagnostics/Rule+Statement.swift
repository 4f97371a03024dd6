/// What a person says of an attempt: `lock settle`.
extension Rule {
  package static let statementRefused = Rule(
    "L327",
    .error,
    "a statement about an attempt that can't be right",
    explanation: """
      `sortie lock settle` accepts a person's statement about an attempt whose outcome is \
      unknown. It refuses a statement that the platform or the lockfile contradicts. The run \
      must exist, belong to this destination and audience, have started since the attempt, and \
      belong to no other entry. “Nothing has started” is refused if a run can only be this \
      attempt's, or if its run may still appear. An attempt with a known outcome can't be \
      settled.
      """,
    remedy: """
      Look at the destination's dataflow runs in Experience Platform, and state what you see \
      there.
      """
  )
}
