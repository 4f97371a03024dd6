import ActivationModel

extension PlatformReading {
  private static let purpose = "read the dataflow runs"
  /// How far back runs are looked through for unfinished ones. Longer ones are reported rather than
  /// waited for, and are kept where they are seen on the way (inferred).
  static let unfinishedWindow: Duration = .seconds(24 * 3600)

  /// The runs with these ids, at most one list's worth; those that aren't there (yet) are absent.
  func runs(_ ids: [String]) async throws(PlatformFailure) -> [FlowRun] {
    let filter = "id==" + ids.joined(separator: ",")
    let found = try await list(WireRun.self, of: "/runs", where: [filter], purpose: Self.purpose)
    return found.items.map(\.run).filter { ids.contains($0.id.rawValue) }
  }

  /// The unfinished runs of these dataflows, newest first, at most one list's worth of dataflows.
  ///
  /// Flow Service lists the newest first. How it spells an unfinished status is uncertain, so every
  /// run is read and judged here. After twenty pages the rest goes unseen; the platform's own
  /// refusal is the last word then.
  ///
  /// - Returns: with them, the good runs that were seen on the way: how long those took tells how
  ///   long one in progress may take.
  func unfinishedRuns(
    of flows: [String]
  ) async throws(PlatformFailure) -> (unfinished: [FlowRun], good: [FlowRun]) {
    let filter = "flowId==" + flows.joined(separator: ",")
    let oldest = now - Self.unfinishedWindow
    let found = try await list(
      WireRun.self,
      of: "/runs",
      where: [filter],
      purpose: Self.purpose,
      while: { page in page.last?.createdAt?.value.map { $0 >= oldest } ?? true }
    )
    var seen = Set<RunID>()
    let runs = found.items.map(\.run)
    let unfinished = runs.filter { !$0.status.isFinal && seen.insert($0.id).inserted }
    return (unfinished, runs.filter { $0.status == .succeeded })
  }

  /// Every run of a dataflow since that moment, newest first, which is how Flow Service lists them.
  func history(
    of flow: DestinationID, since: Timestamp
  ) async throws(PlatformFailure) -> RunHistory {
    let found = try await list(
      WireRun.self,
      of: "/runs",
      where: ["flowId==" + flow.rawValue],
      purpose: Self.purpose,
      while: { page in page.last?.createdAt?.value.map { $0 >= since } ?? true }
    )
    var seen = Set<RunID>()
    let runs = found.items.map(\.run).filter { run in
      run.createdAt.map { $0 >= since } ?? true && seen.insert(run.id).inserted
    }
    return RunHistory(since: since, runs: runs, isComplete: found.isComplete)
  }
}
