/// The identity of an activation: which audience goes to which destination.
///
/// Ordered by destination, then audience, by bytes: the order of lockfiles.
package struct ActivationPair: Hashable, Sendable, Comparable {
  package let destination: DestinationID
  package let audience: AudienceID

  package init(destination: DestinationID, audience: AudienceID) {
    self.destination = destination
    self.audience = audience
  }

  package static func < (left: ActivationPair, right: ActivationPair) -> Bool {
    let order = DestinationID.order(of: left.destination, right.destination)
    return order == 0 ? left.audience < right.audience : order < 0
  }
}

/// How people call the two sides of a pair: labels, never identity.
package struct ActivationLabels: Hashable, Sendable {
  package var destinationAlias: Alias?
  package var destinationName: String?
  package var audienceAlias: Alias?
  package var audienceName: String?

  package init(
    destinationAlias: Alias? = nil,
    destinationName: String? = nil,
    audienceAlias: Alias? = nil,
    audienceName: String? = nil
  ) {
    self.destinationAlias = destinationAlias
    self.destinationName = destinationName
    self.audienceAlias = audienceAlias
    self.audienceName = audienceName
  }
}
