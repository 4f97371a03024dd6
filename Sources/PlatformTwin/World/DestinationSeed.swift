/// A destination dataflow of the world (facts §3.3).
package struct DestinationSeed: Sendable, Equatable {
  /// What the platform's `state` of a flow may say.
  package enum State: String, Sendable, CaseIterable { case enabled, disabled }

  /// Where a flow keeps its attribute mapping (facts §3.3, "two mapping layouts").
  package enum Layout: String, Sendable, CaseIterable { case current, legacy }

  /// The version of a mapping set that a flow is pinned to.
  package struct Columns: Sendable, Equatable {
    package var id: String
    package var version: Int64

    package init(id: String = "0123456789abcdef0123456789abcdef", version: Int64 = 0) {
      self.id = id
      self.version = version
    }
  }

  /// The id of the dataflow, which the platform's user interface calls destination ID.
  package var id: String
  package var name: String
  package var kind: DestinationKind
  /// nil for the world's first sandbox.
  package var sandbox: String?
  package var state: State
  package var audiences: [MappingSeed]
  /// Runs that nobody asked this twin for: scheduled ones, or other people's.
  package var runs: [RunSeed]
  package var createdAt: TwinMoment
  package var updatedAt: TwinMoment
  package var layout: Layout
  /// Whether `inheritedAttributes.properties` is there; older samples lack it.
  package var hasInheritedProperties: Bool
  /// Whether access labels hide the flow from these credentials: it then answers as if absent.
  package var isLabelled: Bool
  /// The account that it is on; nil for one of its own, of a made-up id.
  package var account: String?
  package var columns = Columns()
  /// A marketing action that it is enforced for (`policy.enforcementRefs`).
  package var marketingAction: String?
  /// Whether parameters and selectors have members that no document tells of (F46): what changes a
  /// dataflow must keep them.
  package var hasUnknownMembers = false

  package init(
    id: String,
    name: String,
    kind: DestinationKind = .sftp,
    sandbox: String? = nil,
    state: State = .enabled,
    audiences: [MappingSeed] = [],
    runs: [RunSeed] = [],
    createdAt: TwinMoment = .days(-60),
    updatedAt: TwinMoment = .days(-30),
    layout: Layout = .current,
    hasInheritedProperties: Bool = true,
    isLabelled: Bool = false
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.sandbox = sandbox
    self.state = state
    self.audiences = audiences
    self.runs = runs
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.layout = layout
    self.hasInheritedProperties = hasInheritedProperties
    self.isLabelled = isLabelled
  }
}
