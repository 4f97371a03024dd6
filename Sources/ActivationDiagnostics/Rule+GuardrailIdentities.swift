/// Guardrails about what a plan's names and ids mean on the platform.
extension Rule {
  package static let notBatchDestination = Rule(
    "G107",
    .error,
    "the destination is not a batch, file-based audience destination",
    explanation: """
      Ad hoc activation exports audiences to batch, file-based destinations. This dataflow shows \
      that it is something else: not a destination dataflow, a dataset export (its source is the \
      Data Lake), or a streaming destination (no audience has an export mode). A merely unfamiliar \
      destination is a warning, since partners bring their own connection specs.
      """,
    remedy: "Use the id of a batch, file-based destination: Destinations, Browse, right rail.",
    basis: .inferred,
    source: "Adobe, Flow Service OpenAPI document and samples"
  )

  package static let externalAudienceID = Rule(
    "G108",
    .error,
    "this is the audience's external id",
    explanation: """
      For audiences that come from outside (uploads, other systems) the ad hoc activation API wants \
      the id that Experience Platform generated, shown as ID# in the audience summary, not the id \
      of the source.
      """,
    remedy: "Put the system-generated id in the plan, or select by `externalId` and `origin`.",
    basis: .documented,
    source: adHocGuide
  )

  package static let dataflowDisabled = Rule(
    "G109",
    .error,
    "the destination's dataflow is disabled",
    explanation: """
      The dataflow's `state` is not `enabled`. Whether the platform would run it is not documented; \
      sortie does not try.
      """,
    remedy: "Enable the dataflow in Destinations, Browse.",
    basis: .inferred,
    source: "Adobe, Flow Service OpenAPI document (state); the refusal is inferred"
  )

  package static let notFound = Rule(
    "G110",
    .error,
    "destination or audience not found",
    explanation: """
      The platform knows no destination dataflow or audience by that id or exact name in this \
      sandbox, or does not show it to these credentials: a dataflow with access labels that the \
      credentials lack answers as if it did not exist.
      """,
    remedy: "Check the id or name, the sandbox, and the roles of the API credential.",
    basis: .documented,
    source: "Adobe, Flow Service and Segmentation OpenAPI documents"
  )

  package static let ambiguousName = Rule(
    "G111",
    .error,
    "the name matches more than one",
    explanation: """
      Names of destinations and audiences are not unique. Exporting to a guess could send customer \
      data to the wrong place, so sortie asks for an id.
      """,
    remedy: "Give the `id` in the plan."
  )

  package static let pinnedElsewhere = Rule(
    "G114",
    .error,
    "plan, lockfile and credentials name different places",
    explanation: """
      The plan or its lockfile is pinned to another organization or sandbox than the credentials \
      and environment give. Going on could export customer data from the wrong place.
      """,
    remedy: """
      Use the credentials of that organization, and unset `AEP_SANDBOX` where the plan names its sandbox; \
      or change the pin in the plan on purpose.
      """
  )

  package static let nameMismatch = Rule(
    "G118",
    .warning,
    "the name beside the id is not the platform's",
    explanation: "The plan gives an id and a name, and the platform knows that id by another name.",
    remedy: "Correct the name, or check that the id is the one you mean."
  )

  package static let reboundAlias = Rule(
    "G119",
    .error,
    "an alias now means another id",
    explanation: """
      A destination or audience that the plan finds by name or external id resolves to another id \
      than the lockfile holds under that alias: it was renamed, or deleted and made again.
      """,
    remedy: "Give the id in the plan, or pass `--accept-rebinding ALIAS`."
  )
}
