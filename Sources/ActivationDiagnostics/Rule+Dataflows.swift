/// Dataflows as they stand on the platform, against the plan.
extension Rule {
  package static let dataflowRules: [Rule] = dataflowStateRules + dataflowChangeRules

  static let dataflowStateRules: [Rule] = [
    .dataflowsNotApplied, .dataflowNotFound, .dataflowNotManageable, .consentMissing,
    .changedOutsideGit, .fileNameWithoutTime, .firstExportLater, .dataflowManagedTwice,
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

  package static let dataflowNotManageable = Rule(
    "D802",
    .error,
    "a dataflow that can't be managed",
    explanation: """
      Only batch, file-based dataflows for audiences, in the layout that the platform's \
      reference describes, can be managed: not those for datasets, not streaming ones, and none \
      in which an audience stands twice. A layout that isn't understood is left alone.
      """,
    remedy: "Take it out of the plan's `dataflows`.",
    basis: .inferred,
    source: "Adobe, Flow Service OpenAPI document; sortie's contract"
  )

  package static let consentMissing = Rule(
    "D803",
    .error,
    "a change that needs a word",
    explanation: """
      What begins, ends or changes feeds of customer data isn't applied on `--auto-approve` \
      alone. Each class of change has a word of its own: `first-activation`, `change-schedule`, \
      `change-file`, `remove-audience`, `change-mapping`, `rename`, `enable`, `disable`, \
      `create`.
      """,
    remedy: "Allow the class that the message names with `--allow CLASS`, or answer on a terminal."
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

  package static let dataflowManagedTwice = Rule(
    "D808",
    .error,
    "two plans manage one dataflow",
    explanation: """
      Each would undo what the other does.
      """,
    remedy: "Keep the dataflow in one of them."
  )
}
