/// Guardrails about what was exported already, and how much would be.
extension Rule {
  package static let recentExport = Rule(
    "G122",
    .warning,
    "somebody else exported this in the last 24 hours",
    explanation: """
      The platform shows a good run of this audience to this destination that began in the last 24 \
      hours and that no lockfile of this command holds: another plan, another repository or a hand \
      in the user interface sent it, or this plan's lockfile is lost. Sent again, the same profiles \
      would likely reach the receiver twice. The runs of the last day are read anyway. A run that \
      names no audience counts for every audience of its destination. Left out are runs that began \
      within two hours after a slot of the pair's own schedule or, where it is exported after \
      evaluation, within two hours after the end of a segmentation (the two hours are inferred), \
      and runs that began before the pair's own last good export. A good export in another lockfile \
      of the same folder, for the same organization and sandbox, is told likewise. Asked while \
      planning, not again before each request.
      """,
    remedy: """
      Look at the run. `guardrails.onRecentExport` decides: `warn` (the default) sends all the same, \
      `skip` leaves the pair alone, `fail` blocks it, `ignore` doesn't ask. Where no lockfile was \
      found and nobody can be asked (in a pipeline), it is an error unless `skip` or `ignore` is \
      set: bring the lockfile back, take over what was exported with `sortie lock baseline`, or \
      pass `--accept-recent-export`.
      """,
    basis: .inferred,
    source: "sortie's contract; that nothing in a run tells a scheduled one is Adobe, Flow Service "
      + "OpenAPI document; the two hours are inferred"
  )

  package static let tooManyActivations = Rule(
    "G123",
    .error,
    "more activations than the plan allows in one apply",
    explanation: """
      The plan sets `guardrails.maxActivations`, and more activations than that would be sent for \
      it: the first exports and the repeated ones of one apply together. With `--target` only those \
      count that are named. A changed default revision or a lost lockfile can ask for everything at \
      once, which is seldom meant. Nothing of the plan is sent then.
      """,
    remedy: """
      See in the plan why so many are to go out. If that is meant, raise \
      `guardrails.maxActivations`, or send parts of the plan with `--target`.
      """
  )
}
