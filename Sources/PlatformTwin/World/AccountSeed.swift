/// An account of the world, a "base connection": what destinations are made on (dataflow facts
/// §1.2).
package struct AccountSeed: Sendable, Equatable {
  /// What the platform's `state` of a connection may say.
  package enum State: String, Sendable, CaseIterable { case enabled, disabled }

  /// The id of the base connection.
  package var id: String
  package var name: String
  /// Chooses the connection spec and the form of its credentials.
  package var kind: DestinationKind
  /// nil for the world's first sandbox.
  package var sandbox: String?
  package var state: State
  package var createdAt: TwinMoment

  package init(
    id: String,
    name: String,
    kind: DestinationKind = .sftp,
    sandbox: String? = nil,
    state: State = .enabled,
    createdAt: TwinMoment = .days(-60)
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.sandbox = sandbox
    self.state = state
    self.createdAt = createdAt
  }
}
