/// What making and changing dataflows runs into.
extension Rule {
  static let dataflowChangeRules: [Rule] = [
    .unlistedAudiences, .dataflowNameTaken, .connectionUnusable, .frequencyNotInReference,
    .dataflowLimit, .creationContinued, .dataflowRefused,
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

  package static let dataflowNameTaken = Rule(
    "D810",
    .error,
    "a dataflow of this name is there",
    explanation: """
      The plan would make a second one of the same name.
      """,
    remedy: "Adopt it: name it under `destinations`, without `create`."
  )

  package static let connectionUnusable = Rule(
    "D811",
    .error,
    "a connection on which no dataflow can be made",
    explanation: """
      The connection is disabled, or of a kind whose dataflow spec isn't known. Legacy and \
      partner destinations are such.
      """,
    remedy: "Enable it in the platform, or make the dataflow there and adopt it.",
    basis: .documented,
    source: "Adobe, Flow Service OpenAPI document; Destinations guardrails"
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

  package static let creationContinued = Rule(
    "D815",
    .warning,
    "an interrupted creation continues",
    explanation: """
      An earlier apply ended before the dataflow was complete. The lockfile holds what it had \
      made; this apply makes the rest.
      """,
    remedy: "Nothing to do."
  )

  package static let dataflowRefused = Rule(
    "D816",
    .error,
    "the platform refused a change of a dataflow",
    explanation: """
      The platform's own words are in the message.
      """,
    remedy: "Change what it names, and apply again."
  )
}
