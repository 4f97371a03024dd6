/// Everything of one sandbox; nothing crosses from one to another (E7).
struct SandboxState {
  /// What an unfinished run keeps others from.
  private enum Lock: Hashable {
    /// By scheduled runs.
    case flow(String)
    /// By ad hoc runs.
    case audience(String)
  }

  let seed: SandboxSeed
  let id: String
  var flows = Shelf<Flow>()
  var runs = Shelf<Run>()
  var accounts = Shelf<Connection>()
  var sources = Shelf<Connection>()
  var targets = Shelf<Connection>()
  /// The dataflows that the platform still works on.
  var changing: Set<String> = []
  /// When the last full export of a mapping began, by flow and audience: increments follow it.
  var exported: [String: [String: Int64]] = [:]
  private(set) var runsByFlow: [String: [String]] = [:]
  /// Runs that may still lock; ended ones go when they are looked at.
  private var openRuns: [Lock: [String]] = [:]
  private(set) var audiences: [String: AudienceEntry] = [:]
  /// Newest first.
  private(set) var audienceOrder: [String] = []
  private(set) var audiencesByExternalID: [String: [String]] = [:]
  /// Newest first.
  var exportJobs: [ExportJob] = []
  /// Newest first.
  var segmentJobs: [SegmentJob] = []
  /// How many ad hoc runs each mapping has had, by flow and audience.
  var scriptsUsed: [String: [String: Int]] = [:]
  /// What the ad hoc runs of a mapping do, by flow and audience.
  var scripts: [String: [String: [RunScript]]] = [:]

  init(seed: SandboxSeed, id: String) {
    self.seed = seed
    self.id = id
  }

  mutating func setAudiences(_ entries: [AudienceEntry]) {
    for entry in entries {
      audiences[entry.seed.id] = entry
      audiencesByExternalID[entry.externalID, default: []].append(entry.seed.id)
    }
    audienceOrder =
      entries.sorted { ($1.createdAt, $0.seed.id) < ($0.createdAt, $1.seed.id) }.map(\.seed.id)
  }

  mutating func add(_ run: Run) {
    runs.put(run, id: run.id, time: run.createdAt)
    runsByFlow[run.flow, default: []].append(run.id)
    switch run.trigger {
    case .scheduled: openRuns[.flow(run.flow), default: []].append(run.id)
    case .adhoc:
      for audience in run.audiences { openRuns[.audience(audience), default: []].append(run.id) }
    }
  }

  /// The unfinished scheduled runs of that flow.
  mutating func lockingScheduledRuns(ofFlow flow: String, now: Int64) -> [Run] {
    lockingRuns(.flow(flow), now: now)
  }

  /// The unfinished ad hoc runs for that audience, on whatever flow.
  mutating func lockingAdHocRuns(ofAudience audience: String, now: Int64) -> [Run] {
    lockingRuns(.audience(audience), now: now)
  }

  private mutating func lockingRuns(_ key: Lock, now: Int64) -> [Run] {
    guard let ids = openRuns[key] else { return [] }
    // Runs that are still to come lock later: they stay in the list.
    let open = ids.compactMap { runs[$0] }.filter { $0.createdAt > now || $0.isLocking(at: now) }
    openRuns[key] = open.isEmpty ? nil : open.map(\.id)
    return open.filter { $0.isLocking(at: now) }
  }

  /// How a run names an audience (E31); nil where it doesn't.
  func name(inRuns id: String, as naming: TwinBehaviour.AudienceInRuns) -> String? {
    switch naming {
    case .systemID: id
    case .externalID: audiences[id]?.externalID ?? id
    case .capitals: id.uppercased()
    case .namespaced: audiences[id].map { "\($0.seed.origin.namespace):\(id)" } ?? id
    case .absent: nil
    }
  }

  /// The newest visible run of that flow.
  func lastRun(ofFlow flow: String, now: Int64) -> Run? {
    runsByFlow[flow]?.lazy.reversed().compactMap { runs[$0] }
      .first { $0.phase(at: now) != .hidden }
  }
}
