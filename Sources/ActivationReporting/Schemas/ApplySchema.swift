import OrderedJSON

/// The part of the output's schema that `apply` writes with `--format json:FILE`.
enum ApplySchema {
  static let json = SchemaParts.object(
    "how an apply ended",
    [
      SchemaParts.formatVersion,
      ("sortieVersion", SchemaParts.text("the version of sortie that made it")),
      (
        "ending",
        SchemaParts.oneOf(
          ["complete", "left", "interrupted", "failed", "refused"],
          "how it came to its end; refused: nothing was sent, because plan, lockfile or guardrails "
            + "say no")
      ),
      ("exitCode", SchemaParts.count("the exit code of the command")),
      ("summary", SchemaParts.reference("effort")),
      ("plans", SchemaParts.list(of: plan, "in the order of the command line")),
      ("findings", SchemaParts.findings),
    ],
    optional: [
      ("beganAt", SchemaParts.time("when the first thing was done")),
      ("endedAt", SchemaParts.time("when it ended")),
      ("errors", SchemaParts.list(of: error, "what could not be done as a whole")),
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
    "where one activation stands",
    [
      ("destination", SchemaParts.reference("side")),
      ("audience", SchemaParts.reference("side")),
      ("revision", SchemaParts.text("the revision that the plan asks for")),
      (
        "state",
        SchemaParts.oneOf(ActivationOutcome.allCases.map(\.rawValue), "where it stands")
      ),
    ],
    optional: [
      ("reason", SchemaParts.text("what happened, or why not, for a person")),
      ("finding", SchemaParts.reference("finding")),
      ("rejection", SchemaParts.reference("rejection")),
      ("issues", SchemaParts.list(of: SchemaParts.reference("issue"), "what the run says")),
    ] + SchemaParts.attempt)

  private static let error = SchemaParts.object(
    "what could not be done", [("message", SchemaParts.text("for a person"))],
    optional: [
      ("code", SchemaParts.text("the rule about it; `sortie explain` tells more")),
      ("help", SchemaParts.text("what to do")),
      ("requestId", SchemaParts.text("the platform's trace id")),
    ])
}
