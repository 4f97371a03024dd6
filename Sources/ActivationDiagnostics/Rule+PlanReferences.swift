/// What a plan's parts say about each other: aliases, duplicates, environments.
extension Rule {
  static let planReferenceRules: [Rule] = [
    .unknownAlias, .duplicateActivation, .contradictingActivation, .unknownEnvironment,
    .overlayOfUnknownAlias, .idleOverlay, .overlayWithoutSandbox, .noActivations, .unusedAlias,
    .confusableAliases, .duplicatePlanName,
  ]

  package static let unknownAlias = Rule(
    "P012",
    .error,
    "an unknown alias",
    explanation: """
      An activation names its destination and its audiences by an alias of the plan or by id. \
      This word is not an alias, and it doesn't look like an id: a UUID, or an audience id and a \
      sandbox id joined by `_`.
      """,
    remedy: "Correct the alias, or define it under `destinations` or `audiences`.",
    absence: .ofDefinition
  )

  package static let duplicateActivation = Rule(
    "P022",
    .warning,
    "an activation is named twice",
    explanation: """
      The plan sends the same audience to the same destination twice, with the same settings. \
      sortie counts it once.
      """,
    remedy: "Remove one of the two."
  )

  package static let contradictingActivation = Rule(
    "P023",
    .error,
    "an activation is named twice with different settings",
    explanation: """
      The plan sends the same audience to the same destination twice, with a different \
      `revision` or `maxAge`. It isn't clear when a new export is needed.
      """,
    remedy: "Keep the one that you want."
  )

  package static let unknownEnvironment = Rule(
    "P024",
    .error,
    "the plan has no such environment",
    explanation: "`--environment` names an environment that isn't under the plan's `environments`.",
    remedy: "Name an environment of the plan, or add it to the plan.",
    absence: .ofEntryBelow
  )

  package static let overlayOfUnknownAlias = Rule(
    "P025",
    .error,
    "an environment replaces an alias that the plan doesn't have",
    explanation: """
      An environment replaces aliases of the plan. A misspelt alias replaces nothing, and the \
      environment would export to the destination that it was supposed to replace.
      """,
    remedy: "Correct the alias, or define it in the plan too.",
    absence: .ofDefinition
  )

  package static let idleOverlay = Rule(
    "P026",
    .warning,
    "an environment changes nothing",
    explanation:
      "The environment is empty, or it replaces an alias with what the alias already stands for.",
    remedy: "Write what is different in the environment, or remove it.",
    absence: .ofEntryBelow
  )

  package static let overlayWithoutSandbox = Rule(
    "P027",
    .error,
    "an environment has no sandbox of its own",
    explanation: """
      The plan names a sandbox. An environment without one would use that sandbox, which is \
      usually production.
      """,
    remedy: "Add `sandbox` to the environment, or remove it from the plan.",
    absence: .ofEntryBelow
  )

  package static let noActivations = Rule(
    "P028",
    .warning,
    "the plan has no activations",
    explanation: """
      The plan asks for nothing. The lockfile keeps its entries as retired, in case their \
      activations return, but sortie no longer shows them.
      """,
    remedy: "Add activations, unless the plan is empty on purpose.",
    absence: .anywhere
  )

  package static let unusedAlias = Rule(
    "P029",
    .note,
    "an alias is never used",
    explanation:
      "No activation uses the alias. It has no effect, and the plan's digest doesn't include it.",
    remedy: "Remove the alias, or use it.",
    absence: .anywhere
  )

  package static let confusableAliases = Rule(
    "P037",
    .warning,
    "aliases that are easily confused",
    explanation: """
      Two aliases of the same kind differ only in upper and lower case, so a typing mistake \
      would export the wrong audience without a message. If a destination and an audience have \
      the same alias, this is a note.
      """,
    remedy: "Give one of them another name."
  )

  package static let duplicatePlanName = Rule(
    "P046",
    .error,
    "two plans with the same name",
    explanation: """
      A plan's name appears in its lockfile, in reports and in comments on pull requests. If two \
      plans of one command have the same name, nobody can distinguish them there, and sortie \
      would accept the lockfile of one for the other.
      """,
    remedy: "Give one of them another `name`, or name them in two commands."
  )
}
