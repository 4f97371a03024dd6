/// A sandbox of the world (facts §7.1).
package struct SandboxSeed: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable { case production, development }
  package enum State: String, Sendable, CaseIterable {
    case active, creating, resetting, deleting, deleted, failed
  }

  /// What clients send as `x-sandbox-name`.
  package var name: String
  package var title: String?
  package var kind: Kind
  package var state: State

  package init(
    name: String,
    title: String? = nil,
    kind: Kind = .production,
    state: State = .active
  ) {
    self.name = name
    self.title = title
    self.kind = kind
    self.state = state
  }
}
