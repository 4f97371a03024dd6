/// Comparing versions of a plan.
extension Rule {
  static let planDifferenceRules: [Rule] = [
    .brokenBase, .askedFor, .lockfileTouched, .ignoresTouched, .planRelinked,
    .attributesApply, .tooManyEnvironments,
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

  package static let planRelinked = Rule(
    "P047",
    .warning,
    "a plan that has become a link, or leads elsewhere than before",
    explanation: """
      What such a plan asks for stands in another file. The pipelines that `sortie init` writes start a \
      review where something changes among the plans, by path: a later change to that other file may \
      be reviewed by nobody, although it is applied.
      """,
    remedy: """
      Put the file itself there, or add the other file's path to what starts a review in the pipeline.
      """
  )

  package static let attributesApply = Rule(
    "P048",
    .warning,
    "git may hand out a plan other than it is committed",
    explanation: """
      The attributes `working-tree-encoding` and `filter`, from a `.gitattributes`, let git change what \
      a file says on its way from a commit into a folder. What is applied is the changed text; what a \
      review on the web shows is the committed one, and a change to `.gitattributes` alone can make one \
      plan of another.
      """,
    remedy: "Take the attribute from the plans, or read them as git has put them into a folder."
  )

  package static let tooManyEnvironments = Rule(
    "P049",
    .error,
    "more environments and activations than can be compared at once",
    explanation: """
      `sortie diff` compares a plan in every environment that it has. A small file can have so many of \
      both that this takes hours. The limit grows with the plan: 50,000 activations over all \
      environments, and ten more for each activation that it lists.
      """,
    remedy: "Compare in one environment at a time: name it with `--environment`."
  )
}
