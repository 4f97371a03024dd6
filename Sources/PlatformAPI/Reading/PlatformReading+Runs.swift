import ActivationModel

extension PlatformReading {
  private static let purpose = "read the dataflow runs"
  /// How far back runs are looked through for unfinished ones. Longer ones are reported rather than
  /// waited for, and are kept where they are seen on the way (inferred).
  static let unfinishedWindow: Duration = .seconds(24 * 3600)

  /// More lists of dataflows than this are not asked for before the newest runs of the whole sandbox
  /// were tried, on as many pages. Adobe allows a hundred destinations in a sandbox, so that it
  /// hardly ever comes to that.
  static let mostRunLists = 4

  /// The runs with these ids, at most one list's worth; those that aren't there (yet) are absent.
  func runs(_ ids: [String]) async throws(PlatformFailure) -> [FlowRun] {
    let filter = "id==" + ids.joined(separator: ",")
    let found = try await list(
      FlowRun.self, of: "/runs", where: [filter], purpose: Self.purpose,
      while: { $0.count < ids.count })
    return found.items.filter { ids.contains($0.id.rawValue) }
  }

  /// The runs of the last day of these dataflows, newest first, at most one list's worth of
  /// dataflows.
  ///
  /// Flow Service lists the newest first. How it spells an unfinished status is uncertain, so every
  /// run is read and judged here. After twenty pages the rest goes unseen; the platform's own
  /// refusal is the last word then.
  func recentRuns(of flows: [String]) async throws(PlatformFailure) -> [FlowRun] {
    try await recentRuns(where: ["flowId==" + flows.joined(separator: ",")]).items
  }

  /// The runs of the last day of all dataflows; nil where they are too many.
  func recentRunsOfSandbox() async throws(PlatformFailure) -> [FlowRun]? {
    let recent = try await recentRuns(where: [], atMost: Self.mostRunLists)
    return recent.isComplete ? recent.items : nil
  }

  private func recentRuns(
    where filters: [String],
    atMost pages: Int = Self.mostPages
  ) async throws(PlatformFailure) -> (items: [FlowRun], isComplete: Bool) {
    let oldest = now - Self.unfinishedWindow
    return try await list(
      FlowRun.self,
      of: "/runs",
      where: filters,
      purpose: Self.purpose,
      atMost: pages,
      while: { runs in runs.last?.createdAt.map { $0 >= oldest } ?? true }
    )
  }

  /// Every run of a dataflow since that moment, newest first, which is how Flow Service lists them.
  func history(
    of flow: DestinationID, since: Timestamp
  ) async throws(PlatformFailure) -> RunHistory {
    let found = try await list(
      FlowRun.self,
      of: "/runs",
      where: ["flowId==" + flow.rawValue],
      purpose: Self.purpose,
      while: { runs in runs.last?.createdAt.map { $0 >= since } ?? true }
    )
    var seen = Set<RunID>()
    let runs = found.items.filter { run in
      run.createdAt.map { $0 >= since } ?? true && seen.insert(run.id).inserted
    }
    return RunHistory(since: since, runs: runs, isComplete: found.isComplete)
  }
}
