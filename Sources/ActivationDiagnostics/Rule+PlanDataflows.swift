/// The dataflows of a plan as a whole.
extension Rule {
  static let planDataflowRules: [Rule] = planScheduleRules + planDataflowOwnRules

  static let planDataflowOwnRules: [Rule] = [
    .deduplicationKeys, .unknownParameters, .dataflowOfTwoOrigins, .dataflowOfNoOrigin,
    .audienceListedTwice, .enabledWithoutAudiences, .audienceNotAddable,
  ]

  package static let deduplicationKeys = Rule(
    "P073",
    .error,
    "deduplication keys that don't go together",
    explanation: """
      Nothing, one identity, or one or two attributes distinguish rows. The kinds \
      can't be mixed, and each has a member of its own: `identityNamespace`, `attributePath`.
      """,
    remedy: "Keep one identity, or one or two attributes.",
    basis: .documented,
    source: "Adobe, Flow Service OpenAPI document"
  )

  package static let unknownParameters = Rule(
    "P074",
    .error,
    "parameters that no kind of destination takes",
    explanation: """
      Each kind of destination has its own parameters for the place of files: `bucketName` and \
      `path` on Amazon S3 and Google Cloud Storage, `container` and `path` on Azure Blob, \
      `remotePath` on SFTP, `path` alone on Azure Data Lake Storage and Data Landing Zone. \
      `csvOptions` go with CSV files only. Of which kind a connection is, only the platform can \
      tell.
      """,
    remedy: "Write the parameters of the connection's kind.",
    basis: .documented,
    source: "Adobe, Flow Service OpenAPI document"
  )

  package static let dataflowOfTwoOrigins = Rule(
    "P075",
    .error,
    "a dataflow that is there and is to be made",
    explanation: """
      An alias of `destinations` is a dataflow that is there; `create` makes another one. One \
      alias can't stand for both. `rename` is for the former; what is made has its name in \
      `create`.
      """,
    remedy: "Keep one of the two."
  )

  package static let dataflowOfNoOrigin = Rule(
    "P076",
    .error,
    "a dataflow that is neither there nor to be made",
    explanation: """
      A dataflow is there, and then its alias is one of `destinations`, or the plan makes it, \
      and then `create` says how.
      """,
    remedy: "Define the alias under `destinations`, or add `create`.",
    absence: .ofDefinition
  )

  package static let audienceListedTwice = Rule(
    "P077",
    .error,
    "an audience listed twice in a dataflow",
    explanation: """
      A dataflow exports an audience in one way. Two entries, be it by two aliases, would \
      contradict each other.
      """,
    remedy: "Keep one of the two."
  )

  package static let enabledWithoutAudiences = Rule(
    "P078",
    .error,
    "a dataflow that is enabled with nothing listed",
    explanation: """
      Enabling a dataflow starts the schedules of all its audiences. Where the plan lists none, \
      nobody could see in a review what would start.
      """,
    remedy: "List the audiences, or leave `state` out.",
    absence: .ofKeyBeside
  )

  package static let audienceNotAddable = Rule(
    "P079",
    .error,
    "an audience that can't be added as it is written",
    explanation: """
      To add an audience, the platform has to be told its export mode and a schedule; what it \
      does without them isn't documented. A start before today is refused too.
      """,
    remedy: "Add `exportMode` and `schedule`, with a start from today on.",
    absence: .ofKeyBeside,
    basis: .inferred,
    source: "Adobe, Update destination dataflows; sortie's contract"
  )
}
