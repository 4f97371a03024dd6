/// An audience of the world (facts §6.1).
package struct AudienceSeed: Sendable, Equatable {
  /// The values of `originName` that the platform's documentation names.
  package enum Origin: String, Sendable, CaseIterable {
    case profile = "REAL_TIME_CUSTOMER_PROFILE"
    case upload = "CUSTOM_UPLOAD"
    case orchestration = "AUDIENCE_ORCHESTRATION"
    case audienceManager = "AUDIENCE_MANAGER"

    /// Whether the platform evaluates such audiences itself.
    var isExternal: Bool { self != .profile }
  }

  /// The id that the platform generated, which ad hoc activations want.
  package var id: String
  package var name: String
  /// nil for the world's first sandbox.
  package var sandbox: String?
  package var origin: Origin
  /// The source's own id (`audienceId`); nil where it equals `id`.
  package var externalID: String?
  package var description: String?
  package var createdAt: TwinMoment
  /// The life-cycle text that the listing shows; samples have `published` and `active`.
  package var lifecycle: String

  package init(
    id: String,
    name: String,
    sandbox: String? = nil,
    origin: Origin = .profile,
    externalID: String? = nil,
    description: String? = nil,
    createdAt: TwinMoment = .days(-90),
    lifecycle: String = "published"
  ) {
    self.id = id
    self.name = name
    self.sandbox = sandbox
    self.origin = origin
    self.externalID = externalID
    self.description = description
    self.createdAt = createdAt
    self.lifecycle = lifecycle
  }
}
