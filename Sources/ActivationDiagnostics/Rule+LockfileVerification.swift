/// Where a lockfile and the platform say different things: `lock verify`.
extension Rule {
  static let lockfileVerificationRules: [Rule] = [
    .entryDestinationGone, .entryDestinationDisabled, .entryAudienceGone, .entryNotMapped,
    .entryRunGone, .entryRunDiffers, .entryBehind,
  ]

  private static let reads = "Adobe, Flow Service and Segmentation Service OpenAPI documents"

  package static let entryDestinationGone = Rule(
    "L317",
    .error,
    "the destination of a lockfile entry was not found",
    explanation: """
      No dataflow has the id in the entry, or these credentials can't see it: the platform gives \
      the same response in both cases. The recorded export stays as it was, but the next one \
      could not be sent.
      """,
    remedy: """
      Give the plan the id of the destination that replaces it, or remove its activations from \
      the plan. `sortie apply` then retires the entry.
      """,
    basis: .documented,
    source: reads
  )

  package static let entryDestinationDisabled = Rule(
    "L318",
    .error,
    "the destination of a lockfile entry is not enabled",
    explanation: """
      The dataflow exists, but it is disabled or in another state that isn't `enabled`. It can't \
      export anything until it is enabled.
      """,
    remedy: "Enable the destination in Experience Platform, or remove it from the plan.",
    basis: .documented,
    source: reads
  )

  package static let entryAudienceGone = Rule(
    "L319",
    .error,
    "the audience of a lockfile entry was not found",
    explanation: """
      Segmentation Service has no audience with the id in the entry, or these credentials can't \
      see it.
      """,
    remedy: """
      Give the plan the id of the audience that replaces it, or remove its activations from the \
      plan. `sortie apply` then retires the entry.
      """,
    basis: .documented,
    source: reads
  )

  package static let entryNotMapped = Rule(
    "L320",
    .error,
    "the audience of a lockfile entry is no longer mapped to its destination",
    explanation: """
      The audience was mapped to the destination's dataflow when it was exported, and no longer \
      is. The platform would refuse the next export.
      """,
    remedy:
      "Activate the audience to the destination again, or remove the activation from the plan.",
    basis: .documented,
    source: reads
  )

  package static let entryRunGone = Rule(
    "L321",
    .error,
    "the run of a lockfile entry was not found",
    explanation: """
      Flow Service doesn't have the run in the entry, so it isn't known how the export ended. \
      The entry was edited by hand, or it comes from another sandbox, or the platform has \
      deleted the run. How long the platform keeps runs is not documented. If the attempt has \
      not ended, the platform may also have accepted the request and never started the run that \
      it named.
      """,
    remedy: """
      Look at the destination's dataflow runs in Experience Platform. If the attempt has not \
      ended, state its outcome with `sortie lock settle`. If it has ended, and nothing was \
      exported, change the activation's `revision` to ask for a new export.
      """,
    basis: .inferred,
    source: "no source says how long runs are kept"
  )

  package static let entryRunDiffers = Rule(
    "L322",
    .error,
    "a run differs from the lockfile",
    explanation: """
      The state, destination, audience, records or files of the run are not those in the entry. \
      A run that has ended doesn't change, so the entry was probably edited by hand or merged \
      without sortie's driver. Until this is corrected, `plan` uses the lockfile.
      """,
    remedy: """
      Undo the manual edit. An older version from git lacks later exports. If the run is right, \
      change the activation's `revision` to ask for a new export.
      """,
    basis: .inferred,
    source: "that an ended run never changes is concluded from samples"
  )

  package static let entryBehind = Rule(
    "L323",
    .warning,
    "a run has ended since the lockfile was written",
    explanation:
      "According to the lockfile, the run is in progress. According to the platform, it has ended.",
    remedy: "Run `sortie status`, which records how the run ended."
  )
}
