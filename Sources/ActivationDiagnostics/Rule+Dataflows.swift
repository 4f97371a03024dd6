/// Dataflows as they stand on the platform, against the plan.
extension Rule {
  package static let dataflowRules: [Rule] = dataflowStateRules + dataflowChangeRules

  static let dataflowStateRules: [Rule] = [
    .dataflowsNotApplied, .dataflowNotFound,
    .changedOutsideGit, .fileNameWithoutTime, .firstExportLater,
  ]

  package static let dataflowsNotApplied = Rule(
    "D800",
    .error,
    "this version checks dataflows and doesn't apply them",
    explanation: """
      `validate`, `normalize`, `fmt` and `explain` know the plan's `dataflows`. Commands that \
      read or change the platform don't, and refuse a plan that has some, so that nothing of it \
      is passed over.
      """,
    remedy: "Put the dataflows into a plan of their own until a version of sortie applies them."
  )

  package static let dataflowNotFound = Rule(
    "D801",
    .error,
    "a connection, target or dataflow isn't found",
    explanation: """
      What the plan names isn't in the sandbox, or its name isn't unique there.
      """,
    remedy: "Correct the name, or write the id."
  )

  package static let changedOutsideGit = Rule(
    "D805",
    .error,
    "changed outside of git",
    explanation: """
      What sortie wrote last, what is there now and what the plan wants are three different \
      things: somebody has changed it on the platform, and the plan has changed too, or never \
      agreed.
      """,
    remedy: "Take the change into the plan, or overwrite it with `--overwrite ALIAS[/AUDIENCE]`."
  )

  package static let fileNameWithoutTime = Rule(
    "D806",
    .warning,
    "file names without a time",
    explanation: """
      Each export overwrites the last one, where the file name has no `%DATETIME(…)%` or \
      `%TIMESTAMP%`.
      """,
    remedy: "Add a time to `filenameTemplate`, unless that is intended.",
    basis: .documented,
    source: "Adobe, Flow Service OpenAPI document; Destinations guardrails"
  )

  package static let firstExportLater = Rule(
    "D807",
    .warning,
    "the first export can't be when the schedule says",
    explanation: """
      A change takes up to an hour until the platform's export job sees it; an export that is \
      due before may be missed. An audience that is younger than 24 hours begins the next day.
      """,
    remedy: "Start later, or take it as it is: exports follow the schedule from the next time on.",
    basis: .documented,
    source: "Adobe, Flow Service OpenAPI document; Destinations guardrails"
  )
}
