/// What a person says of an attempt: `lock settle`.
extension Rule {
  package static let statementRefused = Rule(
    "L327",
    .error,
    "what was said of an attempt can't be so",
    explanation: """
      `sortie lock settle` takes a person's word for what became of an attempt of unknown fate, and \
      nothing that the platform or the lockfile contradicts: a run that isn't there, that is of \
      another destination or audience, that was there before the attempt, or that is another \
      entry's; that nothing has started where a run can only be this attempt's, or may still appear. \
      Attempts whose fate is known are not settled at all.
      """,
    remedy: "Look at the destination's dataflow runs in Experience Platform, and say what is there."
  )
}
