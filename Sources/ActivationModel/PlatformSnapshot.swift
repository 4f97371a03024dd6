/// What is there on the platform at one moment: destinations, audiences, and the runs asked for.
///
/// What is in progress is an answer of its own, `PlatformActivity`, and so are the ends of
/// segmentations: what wasn't asked for can't be mistaken for nothing.
package struct PlatformSnapshot: Sendable, Equatable {
  package var organization: OrganizationID
  package var sandbox: SandboxName
  /// The time that rules go by: the local clock, or the platform's `Date` if they differ by more
  /// than a minute.
  package var readAt: Timestamp
  /// How far the platform's clock is ahead of the local one; zero where they differ by no more than
  /// a minute.
  package var clockLead: Duration
  /// How far the platform's clock is ahead of the local one, at least, by its `Date`; nil where it
  /// sent none.
  package var platformLead: Duration?
  /// The destinations asked for by id or name that are there, with the audiences mapped to them.
  package var dataflows: [DestinationID: Dataflow]
  /// For each name asked for, the dataflows of exactly that name, by id.
  package var destinationsByName: [String: [DestinationID]]
  /// The names of destinations seen on the way, for suggestions. May be empty.
  package var nearbyDestinationNames: [String]
  /// The audiences asked for that are there.
  package var audiences: [AudienceID: Audience]
  /// For each name asked for, the audiences of exactly that name, by id.
  package var audiencesByName: [String: [AudienceID]]
  /// For each external id asked for, the audiences that carry it, by id, whatever their origin.
  package var audiencesByExternalID: [String: [AudienceID]]
  /// Names that contain the ones asked for without being equal, for suggestions. May be empty.
  package var nearbyAudienceNames: [String]
  /// The runs asked for by id that could be read.
  package var runs: [RunID: FlowRun]
  /// What ran since an attempt of unknown fate, for the destinations asked about.
  package var histories: [DestinationID: RunHistory]
  /// How many requests it took.
  package var requests: Int

  package init(organization: OrganizationID, sandbox: SandboxName, readAt: Timestamp) {
    self.organization = organization
    self.sandbox = sandbox
    self.readAt = readAt
    clockLead = .zero
    dataflows = [:]
    destinationsByName = [:]
    nearbyDestinationNames = []
    audiences = [:]
    audiencesByName = [:]
    audiencesByExternalID = [:]
    nearbyAudienceNames = []
    runs = [:]
    histories = [:]
    requests = 0
  }

  /// Every id that an audience is known by, the platform's first; nil where it wasn't read.
  package func ids(of audience: AudienceID) -> [String]? {
    guard let known = audiences[audience] else { return nil }
    let external = known.externalID.flatMap { $0 == audience.rawValue ? nil : $0 }
    return [audience.rawValue] + (external.map { [$0] } ?? [])
  }
}

/// What a snapshot is to tell.
package struct SnapshotQuery: Sendable, Equatable {
  package var destinationIDs: Set<DestinationID> = []
  package var destinationNames: Set<String> = []
  package var audienceIDs: Set<AudienceID> = []
  package var audienceNames: Set<String> = []
  package var audienceExternalIDs: Set<String> = []
  /// Runs to read by id, whatever their state.
  package var runIDs: Set<RunID> = []
  /// Destinations whose runs are to be listed, each from its moment on.
  package var historiesSince: [DestinationID: Timestamp] = [:]

  package init() {}
}
