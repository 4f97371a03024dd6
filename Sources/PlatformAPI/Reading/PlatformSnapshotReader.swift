package import ActivationModel

/// Reads the platform over its APIs, in as few requests as it can, side by side where it may.
package struct PlatformSnapshotReader: PlatformReader {
  /// The contract's default for `--parallelism`.
  package static let usualParallelism = 4

  private let client: PlatformClient
  private let work: BoundedWork

  package init(_ client: PlatformClient, parallelism: Int = usualParallelism) {
    self.client = client
    work = BoundedWork(width: parallelism)
  }

  package func snapshot(_ query: SnapshotQuery) async throws(PlatformFailure) -> PlatformSnapshot {
    let started = client.clock.now
    let reading = PlatformReading(client: client)
    var snapshot = PlatformSnapshot(
      organization: client.configuration.organization,
      sandbox: client.configuration.sandbox,
      readAt: started
    )
    for part in try await work.results(of: query.reads, read: reading.part) { snapshot.add(part) }
    if query.wantsActivity {
      // Only now is it known which destinations the names stand for.
      let flows = snapshot.dataflows.keys.sorted().map(\.rawValue).filter(ListChunks.canHold)
      let reads = ListChunks.cut(flows).map(SnapshotRead.unfinishedRuns)
      for part in try await work.results(of: reads, read: reading.part) { snapshot.add(part) }
    } else {
      snapshot.unfinishedExportJobs = []
    }
    snapshot.readAt = reading.tally.corrected(started)
    snapshot.clockLead = snapshot.readAt - started
    snapshot.platformLead = reading.tally.lead
    snapshot.requests = reading.tally.requests
    return snapshot
  }

  package func runs(_ ids: [RunID]) async throws(PlatformFailure) -> [RunID: FlowRun] {
    let reading = PlatformReading(client: client)
    let reads = ListChunks.ofRuns(Set(ids)).map(SnapshotRead.runs)
    var found: [RunID: FlowRun] = [:]
    for case .runs(let runs) in try await work.results(of: reads, read: reading.part) {
      for run in runs { found[run.id] = run }
    }
    return found
  }

  package func segmentations(
    since exports: [AudienceID: Timestamp]
  ) async throws(PlatformFailure) -> SegmentationReading {
    let reading = PlatformReading(client: client)
    let ends = try await reading.segmentations(since: exports)
    return SegmentationReading(ends: ends, requests: reading.tally.requests)
  }
}
