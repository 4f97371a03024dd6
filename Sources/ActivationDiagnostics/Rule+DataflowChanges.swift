/// What making and changing dataflows runs into.
extension Rule {
  static let dataflowChangeRules: [Rule] = [
    .unlistedAudiences, .frequencyNotInReference,
    .dataflowLimit,
  ]

  package static let unlistedAudiences = Rule(
    "D809",
    .warning,
    "audiences in the dataflow that the plan doesn't list",
    explanation: """
      With `unlisted: report`, sortie reports the audiences that the dataflow exports and the \
      plan doesn't list.
      """,
    remedy: "List them, or write `unlisted: keep` or `remove`."
  )

  package static let frequencyNotInReference = Rule(
    "D812",
    .note,
    "a frequency that the platform's reference doesn't have",
    explanation: """
      `WEEKLY` and `MONTHLY` are in the platform's UI and guide, not in its API reference. They \
      are for people and prospects, not on Azure Data Lake Storage.
      """,
    remedy: "Nothing to do.",
    basis: .documented,
    source: "Adobe, Flow Service OpenAPI document; Destinations guardrails"
  )

  package static let dataflowLimit = Rule(
    "D813",
    .error,
    "over a limit of the platform",
    explanation: """
      A sandbox holds 100 destinations, and a dataflow exports 10 audiences of custom uploads.
      """,
    remedy: "Use another dataflow, or take some out.",
    basis: .documented,
    source: "Adobe, Flow Service OpenAPI document; Destinations guardrails"
  )
}
