import ActivationModel

/// Which reads a question takes, in two rounds.
extension PlatformReading {
  /// What can be asked for at once, in the order of the results.
  func firstReads(_ query: SnapshotQuery, _ snapshot: PlatformSnapshot) -> [SnapshotRead] {
    let destinations = query.destinationIDs.sorted().map(\.rawValue)
    let flows = lists(of: destinations, in: "/flows", by: "id").map { list in
      list.count == 1 ? SnapshotRead.flow(list[0]) : .flows(list)
    }
    var reads: [SnapshotRead] = []
    if !query.destinationNames.isEmpty { reads.append(.flowsNamed(query.destinationNames)) }
    reads += ListChunks.cut(query.audienceIDs.sorted(), to: Self.mostBulkIDs)
      .map(SnapshotRead.audiences)
    reads += query.audienceNames.sorted().map(SnapshotRead.audiencesNamed)
    reads += query.audienceExternalIDs.sorted().map(SnapshotRead.audiencesWithExternalID)
    reads += runLists(query.runIDs)
    reads += query.historiesSince.sorted { $0.key < $1.key }
      .filter { ListChunks.canHold($0.key.rawValue) }
      .map { SnapshotRead.history($0.key, since: $0.value) }
    return Self.spread(flows, among: reads)
  }

  /// Lists of dataflows are of megabytes: while one is made out, smaller answers are on their way.
  private static func spread(
    _ large: [SnapshotRead], among others: [SnapshotRead]
  ) -> [SnapshotRead] {
    let step = others.count / max(large.count, 1)
    let last = step * large.count
    return large.enumerated().flatMap { [$1] + others[$0 * step..<($0 + 1) * step] }
      + others[last...]
  }

  /// What the first answers left open: dataflows that no list showed are asked for singly before
  /// they count as absent; ids that no audience has are looked up as external ids, since mixing up
  /// the two is the usual mistake. A few of each, because many are a wrong sandbox.
  func secondReads(_ query: SnapshotQuery, _ snapshot: PlatformSnapshot) -> [SnapshotRead] {
    let flows = query.destinationIDs.filter { snapshot.dataflows[$0] == nil }
      .map(\.rawValue).sorted()
    let isListed = query.destinationIDs.count > 1
    let audiences = query.audienceIDs.filter {
      snapshot.audiences[$0] == nil && snapshot.audiencesByExternalID[$0.rawValue] == nil
    }.map(\.rawValue).sorted()
    return flows.filter { isListed || !ListChunks.canHold($0) }
      .prefix(Self.mostVainReads).map(SnapshotRead.flow)
      + audiences.prefix(Self.mostExternalTries).map(SnapshotRead.audiencesWithExternalID)
  }
}
