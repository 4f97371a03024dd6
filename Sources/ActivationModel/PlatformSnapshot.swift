/// What was read from the platform at one moment; everything that planning knows of it.
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
  /// The runs of each destination that are not at their end, newest first.
  package var unfinishedRuns: [DestinationID: [FlowRun]]
  /// How long good runs of each destination took of late, as far as some were seen on the way.
  package var usualRunTimes: [DestinationID: Duration]
  /// The good runs of the last day of each destination, newest first, as far as they were seen.
  package var goodRuns: [DestinationID: [FlowRun]]
  /// The destinations whose runs of the last day were not all seen.
  package var partlyRead: Set<DestinationID>
  /// The runs that were there, of each destination whose list of runs was read far enough back.
  package var priorRuns: [DestinationID: PriorRuns]
  /// The runs asked for by id that could be read.
  package var runs: [RunID: FlowRun]
  /// What ran since an attempt of unknown fate, for the destinations asked about.
  package var histories: [DestinationID: RunHistory]
  /// The profile export jobs that are not at their end.
  package var unfinishedExportJobs: [ExportJob]
  /// The newest good profile export job; read only for API version 1.
  package var latestExportJob: ExportJob?
  /// When audiences were last evaluated; read only where an earlier export is to be repeated.
  package var segmentation: SegmentationHistory
  /// Every end of a segmentation that was seen, for each audience that was asked about.
  package var segmentationEnds: [AudienceID: [Timestamp]]
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
    unfinishedRuns = [:]
    usualRunTimes = [:]
    goodRuns = [:]
    partlyRead = []
    priorRuns = [:]
    runs = [:]
    histories = [:]
    unfinishedExportJobs = []
    latestExportJob = nil
    segmentation = .notAsked
    segmentationEnds = [:]
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
  /// Whether the unfinished runs of these destinations, and unfinished export jobs, matter at once.
  /// Where it first has to be found out whether anything will be submitted, they are read later.
  package var wantsActivity = true

  package init() {}
}
