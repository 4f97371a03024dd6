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

  /// How runs are asked for. That `orderby` takes `createdAt` is inferred.
  static let newestFirst = "-createdAt"
  /// The runs with these ids, at most one list's worth; those that aren't there (yet) are absent.
  func runs(_ ids: [String]) async throws(PlatformFailure) -> [FlowRun] {
    let filter = "id==" + ids.joined(separator: ",")
    let found = try await list(
      FlowRun.self, of: "/runs", where: [filter], purpose: Self.purpose,
      while: { $0.count < ids.count })
    guard found.end != .lost else { throw PlatformFailure(listWithoutEnd: Self.purpose) }
    return found.items.filter { ids.contains($0.id.rawValue) }
  }

  /// Runs of the last day, newest first.
  struct RecentRuns: Sendable {
    var runs: [FlowRun]
    /// The dataflows that were asked about; nil for all.
    let flows: Set<String>?
    let reach: Reach
    /// Whether none of the last day is missing.
    let isComplete: Bool

    /// How much of the list was seen.
    enum Reach: Sendable {
      /// To its end.
      case whole
      /// Every run that was created later.
      case after(Timestamp)
      /// Nothing tells.
      case unknown
    }
  }

  /// The runs of the last day of these dataflows, at most one list's worth of dataflows.
  ///
  /// How Flow Service spells an unfinished status is uncertain, so every run is read and judged
  /// here. After twenty pages the rest goes unseen; the platform's own refusal is the last word
  /// then.
  func recentRuns(of flows: [String]) async throws(PlatformFailure) -> RecentRuns {
    let found = try await runs(
      where: ["flowId==" + flows.joined(separator: ",")], since: now - Self.unfinishedWindow)
    return RecentRuns(
      runs: found.runs, flows: Set(flows), reach: found.reach, isComplete: found.isComplete)
  }

  /// The runs of the last day of all dataflows; nil where they are too many.
  func recentRunsOfSandbox() async throws(PlatformFailure) -> RecentRuns? {
    let found = try await runs(
      where: [], since: now - Self.unfinishedWindow, atMost: Self.mostRunLists)
    guard found.isComplete else { return nil }
    return RecentRuns(runs: found.runs, flows: nil, reach: found.reach, isComplete: true)
  }

  /// Every run of a dataflow since that moment, newest first, with older ones that were seen on the
  /// way: a time is no proof of when a run began.
  func history(
    of flow: DestinationID, since: Timestamp
  ) async throws(PlatformFailure) -> RunHistory {
    let found = try await runs(where: ["flowId==" + flow.rawValue], since: since)
    return RunHistory(since: since, runs: found.runs, isComplete: found.isComplete)
  }

  /// Runs, newest first, each once; among them all that were created since that moment, if the list
  /// is complete. Others are there as far as they were seen on the way.
  private func runs(
    where filters: [String], since: Timestamp, atMost pages: Int = Self.mostPages
  ) async throws(PlatformFailure) -> (
    runs: [FlowRun], reach: RecentRuns.Reach, isComplete: Bool
  ) {
    var listing = try await listedRuns(where: filters, since: since, atMost: pages)
    let order = RunOrder(listing.items)
    let isWhole = listing.end == .reached
    if isWhole, listing.pages > 1, !order.isByCreation {
      // In another order, a run that changed meanwhile has gone from a later page to the first.
      let again = try await listedRuns(where: filters, since: since, atMost: 1)
      listing.items = again.items + listing.items
    }
    var seen = Set<RunID>()
    var runs = listing.items.map(\.run).filter { seen.insert($0.id).inserted }
    if !order.isByCreation { runs.sort(by: Self.isNewer) }
    let reach = isWhole ? .whole : order.isCompleteAfter.map(RecentRuns.Reach.after) ?? .unknown
    return (runs, reach, isWhole || order.hasAll(since: since))
  }

  /// A run that doesn't tell counts as new.
  private static func isNewer(_ left: FlowRun, _ right: FlowRun) -> Bool {
    guard let second = right.createdAt else { return false }
    return left.createdAt.map { $0 > second } ?? true
  }

  /// Asks for an order, and goes without where the platform refuses it.
  private func listedRuns(
    where filters: [String], since: Timestamp, atMost pages: Int
  ) async throws(PlatformFailure) -> Listing<ListedRun> {
    func list(in order: String?) async throws(PlatformFailure) -> Listing<ListedRun> {
      try await self.list(
        ListedRun.self, of: "/runs", where: filters, order: order, purpose: Self.purpose,
        atMost: pages, while: { !RunOrder($0).hasAll(since: since) })
    }
    guard client.learned.takesOrder else { return try await list(in: nil) }
    do {
      return try await list(in: Self.newestFirst)
    } catch {
      guard error.kind == .refused else { throw error }
      let listing = try await list(in: nil)
      client.learned.noteRefusedOrder()
      return listing
    }
  }
}
