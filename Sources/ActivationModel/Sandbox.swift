/// A sandbox that a credential can use.
package struct Sandbox: Hashable, Sendable {
  package let name: SandboxName
  package let title: String?
  /// The platform's word for its state: `active`, `creating`, `resetting` and others.
  package let state: String

  package init(name: SandboxName, title: String? = nil, state: String) {
    self.name = name
    self.title = title
    self.state = state
  }

  /// Whether it takes requests. Letter case counts nothing, since nowhere else it does either.
  package var isActive: Bool { state.lowercased() == "active" }
}
