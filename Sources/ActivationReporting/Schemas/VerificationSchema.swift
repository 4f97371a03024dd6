import ActivationModel
import OrderedJSON

/// The part of the output's schema that `lock verify` prints.
enum VerificationSchema {
  static let json = SchemaParts.object(
    "one lockfile beside what the platform says now",
    [
      SchemaParts.formatVersion,
      ("lockfile", SchemaParts.text("the lockfile's path")),
      (
        "plan",
        SchemaParts.object(
          "the plan that it belongs to",
          [
            ("name", SchemaParts.text("the plan's name")),
            ("environment", SchemaParts.textOrNull("the overlay that was chosen")),
          ])
      ),
      ("organization", SchemaParts.text("the IMS organization")),
      ("sandbox", SchemaParts.text("the sandbox's name")),
      ("readAt", SchemaParts.time("when the platform was read")),
      (
        "verification",
        SchemaParts.object(
          "the comparison in numbers",
          [
            ("entries", SchemaParts.count("entries of the lockfile")),
            ("agreeing", SchemaParts.count("entries that the platform agrees with")),
            ("differing", SchemaParts.count("the others")),
            ("requests", SchemaParts.count("requests that the command made")),
          ])
      ),
      ("activations", SchemaParts.list(of: entry, "by destination id and audience id")),
      ("findings", SchemaParts.findings),
    ])

  static let several = SchemaParts.object(
    "several lockfiles of one command",
    [
      SchemaParts.formatVersion,
      (
        "lockfiles",
        SchemaParts.list(
          of: SchemaParts.reference("verification"), "in the order of the command line")
      ),
    ])

  private static let states = ActivationState.allCases.map(\.rawValue)

  private static let entry = SchemaParts.object(
    "one entry of the lockfile",
    [
      ("destination", SchemaParts.reference("side")),
      ("audience", SchemaParts.reference("side")),
      ("state", SchemaParts.oneOf(states, "as the lockfile has it")),
      ("agrees", SchemaParts.truth("whether the platform says the same")),
    ],
    optional: [
      ("runId", SchemaParts.text("the flow run that the entry names")),
      ("platformState", SchemaParts.oneOf(states, "as the run is now, if it is there")),
    ])
}
