/// Guardrails about what a plan's names and ids mean on the platform.
extension Rule {
  package static let notBatchDestination = Rule(
    "G107",
    .error,
    "the destination is not a batch, file-based audience destination",
    explanation: """
      Ad hoc activation exports audiences to batch, file-based destinations. This dataflow is \
      something else: not a destination dataflow, a dataset export (its source is the Data \
      Lake), or a streaming destination (no audience has an export mode). A destination that \
      sortie merely doesn't recognize is a warning, because partners have their own connection \
      specs.
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
      For audiences from outside (uploads, other systems), the ad hoc activation API requires \
      the id that Experience Platform generated. The audience summary shows it as ID#. The id of \
      the source is not accepted.
      """,
    remedy: """
      Write the system-generated id in the plan, or select the audience by `externalId` and \
      `origin`.
      """,
    basis: .documented,
    source: adHocGuide
  )

  package static let dataflowDisabled = Rule(
    "G109",
    .error,
    "the destination's dataflow is disabled",
    explanation: """
      The dataflow's `state` is not `enabled`. Whether the platform would run it is not \
      documented, so sortie doesn't try.
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
      The platform has no destination dataflow or audience with that id or exact name in this \
      sandbox, or it doesn't show it to these credentials. If the credentials lack the access \
      labels of a dataflow, the platform answers as if the dataflow didn't exist.
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
      Names of destinations and audiences aren't unique. A guess could send customer data to the \
      wrong place, so sortie requires an id.
      """,
    remedy: "Give the `id` in the plan."
  )

  package static let pinnedElsewhere = Rule(
    "G114",
    .error,
    "plan, lockfile and credentials name different organizations or sandboxes",
    explanation: """
      The plan or its lockfile names another organization or sandbox than the credentials and \
      the environment variables. Continuing could export customer data from the wrong place.
      """,
    remedy: """
      Use the credentials of that organization, and unset `AEP_SANDBOX` if the plan names its \
      sandbox. Change the organization or sandbox in the plan only if you want that.
      """
  )

  package static let nameMismatch = Rule(
    "G118",
    .warning,
    "the name beside the id is not the platform's",
    explanation: "The plan gives an id and a name. The platform has another name for that id.",
    remedy: "Correct the name, or check that the id is the right one."
  )

  package static let reboundAlias = Rule(
    "G119",
    .error,
    "an alias now means another id",
    explanation: """
      The plan finds a destination or an audience by name or external id. The platform now \
      returns another id than the lockfile has for that alias: the object was renamed, or \
      deleted and created again.
      """,
    remedy: "Give the id in the plan, or pass `--accept-rebinding ALIAS`."
  )
}
