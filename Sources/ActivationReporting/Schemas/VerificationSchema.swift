import ActivationModel
import OrderedJSON

/// The part of the output's schema that `lock verify` prints.
enum VerificationSchema {
  static let json = SchemaParts.object(
    "one lockfile, compared with the platform",
    [
      SchemaParts.formatVersion,
      ("lockfile", SchemaParts.text("the lockfile's path")),
      (
        "plan",
        SchemaParts.object(
          "the plan that it belongs to",
          [
            ("name", SchemaParts.text("the plan's name")),
            ("environment", SchemaParts.textOrNull("the environment")),
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
            ("agreeing", SchemaParts.count("entries that agree with the platform")),
            ("differing", SchemaParts.count("entries that don't agree")),
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
      ("state", SchemaParts.oneOf(states, "its state in the lockfile")),
      ("agrees", SchemaParts.truth("whether the platform agrees")),
    ],
    optional: [
      ("runId", SchemaParts.text("the flow run in the entry")),
      ("platformState", SchemaParts.oneOf(states, "the state of the run now, if it exists")),
    ])
}
