package import OrderedJSON

/// A plan reduced to what it asks for: no aliases, comments, order or source locations.
///
/// Two plan files that ask for the same are equal here, but for the aliases of dataflows that are
/// there already, and have the same digest.
package struct NormalizedPlan: Hashable, Sendable {
  /// One pair that the plan asks to export.
  package struct Activation: Hashable, Sendable {
    package let destination: DestinationSelector
    package let audience: AudienceSelector
    package let revision: Revision
    /// The age of the last good export from which on a new one is asked for.
    package let maxAge: Duration?

    package init(
      destination: DestinationSelector,
      audience: AudienceSelector,
      revision: Revision = "1",
      maxAge: Duration? = nil
    ) {
      self.destination = destination
      self.audience = audience
      self.revision = revision
      self.maxAge = maxAge
    }
  }

  package let name: PlanName
  package let environment: EnvironmentName?
  /// The organization that the plan is pinned to, if any.
  package let organization: OrganizationID?
  /// The sandbox that the plan names, if any.
  package let sandbox: SandboxName?
  package let api: APIChoice
  package let guardrails: GuardrailSettings
  /// Sorted by the bytes of their RFC 8785 JSON; `PlanOrigins` has one origin for each, in order.
  package let activations: [Activation]
  /// Sorted by the bytes of their RFC 8785 JSON; none where the plan manages no dataflows.
  package let dataflows: [ManagedDataflow]

  /// Takes the activations as they are: `canonicalOrder` sorts them.
  package init(
    name: PlanName,
    environment: EnvironmentName? = nil,
    organization: OrganizationID? = nil,
    sandbox: SandboxName? = nil,
    api: APIChoice = .version2,
    guardrails: GuardrailSettings = GuardrailSettings(),
    activations: [Activation],
    dataflows: [ManagedDataflow] = []
  ) {
    self.name = name
    self.environment = environment
    self.organization = organization
    self.sandbox = sandbox
    self.api = api
    self.guardrails = guardrails
    self.activations = activations
    self.dataflows = dataflows
  }
}

extension NormalizedPlan {
  /// The plan as the contract's normalized document, for RFC 8785 printing and for the digest.
  ///
  /// Dataflows came later: a plan without any has the digest that it had.
  package var json: JSONValue {
    .compacting([
      ("activations", .array(activations.map(\.json))),
      ("api", api.json),
      ("dataflows", dataflows.isEmpty ? nil : .array(dataflows.map(\.json))),
      ("environment", .optional(environment?.rawValue)),
      ("guardrails", guardrails.json),
      ("name", .string(name.rawValue)),
      ("organization", .optional(organization?.rawValue)),
      ("sandbox", .optional(sandbox?.rawValue)),
    ])
  }
}

extension NormalizedPlan.Activation {
  /// The activation as in the normalized document; its RFC 8785 bytes are its place in the order.
  package var json: JSONValue {
    [
      "audience": audience.json,
      "destination": destination.json,
      "maxAge": maxAge.map { .integer($0.components.seconds) } ?? .null,
      "revision": .string(revision.rawValue),
    ]
  }
}

extension DestinationSelector {
  /// The selector as in the normalized document.
  package var json: JSONValue {
    switch self {
    case .id(let id, nil): ["id": .string(id.rawValue)]
    case .id(let id, let name?): ["id": .string(id.rawValue), "name": .string(name)]
    case .name(let name): ["name": .string(name)]
    case .dataflow(let alias): ["dataflow": .string(alias.rawValue)]
    }
  }
}

extension AudienceSelector {
  /// The selector as in the normalized document.
  package var json: JSONValue {
    switch self {
    case .id(let id, nil): ["id": .string(id.rawValue)]
    case .id(let id, let name?): ["id": .string(id.rawValue), "name": .string(name)]
    case .name(let name): ["name": .string(name)]
    case .external(let id, let origin): ["externalId": .string(id), "origin": .string(origin)]
    }
  }
}

extension APIChoice {
  fileprivate var json: JSONValue {
    switch self {
    case .version1(.latest): ["exportIds": "latest", "version": 1]
    case .version1(.ids(let ids)):
      ["exportIds": .array(ids.map { .string($0.rawValue) }), "version": 1]
    case .version2: ["version": 2]
    }
  }
}

extension GuardrailSettings {
  /// Settings that came later are left out where they are as if not given, so that the digests of
  /// older plans stay as they were.
  fileprivate var json: JSONValue {
    .compacting([
      ("activationsPerJob", .count(activationsPerJob)),
      ("onFirstHour", .string(onFirstHour.rawValue)),
      ("onNoNewSegmentation", .string(onNoNewSegmentation.rawValue)),
      ("onRunInProgress", .string(onRunInProgress.rawValue)),
      ("onScheduledExport", .string(onScheduledExport.rawValue)),
      ("maxActivations", maxActivations.map { .count($0) }),
      ("onRecentExport", onRecentExport == .warn ? nil : .string(onRecentExport.rawValue)),
    ])
  }
}
