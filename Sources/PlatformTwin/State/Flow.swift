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

  init(id: String, kind: DestinationKind, isLabelled: Bool, document: JSONValue) {
    self.id = id
    self.kind = kind
    self.isLabelled = isLabelled
    self.document = document
    indexMappings()
  }

  var isEnabled: Bool { document["state"]?.text == "enabled" }
  var flowSpec: String { document["flowSpec"]?["id"]?.text ?? "" }
  var etag: String { document["etag"]?.text ?? "" }

  /// The first connection id of that list, which a run's summaries name.
  func connection(_ list: String) -> String { document[list]?.elements?.first?.text ?? "" }

  /// Replaces the JSON after a patch.
  mutating func update(_ document: JSONValue) {
    self.document = document
    indexMappings()
  }

  private mutating func indexMappings() {
    mappings = [:]
    for transformation in document["transformations"]?.elements ?? [] {
      let selectors = transformation["params"]?["segmentSelectors"]?["selectors"]?.elements ?? []
      for mapping in selectors.lazy.compactMap(Mapping.init) {
        mappings[mapping.audience] = mapping
      }
    }
  }
}
