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
    "neither lockfile nor journal is there",
    explanation: """
      The lockfile is what keeps an export from going out twice. Without one, and without a \
      terminal to ask on, apply can't tell a first run from a lost lockfile. `plan` goes on, and says \
      so: a note on a terminal, a warning where nobody can be asked.
      """,
    remedy: """
      Restore the lockfile from the pipeline's checkpoint, which holds every export, or from git, \
      where those since the last commit are missing. If none is expected, pass \
      `--new-lockfile`; in pipelines, `--new-lockfile-if-never`, which looks for one in the whole \
      history of the repository and in its checkpoints first.
      """
  )

  package static let journalUnfinished = Rule(
    "L302",
    .warning,
    "an apply did not finish",
    explanation: """
      A journal lies beside the lockfile: an apply was stopped before its end. What it recorded is \
      read with the lockfile; intents without an outcome are looked up on the platform.
      """,
    remedy: """
      Run `sortie apply` or `sortie status` to settle and fold it. What stays unknown then (L310), a \
      person settles: `sortie lock settle PLAN DEST/AUDIENCE --run RUN --because TEXT`, or \
      `--not-started` instead of `--run RUN`.
      """
  )

  package static let lockfileElsewhere = Rule(
    "L303",
    .error,
    "this plan's lockfile seems to have another name",
    explanation: """
      No lockfile lies at the plan's path, but another one, in the folder or tracked in the \
      repository, is probably its: it carries the plan's name, or holds the same activations of the \
      same organization and sandbox under another environment, or under the name of a plan that is \
      no longer there. The plan was probably renamed, or has got environments, without its lockfile. \
      Everything in it would be sent again, so that `--new-lockfile` doesn't help; where nothing \
      would be sent, this is a warning.
      """,
    remedy: "Take the lockfile along: `sortie lock mv FROM TO`."
  )

  package static let lockfileTooNew = Rule(
    "L304",
    .error,
    "lockfile or journal was written by a newer sortie",
    explanation: """
      The file says a version of its format that this sortie doesn't know. What it can't read \
      whole it neither trusts nor overwrites.
      """,
    remedy: "Install the sortie that wrote it, or a later one."
  )

  package static let lockfileConflict = Rule(
    "L305",
    .error,
    "a merge conflict stands in the lockfile",
    explanation: """
      Git marked lines that two branches changed. Picking one side would forget what the other \
      has submitted, and the next apply would submit it again.
      """,
    remedy: """
      Set up the merge driver that `sortie init` prints, undo the merge and merge again; or run \
      `sortie lock merge BASE OURS THEIRS` on the three versions.
      """
  )

  package static let lockfilePairTwice = Rule(
    "L306",
    .error,
    "the lockfile lists a pair twice",
    explanation: """
      Each pair of destination and audience has one entry. Two of them, usually left by a merge \
      without sortie's driver, would leave open what was submitted last.
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
      The lockfile is not valid JSON, or a field is missing or of the wrong type. It is never \
      overwritten in this state, because what it knew would be lost.
      """,
    remedy: """
      Undo the last edit by hand, or restore the lockfile from the pipeline's checkpoint or from git. \
      What was exported since that version isn't in it and would be sent again: look at the \
      destinations' runs in Experience Platform before you apply.
      """
  )

  package static let lockfileOfAnotherPlan = Rule(
    "L308",
    .error,
    "the lockfile belongs to another plan or environment",
    explanation: """
      A lockfile names the plan and environment whose exports it records. Using it for another \
      plan would forget those exports and repeat others.
      """,
    remedy: """
      If the plan was renamed, take its lockfile along with `sortie lock mv`; else name the right one \
      with `--lock PATH`.
      """
  )

  package static let journalDamaged = Rule(
    "L309",
    .error,
    "the journal is damaged",
    explanation: """
      The journal holds what an unfinished apply has sent. A last line that was cut off is \
      expected after a crash and dropped; any other line that can't be read might hide an export. \
      So might one whose checksum is wrong: it was changed, or lines before it are missing, swapped \
      or from another journal.
      """,
    remedy: """
      Restore the journal from the pipeline's checkpoint or a backup. If there is none, look at \
      the destinations' runs in Experience Platform before moving the journal away.
      """
  )

  package static let fateUnknown = Rule(
    "L310",
    .error,
    "the fate of the last attempt is unknown",
    explanation: """
      A request was sent and no readable answer came back, so an export may or may not have \
      started. Sending it again could export the same customer data twice.
      """,
    remedy: """
      Look at the destination's dataflow runs in Experience Platform. If one of them is this export, \
      say so: `sortie lock settle PLAN DEST/AUDIENCE --run RUN --because TEXT`. If it did not start: \
      `sortie lock settle PLAN DEST/AUDIENCE --not-started --because TEXT`. Both are checked, and kept \
      in the lockfile with your name. `--resubmit-unknown` sends all such attempts again, unchecked.
      """
  )

  package static let journalOfAnotherLockfile = Rule(
    "L311",
    .error,
    "the journal belongs to another lockfile",
    explanation: """
      Lockfile and journal must name the same plan, environment, organization and sandbox; \
      otherwise one of them was copied or renamed.
      """,
    remedy: "Put the lockfile and its journal back side by side, under the names they had."
  )

  package static let attemptFound = Rule(
    "L313",
    .note,
    "the run of an attempt whose answer was lost was found",
    explanation: """
      A request was sent and no readable answer came back. Flow Service shows a run of the dataflow \
      that exports the audience, was created since, belongs to no other entry, and can't be a \
      scheduled one: it is taken for that attempt's run. That it is, is inferred; nothing in a run \
      tells who started it.
      """,
    remedy: "Nothing to do: the run is followed like any other.",
    basis: .inferred,
    source: "Adobe, Flow Service OpenAPI document; no source says how to recognise an ad hoc run"
  )

  package static let attemptAssumedAbsent = Rule(
    "L314",
    .warning,
    "an attempt whose answer was lost is assumed never to have started",
    explanation: """
      A request was sent and no readable answer came back. Since then no run has appeared on the \
      dataflow that could be its run, for as long as `--settle` says (5 minutes if not given). How \
      long a run may take to appear is not documented.
      """,
    remedy: "Nothing to do, or `--settle never` to leave such attempts to a person.",
    basis: .inferred,
    source: "no source says how long a run may take to appear"
  )

  package static let savedPlanStale = Rule(
    "L315",
    .error,
    "the saved plan is not what would happen now",
    explanation: """
      `apply --plan-file` plans again, and goes on only if the same activations would be treated in \
      the same way: same ids, actions and revisions, same organization, sandbox, plan and export \
      jobs, no newer attempt, and nothing newly blocked. Something has changed since the plan was \
      saved; if the saved plan was applied already, that is what has changed.
      """,
    remedy: "Plan again with `sortie plan --out FILE`, have it reviewed, and apply that."
  )

  package static let savedPlanUnreadable = Rule(
    "L316",
    .error,
    "not a saved plan",
    explanation: """
      The file was not written by `sortie plan --out`, or by a version with another format, or it is \
      damaged.
      """,
    remedy: "Plan again with `sortie plan --out FILE`."
  )

  package static let lockfilesOfDifferentPlans = Rule(
    "L312",
    .error,
    "the lockfiles to merge belong to different plans",
    explanation: """
      Only two versions of one lockfile can be merged: same plan, environment, organization and \
      sandbox.
      """,
    remedy: "Keep the side that belongs to this plan."
  )
}
