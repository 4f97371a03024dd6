import ActivationModel
import OrderedJSON

/// The part of the output's schema that `doctor` prints.
enum DoctorSchema {
  static let json = SchemaParts.object(
    "the checks of the connection to the platform",
    [
      SchemaParts.formatVersion,
      ("sortieVersion", SchemaParts.text("the version of sortie that wrote it")),
      ("checkedAt", SchemaParts.time("when the checks started, by the local clock")),
      ("ready", SchemaParts.truth("whether no check failed")),
      ("organization", SchemaParts.textOrNull("the IMS organization, if it is known")),
      ("sandbox", SchemaParts.textOrNull("the sandbox's name, if it is known")),
      (
        "settings", SchemaParts.list(of: setting, "where each setting comes from, never its value")
      ),
      (
        "summary",
        SchemaParts.object(
          "the checks in numbers",
          HealthCheck.State.allCases.map {
            ($0.rawValue, SchemaParts.count("checks that are `\($0.rawValue)`"))
          } + [("requests", SchemaParts.count("requests that the command made"))])
      ),
      ("checks", SchemaParts.list(of: check, "in the order of the checks")),
    ])

  private static let setting = SchemaParts.object(
    "one setting",
    [
      ("name", SchemaParts.text("the name of the key in sortie's own credentials file")),
      ("source", SchemaParts.textOrNull("the flag, variable or file that sets it")),
    ])

  private static let check = SchemaParts.object(
    "one check",
    [
      (
        "name",
        SchemaParts.oneOf(HealthCheck.Subject.allCases.map(\.rawValue), "what was checked")
      ),
      (
        "state",
        SchemaParts.oneOf(
          HealthCheck.State.allCases.map(\.rawValue),
          "the result; `skipped` if a check that it needs has failed")
      ),
      ("message", SchemaParts.text("what the check found, for a person")),
    ],
    optional: [
      ("code", SchemaParts.text("the rule that describes the problem")),
      ("help", SchemaParts.text("what to do")),
      ("requestId", SchemaParts.text("the platform's trace id")),
    ])
}
