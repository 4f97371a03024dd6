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
      An activation names its destination and audiences by an alias of the plan or by id. The word \
      is no alias, and doesn't look like an id: a UUID, or an audience id with a sandbox id joined \
      by `_`.
      """,
    remedy: "Correct the alias, or define it under `destinations` or `audiences`.",
    absence: .ofDefinition
  )

  package static let duplicateActivation = Rule(
    "P022",
    .warning,
    "an activation is named twice",
    explanation: """
      The same audience goes to the same destination twice, with the same settings. It counts once.
      """,
    remedy: "Remove one of the two."
  )

  package static let contradictingActivation = Rule(
    "P023",
    .error,
    "an activation is named twice with different settings",
    explanation: """
      The same audience goes to the same destination twice, with another `revision` or `maxAge`, \
      so that it isn't clear when a new export is wanted.
      """,
    remedy: "Keep the one that is meant."
  )

  package static let unknownEnvironment = Rule(
    "P024",
    .error,
    "the plan has no such environment",
    explanation: "`--environment` names an overlay that isn't under the plan's `environments`.",
    remedy: "Name an environment of the plan, or add it.",
    absence: .ofEntryBelow
  )

  package static let overlayOfUnknownAlias = Rule(
    "P025",
    .error,
    "an environment replaces an alias that the plan doesn't have",
    explanation: """
      An overlay replaces the plan's own aliases. A misspelt one would replace nothing, and the \
      environment would export to the destination that was meant to be replaced.
      """,
    remedy: "Correct the alias, or define it in the plan itself too.",
    absence: .ofDefinition
  )

  package static let idleOverlay = Rule(
    "P026",
    .warning,
    "an environment changes nothing",
    explanation: "The overlay is empty, or replaces an alias by what it stands for anyway.",
    remedy: "Say what is different in that environment, or remove it.",
    absence: .ofEntryBelow
  )

  package static let overlayWithoutSandbox = Rule(
    "P027",
    .error,
    "an environment has no sandbox of its own",
    explanation: """
      The plan names a sandbox. An environment without one would quietly run against that sandbox, \
      which is most often production.
      """,
    remedy: "Add `sandbox` to the environment, or remove it from the plan.",
    absence: .ofEntryBelow
  )

  package static let noActivations = Rule(
    "P028",
    .warning,
    "the plan has no activations",
    explanation: """
      Nothing is asked for. Entries of the lockfile, if there are any, are retired: kept, for the case \
      that their activations come back, but no longer shown.
      """,
    remedy: "Add activations, unless that is meant.",
    absence: .anywhere
  )

  package static let unusedAlias = Rule(
    "P029",
    .note,
    "an alias is never used",
    explanation: "No activation names the alias. It changes nothing, the plan's digest included.",
    remedy: "Remove it, or use it.",
    absence: .anywhere
  )

  package static let confusableAliases = Rule(
    "P037",
    .warning,
    "aliases that are easily confused",
    explanation: """
      Two aliases of one kind differ only in capital letters, so that a slip would export the wrong \
      audience without a word. A note where a destination and an audience have the same alias.
      """,
    remedy: "Give one of them another name."
  )

  package static let duplicatePlanName = Rule(
    "P046",
    .error,
    "two plans of one name",
    explanation: """
      A plan's name stands in its lockfile, in reports and in comments on pull requests. Two plans of \
      one command that share it can't be told apart there, and a lockfile that is moved from one to \
      the other would be believed.
      """,
    remedy: "Give one of them another `name`, or name them in two commands."
  )
}
