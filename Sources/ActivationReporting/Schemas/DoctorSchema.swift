import ActivationModel
import OrderedJSON

/// The part of the output's schema that `doctor` prints.
enum DoctorSchema {
  static let json = SchemaParts.object(
    "the way to the platform, step by step",
    [
      SchemaParts.formatVersion,
      ("sortieVersion", SchemaParts.text("the version of sortie that looked")),
      ("checkedAt", SchemaParts.time("when it began to look, by the local clock")),
      ("ready", SchemaParts.truth("whether no check failed")),
      ("organization", SchemaParts.textOrNull("the IMS organization, if it is known")),
      ("sandbox", SchemaParts.textOrNull("the sandbox's name, if one is named")),
      (
        "settings", SchemaParts.list(of: setting, "where each setting came from, never its value")
      ),
      (
        "summary",
        SchemaParts.object(
          "the checks in numbers",
          HealthCheck.State.allCases.map {
            ($0.rawValue, SchemaParts.count("checks that are `\($0.rawValue)`"))
          } + [("requests", SchemaParts.count("requests that the command made"))])
      ),
      ("checks", SchemaParts.list(of: check, "in the order in which was looked")),
    ])

  private static let setting = SchemaParts.object(
    "one setting",
    [
      ("name", SchemaParts.text("as sortie's own credentials file calls it")),
      ("source", SchemaParts.textOrNull("the flag, variable or file that it is from")),
    ])

  private static let check = SchemaParts.object(
    "one check",
    [
      (
        "name",
        SchemaParts.oneOf(HealthCheck.Subject.allCases.map(\.rawValue), "what was looked at")
      ),
      (
        "state",
        SchemaParts.oneOf(
          HealthCheck.State.allCases.map(\.rawValue),
          "how it stands; `skipped` where what it needs has failed")
      ),
      ("message", SchemaParts.text("what was seen, for a person")),
    ],
    optional: [
      ("code", SchemaParts.text("the rule that says more")),
      ("help", SchemaParts.text("what to do")),
      ("requestId", SchemaParts.text("the platform's trace id")),
    ])
}
