/// Comparing versions of a plan.
extension Rule {
  static let planDifferenceRules: [Rule] = [
    .brokenBase, .askedFor, .lockfileTouched, .ignoresTouched,
  ]

  package static let brokenBase = Rule(
    "P040",
    .note,
    "an older version of the plan that can't be read",
    explanation: """
      `sortie diff` compares a plan with an older version of it. That version is not valid, or a link \
      that leads out of its commit, so that there is nothing to compare with; everything in the plan \
      counts as new.
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

  package static let lockfileTouched = Rule(
    "P043",
    .warning,
    "a change touches a lockfile or a journal",
    explanation: """
      sortie believes its lockfile: what it says was exported is not exported again, and what it does \
      not mention is. Only sortie writes it, in a pipeline or at somebody's machine, and commits it \
      apart from changes to plans. A change that edits it by hand can keep audiences from being \
      exported, or have them exported twice, while the plan looks harmless. The journal beside it is \
      believed as much.
      """,
    remedy: """
      Ask why it was changed. `sortie lock verify PLAN` compares each entry with the platform; take \
      the change out where that contradicts it.
      """
  )

  package static let ignoresTouched = Rule(
    "P044",
    .warning,
    "a change adds or removes comments that silence warnings",
    explanation: """
      A comment `# sortie: ignore CODE because …` silences a warning on its line, for everybody and \
      from then on. It changes nothing that is exported, and is easily passed over in a review.
      """,
    remedy: "Read the reason that it gives, and whether it holds."
  )
}
