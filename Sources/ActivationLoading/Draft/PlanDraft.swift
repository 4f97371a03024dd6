package import ActivationModel

/// A plan to be written from what the platform has: definitions, and activations to choose from.
package struct PlanDraft: Sendable {
  /// A destination or audience that gets an alias.
  package struct Definition<ID: Sendable & Hashable>: Sendable {
    package let id: ID
    /// The platform's name for it: any text.
    package let name: String

    package init(id: ID, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// The audiences that one destination could be sent.
  package struct Block: Sendable {
    /// One of them.
    package struct Choice: Sendable {
      package let audience: AudienceID
      /// Why it can't be sent now, in one line; nil where it can.
      package let obstacle: String?

      package init(_ audience: AudienceID, obstacle: String? = nil) {
        self.audience = audience
        self.obstacle = obstacle
      }
    }

    package let destination: DestinationID
    package let choices: [Choice]

    package init(_ destination: DestinationID, _ choices: [Choice]) {
      self.destination = destination
      self.choices = choices
    }
  }

  package let name: PlanName
  package let organization: OrganizationID
  package let sandbox: SandboxName
  package let readAt: Timestamp
  /// In the order in which they are to stand.
  package let destinations: [Definition<DestinationID>]
  package let audiences: [Definition<AudienceID>]
  package let blocks: [Block]

  package init(
    name: PlanName, organization: OrganizationID, sandbox: SandboxName, readAt: Timestamp,
    destinations: [Definition<DestinationID>], audiences: [Definition<AudienceID>], blocks: [Block]
  ) {
    self.name = name
    self.organization = organization
    self.sandbox = sandbox
    self.readAt = readAt
    self.destinations = destinations
    self.audiences = audiences
    self.blocks = blocks
  }

  /// The name of a plan for that sandbox.
  package static func usualName(for sandbox: SandboxName) -> PlanName {
    let longest = TextKind.planName.shape?.length.upperBound ?? .max
    return PlanName(String(sandbox.rawValue.prefix(longest)))
  }

  /// Why a text is no plan name, in words; nil where it is one.
  package static func objection(toName name: String) -> String? {
    guard !TextKind.planName.accepts(Array(name.utf8)[...]) else { return nil }
    let words = TextFault(of: name, as: .planName).words
    return "as a plan name, it \(words). \(TextKind.planName.advice)"
  }

  /// Whether a plan can name something by this id.
  package static func canHold(_ id: String) -> Bool { TextKind.id.accepts(Array(id.utf8)[...]) }
}
