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

  init(id: String, kind: DestinationKind, isLabelled: Bool, document: JSONValue) {
    self.id = id
    self.kind = kind
    self.isLabelled = isLabelled
    self.document = document
    index()
  }

  var isEnabled: Bool { document["state"]?.text == "enabled" }
  var etag: String { document["etag"]?.text ?? "" }

  /// Replaces the JSON after a patch.
  mutating func update(_ document: JSONValue) {
    self.document = document
    index()
  }

  /// Looks up what is asked for often.
  private mutating func index() {
    flowSpec = document["flowSpec"]?["id"]?.text ?? ""
    connections = (
      document["sourceConnectionIds"]?.elements?.first?.text ?? "",
      document["targetConnectionIds"]?.elements?.first?.text ?? ""
    )
    mappings = [:]
    for transformation in document["transformations"]?.elements ?? [] {
      let selectors = transformation["params"]?["segmentSelectors"]?["selectors"]?.elements ?? []
      for mapping in selectors.lazy.compactMap(Mapping.init) {
        mappings[mapping.audience] = mapping
      }
    }
  }
}
