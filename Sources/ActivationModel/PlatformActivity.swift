/// What is in progress on the platform at one moment, as far as it concerns some destinations.
package struct PlatformActivity: Sendable, Equatable {
  /// The runs of each destination that are not at their end, newest first.
  package var unfinishedRuns: [DestinationID: [FlowRun]] = [:]
  /// How long good runs of each destination took of late, as far as some were seen on the way.
  package var usualRunTimes: [DestinationID: Duration] = [:]
  /// The good runs of the last day of each destination, newest first, as far as they were seen.
  package var goodRuns: [DestinationID: [FlowRun]] = [:]
  /// The destinations whose runs of the last day were not all seen.
  package var partlyRead: Set<DestinationID> = []
  /// The runs that were there, of each destination whose list of runs was read far enough back.
  package var priorRuns: [DestinationID: PriorRuns] = [:]
  /// The profile export jobs that are not at their end.
  package var unfinishedExportJobs: [ExportJob] = []
  /// The newest good profile export job, where it was asked for.
  package var latestExportJob: ExportJob?
  /// How many requests it took.
  package var requests = 0

  package init() {}
}

/// What is there and what is in progress, read at the same moment.
package struct PlatformLook: Sendable, Equatable {
  package let snapshot: PlatformSnapshot
  package let activity: PlatformActivity

  package init(_ snapshot: PlatformSnapshot, _ activity: PlatformActivity) {
    self.snapshot = snapshot
    self.activity = activity
  }
}
