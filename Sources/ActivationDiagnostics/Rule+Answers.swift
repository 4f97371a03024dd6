/// What the platform answered, with what to do.
extension Rule {
  package static let answerRules: [Rule] =
    rejectionRules + connectionRules + accessRules
    + outcomeRules + tokenRules

  private static let rejectionRules: [Rule] = [
    .runAlreadyGoing, .notMappedAnswer, .notEligibleAnswer, .notReadyAnswer, .requestRefused,
    .requestNotFound,
  ]

  private static let adHocSpec = "Adobe, Ad hoc activation API guide and OpenAPI document"

  package static let runAlreadyGoing = Rule(
    "A201",
    .error,
    "a run is already in progress",
    explanation: """
      The platform refused the request with `Run already going on …`: an audience takes one ad hoc \
      job at a time, and none beside a scheduled export. Nothing was started.
      """,
    remedy: """
      Wait for that run to end. `guardrails.onRunInProgress` decides whether apply waits for it, \
      follows it instead (`adopt`), or fails.
      """,
    basis: .documented,
    source: adHocSpec
  )

  package static let notMappedAnswer = Rule(
    "A202",
    .error,
    "not mapped, or out of schedule",
    explanation: """
      The platform refused the request with `Segments … are not part of this dataflow or out of \
      schedule range!`. The one sentence stands for three causes: the audience is not mapped to \
      the destination, its schedule has not begun, or its schedule has ended. The platform names \
      audiences by name, and no destination.
      """,
    remedy: """
      Look at the audience's mapping and schedule on the destination: both must include today, in \
      UTC. A mapping less than an hour old may not have reached every part of the platform yet.
      """,
    basis: .documented,
    source: adHocSpec
  )

  package static let notEligibleAnswer = Rule(
    "A203",
    .error,
    "the dataflow can't be run on demand",
    explanation: """
      The platform refused the request because ad hoc runs are not offered for this kind of \
      dataflow: dataset exports and streaming destinations are such.
      """,
    remedy: "Use the id of a batch, file-based audience destination: Destinations, Browse.",
    basis: .inferred,
    source: "Adobe's own client code and notebooks, for the dataset variant of the same endpoint"
  )

  package static let notReadyAnswer = Rule(
    "A204",
    .error,
    "the dataflow is too new to be run on demand",
    explanation: """
      The platform refused the request because the dataflow was made or changed too recently. It \
      asks for ten minutes of patience, and for an hour after an audience was first mapped.
      """,
    remedy: "Wait ten minutes, then apply again; an hour if the audience was only just mapped.",
    basis: .inferred,
    source: "Adobe's own client code and notebooks, for the dataset variant of the same endpoint"
  )

  package static let requestRefused = Rule(
    "A205",
    .error,
    "the platform refused the activation request",
    explanation: """
      The request was answered with an error in words that sortie has no rule for. The platform \
      has no machine-readable reasons here, so the words are passed on as they came.
      """,
    remedy: """
      Go by the platform's words. If they do not help, give Adobe support the request id shown \
      with them.
      """,
    basis: .documented,
    source: adHocSpec
  )

  package static let requestNotFound = Rule(
    "A206",
    .error,
    "the platform knows no such destination or audience",
    explanation: """
      The ad hoc activation API answered that a destination or an audience of the request was not \
      found, though both could be read before. External audiences must be named by the id that \
      Experience Platform generated.
      """,
    remedy: "Check that both still exist in this sandbox, and plan again.",
    basis: .documented,
    source: adHocSpec
  )
}
