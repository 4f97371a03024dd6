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
    "the destination of a lockfile entry is not there",
    explanation: """
      No dataflow has the id that the entry names, or these credentials may not see it: the platform \
      answers both alike. The export that the entry tells of stays what it was; the next one could \
      not be sent.
      """,
    remedy: """
      Give the plan the id of the destination that took its place, or take its activations out of \
      the plan; `sortie apply` then retires the entry.
      """,
    basis: .documented,
    source: reads
  )

  package static let entryDestinationDisabled = Rule(
    "L318",
    .error,
    "the destination of a lockfile entry is not enabled",
    explanation: """
      The dataflow is there and is switched off, or in a state between. Nothing can be exported to \
      it until it is enabled.
      """,
    remedy: "Enable the destination in Experience Platform, or leave it out of the plan.",
    basis: .documented,
    source: reads
  )

  package static let entryAudienceGone = Rule(
    "L319",
    .error,
    "the audience of a lockfile entry is not there",
    explanation: """
      Segmentation Service has no audience with the id that the entry names, or these credentials \
      may not see it.
      """,
    remedy: """
      Give the plan the id of the audience that took its place, or take its activations out of the \
      plan; `sortie apply` then retires the entry.
      """,
    basis: .documented,
    source: reads
  )

  package static let entryNotMapped = Rule(
    "L320",
    .error,
    "the audience of a lockfile entry is no longer mapped to its destination",
    explanation: """
      The audience was mapped to the destination's dataflow when it was exported, and is not now. The \
      next export would be refused.
      """,
    remedy:
      "Activate the audience to the destination again, or take the activation out of the plan.",
    basis: .documented,
    source: reads
  )

  package static let entryRunGone = Rule(
    "L321",
    .error,
    "the run of a lockfile entry is not there",
    explanation: """
      Flow Service doesn't know the run that the entry names, so that nobody can say how the export \
      ended. Either the entry was changed by hand, or it comes from another sandbox, or the platform \
      has dropped the run; how long it keeps runs is not documented. Where the attempt has not ended, it \
      may also be that the platform took the request and never began the run that it named.
      """,
    remedy: """
      Look at the destination's dataflow runs in Experience Platform. If the attempt has not ended, say \
      what became of it with `sortie lock settle`. If it has, and the export never was, give the \
      activation another `revision` to ask for a new one.
      """,
    basis: .inferred,
    source: "no source says how long runs are kept"
  )

  package static let entryRunDiffers = Rule(
    "L322",
    .error,
    "a run says something else than the lockfile",
    explanation: """
      State, destination, audience, records or files of the run are not those of the entry. An ended \
      run doesn't change, so that the entry was probably changed by hand or merged without sortie's \
      driver. Until it is settled, `plan` goes by the lockfile.
      """,
    remedy: """
      Undo what was edited by hand. A version from git knows nothing of exports since then. If the run is right, give the activation another `revision` to \
      ask for a new export.
      """,
    basis: .inferred,
    source: "that an ended run never changes is concluded from samples"
  )

  package static let entryBehind = Rule(
    "L323",
    .warning,
    "a run has ended since the lockfile was written",
    explanation: "The lockfile says that the run is on its way, and the platform that it is over.",
    remedy: "Run `sortie status`, which writes down how it ended."
  )
}
