import OrderedJSON

/// The part of the output's schema that `apply` writes with `--format json:FILE`.
enum ApplySchema {
  static let json = SchemaParts.object(
    "how an apply ended",
    [
      SchemaParts.formatVersion,
      ("sortieVersion", SchemaParts.text("the version of sortie that wrote it")),
      (
        "ending",
        SchemaParts.oneOf(
          ["complete", "left", "interrupted", "failed", "refused"],
          "how the apply ended; refused: nothing was sent, because of the plan, the lockfile or "
            + "a guardrail")
      ),
      ("exitCode", SchemaParts.count("the exit code of the command")),
      ("summary", SchemaParts.reference("effort")),
      ("plans", SchemaParts.list(of: plan, "in the order of the command line")),
      ("findings", SchemaParts.findings),
    ],
    optional: [
      ("beganAt", SchemaParts.time("when the apply started")),
      ("endedAt", SchemaParts.time("when it ended")),
      ("errors", SchemaParts.list(of: error, "failures of the whole apply, not of one activation")),
    ])

  private static let plan = SchemaParts.object(
    "one plan",
    [
      ("plan", SchemaParts.planIdentity),
      ("organization", SchemaParts.text("the IMS organization")),
      ("sandbox", SchemaParts.text("the sandbox's name")),
      ("untargeted", SchemaParts.count("activations that `--target` leaves out")),
      (
        "activations", SchemaParts.list(of: SchemaParts.reference("outcome"), "in the plan's order")
      ),
      ("findings", SchemaParts.findings),
    ])

  /// Where one activation stands at the end.
  static let outcome = SchemaParts.object(
    "the state of one activation",
    [
      ("destination", SchemaParts.reference("side")),
      ("audience", SchemaParts.reference("side")),
      ("revision", SchemaParts.text("the revision that the plan asks for")),
      (
        "state",
        SchemaParts.oneOf(ActivationOutcome.allCases.map(\.rawValue), "its state")
      ),
    ],
    optional: [
      ("reason", SchemaParts.text("what happened, or why nothing happened, for a person")),
      ("finding", SchemaParts.reference("finding")),
      ("rejection", SchemaParts.reference("rejection")),
      (
        "issues",
        SchemaParts.list(
          of: SchemaParts.reference("issue"),
          "the run's own error messages")
      ),
    ] + SchemaParts.attempt)

  private static let error = SchemaParts.object(
    "a failure", [("message", SchemaParts.text("for a person"))],
    optional: [
      ("code", SchemaParts.text("the rule about it; `sortie explain` describes it")),
      ("help", SchemaParts.text("what to do")),
      ("requestId", SchemaParts.text("the platform's trace id")),
    ])
}
