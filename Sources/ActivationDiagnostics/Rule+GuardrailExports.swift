/// Guardrails about what was exported already, and how much would be.
extension Rule {
  package static let recentExport = Rule(
    "G122",
    .warning,
    "somebody else exported this in the last 24 hours",
    explanation: """
      The platform shows a successful run of this audience to this destination that began in the \
      last 24 hours, and no lockfile of this command records it. Another plan, another \
      repository or a person in the user interface started it, or this plan's lockfile is lost. \
      Another export would likely deliver the same profiles twice. The check costs no extra \
      requests, because sortie reads the runs of the last day anyway. A run that names no \
      audience counts for every audience of its destination. sortie leaves out runs that began \
      within two hours after a slot of the pair's own schedule; for exports after evaluation, \
      within two hours after the end of a segmentation (the two hours are inferred). It also \
      leaves out runs from before the pair's own last successful export. A successful export in \
      another lockfile of the same folder, for the same organization and sandbox, is reported in \
      the same way. sortie checks this while planning, and not again before each request.
      """,
    remedy: """
      Look at the run. `guardrails.onRecentExport` decides: `warn` (the default) sends the \
      export anyway, `skip` leaves the pair out, `fail` blocks it, and `ignore` turns the check \
      off. In a pipeline without a lockfile, where nobody can be asked, it is an error unless \
      `skip` or `ignore` is set: restore the lockfile, record what was exported with `sortie \
      lock baseline`, or pass `--accept-recent-export`.
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
      The plan sets `guardrails.maxActivations`, and one apply would send more activations than \
      that. First and repeated exports count together. With `--target`, only the activations \
      that it names count. A changed default revision or a lost lockfile can ask for every \
      export at once, which is seldom wanted. sortie then sends nothing for the plan.
      """,
    remedy: """
      Check in the plan why so many activations would be sent. If you want this, raise \
      `guardrails.maxActivations`, or send parts of the plan with `--target`.
      """
  )
}
