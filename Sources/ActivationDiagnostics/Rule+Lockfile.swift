/// Lockfile and journal.
extension Rule {
  package static let lockfileRules: [Rule] =
    [
      .lockfileMissing, .journalUnfinished, .lockfileElsewhere, .lockfileTooNew, .lockfileConflict,
      .lockfilePairTwice, .lockfileDamaged, .lockfileOfAnotherPlan, .journalDamaged, .fateUnknown,
      .journalOfAnotherLockfile, .lockfilesOfDifferentPlans, .attemptFound, .attemptAssumedAbsent,
      .savedPlanStale, .savedPlanUnreadable, .statementRefused,
    ] + lockfileVerificationRules + lockfileMoveRules

  package static let lockfileMissing = Rule(
    "L301",
    .error,
    "lockfile and journal are missing",
    explanation: """
      The lockfile prevents a second export of what was already exported. Without a lockfile, \
      and without a terminal to ask on, apply can't distinguish a first run from a lost \
      lockfile. `plan` continues and reports it: as a note on a terminal, and as a warning where \
      nobody can be asked.
      """,
    remedy: """
      Restore the lockfile from the pipeline's checkpoint, which has every export, or from git, \
      which lacks the exports since the last commit. If no lockfile is expected, pass \
      `--new-lockfile`. In pipelines, pass `--new-lockfile-if-never`, which first looks for a \
      lockfile in the whole history of the repository and in its checkpoints.
      """
  )

  package static let journalUnfinished = Rule(
    "L302",
    .warning,
    "an apply did not finish",
    explanation: """
      A journal is beside the lockfile: an apply was stopped before its end. sortie reads what \
      it recorded together with the lockfile. Intents without an outcome are looked up on the \
      platform.
      """,
    remedy: """
      Run `sortie apply` or `sortie status`, which settles the attempts and moves them into the \
      lockfile. If one stays unknown (L310), settle it yourself: `sortie lock settle PLAN \
      DEST/AUDIENCE --run RUN --because TEXT`, or with `--not-started` instead of `--run RUN`.
      """
  )

  package static let lockfileElsewhere = Rule(
    "L303",
    .error,
    "this plan's lockfile seems to have another name",
    explanation: """
      There is no lockfile at the plan's path, but another lockfile, in the folder or tracked in \
      the repository, is probably this plan's. It has the plan's name. Or it has the same \
      activations of the same organization and sandbox, under another environment or under the \
      name of a plan that no longer exists. Probably the plan was renamed, or environments were \
      added, without moving the lockfile. Everything in that lockfile would be sent again, so \
      `--new-lockfile` isn't accepted. If nothing would be sent, this is a warning.
      """,
    remedy: "Move the lockfile: `sortie lock mv FROM TO`."
  )

  package static let lockfileTooNew = Rule(
    "L304",
    .error,
    "lockfile or journal was written by a newer sortie",
    explanation: """
      The file has a format version that this sortie doesn't know. sortie doesn't use or \
      overwrite a file that it can't read completely.
      """,
    remedy: "Install the version of sortie that wrote the file, or a later one."
  )

  package static let lockfileConflict = Rule(
    "L305",
    .error,
    "the lockfile contains a merge conflict",
    explanation: """
      Git marked lines that two branches changed. Each side may have exports that the other \
      lacks. If you keep only one side, the next apply sends the other side's exports again.
      """,
    remedy: """
      Set up the merge driver that `sortie init` prints, undo the merge and merge again. Or run \
      `sortie lock merge BASE OURS THEIRS` on the three versions.
      """
  )

  package static let lockfilePairTwice = Rule(
    "L306",
    .error,
    "the lockfile lists a pair twice",
    explanation: """
      Each pair of destination and audience has one entry. With two entries, it isn't clear what \
      was sent last. A merge without sortie's driver usually causes this.
      """,
    remedy: """
      Merge the two sides again with `sortie lock merge`, or keep the entry with the later \
      `submittedAt`.
      """
  )

  package static let lockfileDamaged = Rule(
    "L307",
    .error,
    "the lockfile is damaged",
    explanation: """
      The lockfile is not valid JSON, or a field is missing or has the wrong type. sortie \
      doesn't overwrite it in this state, because its records would be lost.
      """,
    remedy: """
      Undo the last manual edit, or restore the lockfile from the pipeline's checkpoint or from \
      git. An older version lacks later exports, which would be sent again: look at the \
      destinations' runs in Experience Platform before you apply.
      """
  )

  package static let lockfileOfAnotherPlan = Rule(
    "L308",
    .error,
    "the lockfile belongs to another plan or environment",
    explanation: """
      A lockfile names the plan and the environment whose exports it records. With the lockfile \
      of another plan, sortie would miss exports of this plan and send them again.
      """,
    remedy: """
      If the plan was renamed, move its lockfile with `sortie lock mv`. Otherwise, name the \
      right one with `--lock PATH`.
      """
  )

  package static let journalDamaged = Rule(
    "L309",
    .error,
    "the journal is damaged",
    explanation: """
      The journal contains what an unfinished apply has sent. A last line that was cut off is \
      expected after a crash, and sortie drops it. Any other line that can't be read might hide \
      an export. So might a line with a wrong checksum: it was changed, or lines before it are \
      missing, swapped or from another journal.
      """,
    remedy: """
      Restore the journal from the pipeline's checkpoint or a backup. If there is none, look at \
      the destinations' runs in Experience Platform before you move the journal away.
      """
  )

  package static let fateUnknown = Rule(
    "L310",
    .error,
    "the outcome of the last attempt is unknown",
    explanation: """
      A request was sent and no readable response came back, so an export may or may not have \
      started. Another request could export the same customer data twice.
      """,
    remedy: """
      Look at the destination's dataflow runs in Experience Platform. If one of them is this \
      export, run `sortie lock settle PLAN DEST/AUDIENCE --run RUN --because TEXT`. If it did \
      not start, run `sortie lock settle PLAN DEST/AUDIENCE --not-started --because TEXT`. \
      sortie checks both, and records them in the lockfile with your name. `--resubmit-unknown` \
      sends all such attempts again, without a check.
      """
  )

  package static let journalOfAnotherLockfile = Rule(
    "L311",
    .error,
    "the journal belongs to another lockfile",
    explanation: """
      Lockfile and journal must name the same plan, environment, organization and sandbox. If \
      they don't, one of them was copied or renamed.
      """,
    remedy: "Put the lockfile and its journal back side by side, under their original names."
  )

  package static let attemptFound = Rule(
    "L313",
    .note,
    "the run of an attempt with a lost response was found",
    explanation: """
      A request was sent and no readable response came back. Flow Service shows a run of the \
      dataflow that exports the audience, was created since then, belongs to no other entry, and \
      can't be a scheduled run. sortie takes it for the run of that attempt. This is inferred, \
      because a run doesn't show who started it.
      """,
    remedy: "Nothing to do: sortie follows the run like any other.",
    basis: .inferred,
    source: "Adobe, Flow Service OpenAPI document; no source says how to recognize an ad hoc run"
  )

  package static let attemptAssumedAbsent = Rule(
    "L314",
    .warning,
    "an attempt with a lost response is assumed not to have started",
    explanation: """
      A request was sent and no readable response came back. Since then, no run that could \
      belong to it has appeared on the dataflow, for the time that `--settle` sets (5 minutes by \
      default). How long a run may take to appear is not documented.
      """,
    remedy: "Nothing to do. To leave such attempts to a person, use `--settle never`.",
    basis: .inferred,
    source: "no source says how long a run may take to appear"
  )

  package static let savedPlanStale = Rule(
    "L315",
    .error,
    "the saved plan no longer matches",
    explanation: """
      `apply --plan-file` plans again, and continues only if it would treat the same activations \
      in the same way: same ids, actions and revisions, same organization, sandbox, plan and \
      export jobs, no newer attempt, and nothing newly blocked. Something has changed since the \
      plan was saved. If the saved plan was applied already, that is the change.
      """,
    remedy: "Plan again with `sortie plan --out FILE`, have the new plan reviewed, and apply it."
  )

  package static let savedPlanUnreadable = Rule(
    "L316",
    .error,
    "not a saved plan",
    explanation: """
      The file was not written by `sortie plan --out`, or it was written by a version with \
      another format, or it is damaged.
      """,
    remedy: "Plan again with `sortie plan --out FILE`."
  )

  package static let lockfilesOfDifferentPlans = Rule(
    "L312",
    .error,
    "the lockfiles to merge belong to different plans",
    explanation: """
      Only two versions of the same lockfile can be merged. They have the same plan, \
      environment, organization and sandbox.
      """,
    remedy: "Keep the version that belongs to this plan."
  )
}
