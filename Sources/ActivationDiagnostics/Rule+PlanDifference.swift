/// Comparing versions of a plan.
extension Rule {
  static let planDifferenceRules: [Rule] = [.brokenBase, .askedFor]

  package static let brokenBase = Rule(
    "P040",
    .note,
    "an older version of the plan that can't be read",
    explanation: """
      `sortie diff` compares a plan with an older version of it. That version is not valid, so that \
      there is nothing to compare with; everything in the plan counts as new.
      """,
    remedy: "Compare with a version that is valid: name another revision with `--base`."
  )

  package static let askedFor = Rule(
    "P041",
    .note,
    "what a change to a plan asks for",
    explanation: """
      `sortie diff` sums up for a reviewer what the next apply would be asked for by the change: \
      exports, and entries of the lockfile that go. What will really be sent also depends on the \
      lockfile and on the platform; `sortie plan` tells.
      """,
    remedy: "There is nothing to settle; it is there to be read."
  )
}
