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
      `sortie diff` compares a plan with an older version of it. That version is not valid, or \
      it is a link that leads out of its commit, so there is nothing to compare with. Everything \
      in the plan counts as new.
      """,
    remedy: "Compare with a valid version: name another revision with `--base`."
  )

  package static let askedFor = Rule(
    "P041",
    .note,
    "what a change to a plan asks for",
    explanation: """
      `sortie diff` summarizes for a reviewer what the change asks the next apply for: exports, \
      and entries of the lockfile to retire. What sortie really sends also depends on the \
      lockfile and the platform; `sortie plan` shows it.
      """,
    remedy: "Read it. There is nothing to correct."
  )

  package static let lockfileTouched = Rule(
    "P043",
    .warning,
    "a change touches a lockfile or a journal",
    explanation: """
      sortie trusts its lockfile: it doesn't repeat an export that the lockfile records, and it \
      sends one that the lockfile doesn't mention. Only sortie writes the file, in a pipeline or \
      on somebody's machine, and it commits it separately from changes to plans. A change that \
      edits it by hand can prevent exports or repeat them, while the plan looks harmless. sortie \
      trusts the journal beside it in the same way.
      """,
    remedy: """
      Ask why it was changed. `sortie lock verify PLAN` compares each entry with the platform. \
      Undo the change where the two disagree.
      """
  )

  package static let ignoresTouched = Rule(
    "P044",
    .warning,
    "a change adds or removes comments that suppress warnings",
    explanation: """
      A comment `# sortie: ignore CODE because …` suppresses a warning on its line, for \
      everybody and from then on. It doesn't change what is exported, and reviewers easily miss \
      it.
      """,
    remedy: "Read the reason in the comment, and check whether it is right."
  )

  package static let planRelinked = Rule(
    "P047",
    .warning,
    "a plan that has become a link, or leads elsewhere than before",
    explanation: """
      The contents of such a plan are in another file. The pipelines that `sortie init` writes \
      start a review when a file changes in the folders of the plans. A later change to the \
      other file may not be reviewed, although it is applied.
      """,
    remedy: """
      Replace the link with the file itself, or add the other file's path to what starts a \
      review in the pipeline.
      """
  )

  package static let attributesApply = Rule(
    "P048",
    .warning,
    "git may check out a different plan than was committed",
    explanation: """
      The attributes `working-tree-encoding` and `filter`, from a `.gitattributes`, let git \
      change a file's contents on its way from a commit into a folder. sortie applies the \
      changed text, and a review on the web shows the committed one. A change to \
      `.gitattributes` alone can turn one plan into another.
      """,
    remedy: "Remove the attribute from the plans, or review them as git has checked them out."
  )

  package static let tooManyEnvironments = Rule(
    "P049",
    .error,
    "more environments and activations than can be compared at once",
    explanation: """
      `sortie diff` compares a plan in each of its environments. A small file can have so many \
      environments and activations that this takes hours. The limit grows with the plan: 50,000 \
      activations over all environments, and ten more for each activation that it lists.
      """,
    remedy: "Compare one environment at a time: name it with `--environment`."
  )
}
