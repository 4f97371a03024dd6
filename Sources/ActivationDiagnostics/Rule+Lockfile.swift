/// Lockfile and journal.
extension Rule {
  package static let lockfileRules: [Rule] = [
    .lockfileMissing, .journalUnfinished, .lockfileElsewhere, .fateUnknown,
  ]

  package static let lockfileMissing = Rule(
    "L301",
    .error,
    "neither lockfile nor journal is there",
    explanation: """
      The lockfile is what keeps an export from going out twice. Without one, and without a \
      terminal to ask on, apply can't tell a first run from a lost lockfile.
      """,
    remedy: """
      Restore the lockfile from git or from the pipeline's checkpoint. If none is expected, pass \
      `--new-lockfile`.
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
    remedy: "Run `sortie apply` or `sortie status` to settle and fold it."
  )

  package static let lockfileElsewhere = Rule(
    "L303",
    .warning,
    "this plan's lockfile seems to have another name",
    explanation: """
      No lockfile lies at the plan's path, but another lockfile of the folder carries this plan's \
      name and environment. The plan file was probably renamed without its lockfile.
      """,
    remedy: "Rename the lockfile with `git mv`, or say `--lock PATH`."
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
      Look at the destination's dataflow runs in Experience Platform. If the export did not start, \
      pass `--resubmit-unknown`.
      """
  )
}
