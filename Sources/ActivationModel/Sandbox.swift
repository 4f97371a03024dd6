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

extension Collection<Sandbox> {
  /// Their names, for a person: “can use dev, prod”; an organization may have dozens.
  package var listed: String {
    prefix(mostListedSandboxes).map(\.name.rawValue).joined(separator: ", ")
      + (count > mostListedSandboxes ? " and others" : "")
  }
}

/// How many names are told. Limit: 12. Arbitrary; a line or two.
private let mostListedSandboxes = 12
