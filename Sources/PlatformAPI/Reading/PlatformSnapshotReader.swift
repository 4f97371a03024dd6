package import ActivationModel

/// Reads the platform over its APIs, in as few requests as it can, side by side where it may.
package struct PlatformSnapshotReader: PlatformReader {
  private let client: PlatformClient
  private let work: BoundedWork

  package init(_ client: PlatformClient) {
    self.client = client
    // While some are on their way, the answers of as many others are made out. One by one means so.
    work = BoundedWork(width: client.parallelism == 1 ? 1 : 2 * client.parallelism)
  }

  package func snapshot(_ query: SnapshotQuery) async throws(PlatformFailure) -> PlatformSnapshot {
    let (reading, started) = (PlatformReading(client: client), client.clock.now)
    var snapshot = newSnapshot(at: started)
    try await readEntities(query, reading, into: &snapshot)
    snapshot.finish(by: reading.tally, begunAt: started)
    return snapshot
  }

  package func look(_ query: SnapshotQuery) async throws(PlatformFailure) -> PlatformLook {
    let (reading, started) = (PlatformReading(client: client), client.clock.now)
    var snapshot = newSnapshot(at: started)
    let activity: PlatformActivity
    if query.destinationNames.isEmpty, client.parallelism > 1 {
      async let found = activityResult(of: query.destinationIDs, reading)
      try await readEntities(query, reading, into: &snapshot)
      // What is refused for a destination that is gone may not be for the others.
      let others = Set(snapshot.dataflows.keys)
      switch await found {
      case .failure where others != query.destinationIDs:
        activity = try await self.activity(of: others, reading)
      case let found: activity = try found.get()
      }
    } else {
      try await readEntities(query, reading, into: &snapshot)
      // Only now is it known which destinations the names stand for.
      activity = try await self.activity(of: Set(snapshot.dataflows.keys), reading)
    }
    snapshot.finish(by: reading.tally, begunAt: started)
    return PlatformLook(snapshot, activity)
  }

  private func newSnapshot(at time: Timestamp) -> PlatformSnapshot {
    PlatformSnapshot(
      organization: client.configuration.organization, sandbox: client.configuration.sandbox,
      readAt: time)
  }

  private func readEntities(
    _ query: SnapshotQuery, _ reading: PlatformReading, into snapshot: inout PlatformSnapshot
  ) async throws(PlatformFailure) {
    for reads in [reading.firstReads, reading.secondReads] {
      let parts = try await work.results(of: reads(query, snapshot), read: reading.part)
      for part in parts { snapshot.add(part) }
    }
  }

  private func activityResult(
    of destinations: Set<DestinationID>, _ reading: PlatformReading
  ) async -> Result<PlatformActivity, PlatformFailure> {
    do {
      return .success(try await activity(of: destinations, reading))
    } catch {
      return .failure(error)
    }
  }

  package func activity(
    of destinations: Set<DestinationID>, wantsLatestExportJob: Bool
  ) async throws(PlatformFailure) -> PlatformActivity {
    let reading = PlatformReading(client: client)
    var activity = try await activity(
      of: destinations, wantsLatestExportJob: wantsLatestExportJob, reading)
    activity.requests = reading.tally.requests
    return activity
  }

  private func activity(
    of destinations: Set<DestinationID>, wantsLatestExportJob: Bool = false,
    _ reading: PlatformReading
  ) async throws(PlatformFailure) -> PlatformActivity {
    let lists = reading.lists(
      of: destinations.sorted().map(\.rawValue), in: "/runs", by: "flowId"
    ).map(SnapshotRead.recentRuns)
    let isMany = lists.count > PlatformReading.mostRunLists
    var reads = [SnapshotRead.exportJobs(wantsLatest: wantsLatestExportJob)]
    reads += isMany ? [.recentRunsOfSandbox] : lists
    var activity = PlatformActivity()
    var recent: [PlatformReading.RecentRuns?] = []
    for part in try await work.results(of: reads, read: reading.part) {
      switch part {
      case .exportJobs(let unfinished, let latest): activity.add(unfinished, latest: latest)
      case .recentRuns(let found): recent.append(found)
      default: preconditionFailure("nothing else was asked for")
      }
    }
    if recent.contains(where: { $0 == nil }) {
      recent = []
      for case .recentRuns(let found) in try await work.results(of: lists, read: reading.part) {
        recent.append(found)
      }
    }
    activity.add(recent.compactMap { $0 }, of: destinations, at: reading.now)
    return activity
  }

  package func runs(_ ids: [RunID]) async throws(PlatformFailure) -> [RunID: FlowRun] {
    let reading = PlatformReading(client: client)
    let reads = reading.runLists(ids)
    var found: [RunID: FlowRun] = [:]
    for case .runs(let runs) in try await work.results(of: reads, read: reading.part) {
      for run in runs { found[run.id] = run }
    }
    return found
  }

  package func segmentations(
    since exports: [AudienceID: Timestamp]
  ) async throws(PlatformFailure) -> SegmentationReading {
    try await PlatformReading(client: client).segmentations(since: exports)
  }
}
