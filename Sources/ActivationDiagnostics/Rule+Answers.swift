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
      The platform refused the request with `Run already going on …`: an audience can be in one \
      ad hoc job at a time, and not while a scheduled export is in progress. Nothing was \
      started.
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
      schedule range!`. This message has three possible causes: the audience is not mapped to \
      the destination, its schedule has not begun, or its schedule has ended. The platform names \
      audiences by name, and doesn't name the destination.
      """,
    remedy: """
      Check the audience's mapping on the destination, and that its schedule includes today, in \
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
      The platform refused the request because it doesn't support ad hoc runs for this kind of \
      dataflow, such as a dataset export or a streaming destination.
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
      The platform refused the request because the dataflow was created or changed too recently. \
      It requires a wait of ten minutes, and of an hour after an audience was first mapped.
      """,
    remedy:
      "Wait ten minutes, or an hour if the audience was first mapped just now. Then apply again.",
    basis: .inferred,
    source: "Adobe's own client code and notebooks, for the dataset variant of the same endpoint"
  )

  package static let requestRefused = Rule(
    "A205",
    .error,
    "the platform refused the activation request",
    explanation: """
      The platform answered with an error that sortie has no rule for. These errors have no \
      machine-readable reason, so sortie shows the platform's words unchanged.
      """,
    remedy: """
      Follow the platform's words. If they don't help, give Adobe support the request id shown \
      with them.
      """,
    basis: .documented,
    source: adHocSpec
  )

  package static let requestNotFound = Rule(
    "A206",
    .error,
    "the platform did not find the destination or the audience",
    explanation: """
      The ad hoc activation API answered that a destination or an audience of the request was \
      not found, although sortie could read both before. External audiences must be named by the \
      id that Experience Platform generated.
      """,
    remedy: "Check that both still exist in this sandbox, and plan again.",
    basis: .documented,
    source: adHocSpec
  )
}
