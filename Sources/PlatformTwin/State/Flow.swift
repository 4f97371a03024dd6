import OrderedCollections
import OrderedJSON

/// A dataflow: its JSON as the platform shows it, and what the twin looks up in it.
struct Flow {
  let id: String
  let kind: DestinationKind
  let isLabelled: Bool
  /// Everything but `lastRunDetails`, which depends on the time.
  private(set) var document: JSONValue
  /// Mappings by system-generated audience id.
  private(set) var mappings: [String: Mapping] = [:]
  private(set) var flowSpec = ""
  /// The first of each, which a run's summaries name.
  private(set) var connections = (source: "", target: "")
  /// What the platform still does after a change; nil when it is done.
  var operation: FlowOperation?
  /// The mappings of earlier times that still count for exports, each with its first moment.
  private var history: [(since: Int64, mappings: [Mapping])] = []

  init(id: String, kind: DestinationKind, isLabelled: Bool, document: JSONValue) {
    self.id = id
    self.kind = kind
    self.isLabelled = isLabelled
    self.document = document
    index()
    history = [(.min, selectors.compactMap(Mapping.init))]
  }

  var isEnabled: Bool { document["state"]?.text == "enabled" }
  var etag: String { document["etag"]?.text ?? "" }

  var state: String { document["state"]?.text ?? "" }

  /// Replaces the JSON after a patch.
  mutating func update(_ document: JSONValue, now: Int64) {
    self.document = document
    index()
    let mappings = selectors.compactMap(Mapping.init)
    // What is older than the last state that an export may still go by counts no more.
    let oldest = history.lastIndex { $0.since <= now - Self.propagation } ?? 0
    history = history[oldest...] + [(now, mappings)]
  }

  /// Replaces members of the JSON that say nothing of mappings.
  mutating func set(_ members: [(String, JSONValue)]) {
    guard case .object(var object) = document else { return }
    for (key, value) in members { object[key] = value }
    document = .object(object)
  }

  /// How long a change of mappings takes to reach exports on schedule: documented as up to an hour;
  /// that it takes all of it is the stricter reading (F39).
  static let propagation: Int64 = 3_600_000

  /// The mappings that an export on schedule goes by at that time.
  func mappings(at time: Int64) -> [Mapping] {
    history.last { $0.since <= time - Self.propagation }?.mappings ?? []
  }

  /// The selectors of all transformations.
  private var selectors: [JSONValue] {
    (document["transformations"]?.elements ?? []).flatMap { transformation in
      transformation["params"]?["segmentSelectors"]?["selectors"]?.elements ?? []
    }
  }

  /// Looks up what is asked for often.
  private mutating func index() {
    flowSpec = document["flowSpec"]?["id"]?.text ?? ""
    connections = (
      document["sourceConnectionIds"]?.elements?.first?.text ?? "",
      document["targetConnectionIds"]?.elements?.first?.text ?? ""
    )
    mappings = [:]
    for mapping in selectors.lazy.compactMap(Mapping.init) { mappings[mapping.audience] = mapping }
  }
}

/// The work that the platform does behind a change of a dataflow, which ends by itself (F20, F36).
struct FlowOperation {
  /// Milliseconds since 1970 UTC.
  let endsAt: Int64
  /// The etag that the dataflow has from then on.
  let etag: String
  /// The state that the dataflow has from then on; nil where it stays.
  let state: String?
}
