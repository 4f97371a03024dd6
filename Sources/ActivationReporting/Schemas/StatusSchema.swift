import ActivationModel
import OrderedJSON

/// The part of the output's schema that `status` prints.
enum StatusSchema {
  static let json = SchemaParts.object(
    "one lockfile with the state of its runs",
    [
      SchemaParts.formatVersion,
      (
        "plan",
        SchemaParts.object(
          "the plan",
          [
            ("name", SchemaParts.text("the plan's name")),
            ("environment", SchemaParts.textOrNull("the environment")),
            ("file", SchemaParts.text("the plan file as the user named it")),
            ("lockfile", SchemaParts.text("the lockfile")),
          ])
      ),
      ("organization", SchemaParts.text("the IMS organization")),
      ("sandbox", SchemaParts.text("the sandbox's name")),
      ("readAt", SchemaParts.time("when the runs were read")),
      (
        "summary",
        SchemaParts.object(
          "how many entries are in each state",
          states.map { ($0, SchemaParts.count("entries in state \($0)")) },
          optional: [
            ("neverSent", SchemaParts.count("activations of the plan that were never sent")),
            ("retired", SchemaParts.count("entries that are no longer in the plan")),
          ])
      ),
      (
        "activations",
        SchemaParts.list(
          of: SchemaParts.reference("entry"), "by destination id and audience id")
      ),
      ("findings", SchemaParts.findings),
    ], optional: [SchemaParts.rehearsal])

  private static let states = ActivationState.allCases.map(\.rawValue)

  /// What `lock settle` prints.
  static let settlement = SchemaParts.object(
    "an attempt whose outcome somebody has stated",
    [
      SchemaParts.formatVersion,
      ("lockfile", SchemaParts.text("the lockfile")),
      ("settled", SchemaParts.reference("entry")),
      ("next", SchemaParts.text("the next command")),
    ],
    optional: [
      ("remark", SchemaParts.text("what the platform shows, if it doesn't confirm the statement"))
    ])

  static let entry = SchemaParts.object(
    "what is known of one activation's last attempt",
    [
      ("destination", SchemaParts.reference("side")),
      ("audience", SchemaParts.reference("side")),
      ("revision", SchemaParts.text("the revision that was sent")),
      ("state", SchemaParts.oneOf(states, "its state")),
    ],
    optional: SchemaParts.attempt + [
      (
        "lastSuccess",
        SchemaParts.object(
          "the last successful export",
          [
            ("revision", SchemaParts.text("its revision")),
            ("runId", SchemaParts.text("its flow run")),
            ("submittedAt", SchemaParts.time("when its request left")),
            ("completedAt", SchemaParts.time("when its run ended")),
          ])
      )
    ])
}
