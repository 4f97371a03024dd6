package import ActivationModel
import OrderedCollections
import OrderedJSON

/// Makes one patch of edits, on the dataflow as it was read.
///
/// Replacements come first, then removals from the highest index down, then additions: so that it
/// comes to the same whether the platform counts indexes after each operation or all together, which
/// no document says.
package struct DataflowPatch: Sendable {
  private static let parameters = "/transformations/0/params"
  private static let selectors = parameters + "/segmentSelectors/selectors"

  package let operations: [PatchOperation]

  /// nil where an edit is about what the reading doesn't have, or has already.
  package init?(_ edits: [DataflowEdit], on reading: DataflowReading) {
    var replacements: [PatchOperation] = []
    var removals: [(index: Int, operation: PatchOperation)] = []
    var parameters: [PatchOperation] = []
    var additions: [PatchOperation] = []
    for edit in edits {
      switch edit {
      case .add(let selector):
        guard reading.live.selector(of: selector.audience) == nil else { return nil }
        additions.append(PatchOperation(.add, Self.selectors + "/-", selector.json))
      case .change(let audience, let fields):
        guard let (index, old) = reading.selector(of: audience),
          let changed = fields.laid(over: old)
        else { return nil }
        replacements.append(PatchOperation(.replace, "\(Self.selectors)/\(index)", changed))
      case .remove(let audience):
        guard let (index, old) = reading.selector(of: audience) else { return nil }
        let named: JSONValue = [
          "type": "PLATFORM_SEGMENT", "value": ["id": old["value"]?["id"] ?? .null],
        ]
        removals.append((index, PatchOperation(.remove, "\(Self.selectors)/\(index)", named)))
      case .rename(let name):
        replacements.append(PatchOperation(.replace, "/name", .string(name)))
      case .map(let mapping):
        let value: JSONValue = [
          "mappingId": .string(mapping.id), "mappingVersion": .integer(mapping.version),
        ]
        parameters.append(PatchOperation(.add, Self.parameters + "/profileMapping", value))
      case .primaryFields(let keys):
        let value = JSONValue.array(keys.map(\.json))
        parameters.append(PatchOperation(.add, Self.parameters + "/primaryFields", value))
      case .mandatoryFields(let names):
        let value = JSONValue.array(names.map(JSONValue.string))
        parameters.append(PatchOperation(.add, Self.parameters + "/mandatoryFields", value))
      }
    }
    removals.sort { $0.index > $1.index }
    operations = replacements + removals.map(\.operation) + parameters + additions
  }

  /// The body of the request. Members keep their order: what was read goes back as it came.
  var body: [UInt8] { JSONWriter.bytes(.array(operations.map(\.json)), layout: .compact) }
}

extension DataflowReading {
  /// An audience's selector, whole, with its place.
  fileprivate func selector(of audience: AudienceID) -> (index: Int, JSONValue)? {
    guard let index = live.selector(of: audience)?.index else { return nil }
    let parameters = document["transformations"]?.elements?.first?["params"]
    let selectors = parameters?["segmentSelectors"]?["selectors"]?.elements ?? []
    return selectors.indices.contains(index) ? (index, selectors[index]) : nil
  }
}

extension SelectorFields {
  /// The selector with these fields, and everything else as it is; nil where it isn't one.
  fileprivate func laid(over selector: JSONValue) -> JSONValue? {
    guard case .object(var members) = selector, case .object(var value)? = members["value"] else {
      return nil
    }
    if let exportMode { value["exportMode"] = .string(exportMode) }
    if let filenameTemplate {
      // Samples and schema spell it differently; what is there stays as it is spelt.
      let isOther = value["filenameTemplate"] == nil && value["fileNameTemplate"] != nil
      value[isOther ? "fileNameTemplate" : "filenameTemplate"] = .string(filenameTemplate)
    }
    if let schedule {
      value["schedule"] = schedule.laid(over: value["schedule"]?.members ?? [:])
    }
    members["value"] = .object(value)
    return .object(members)
  }
}

extension ManagedSchedule {
  /// In the order of the platform's samples.
  private var members: [(key: String, text: String?)] {
    [
      ("frequency", frequency), ("triggerType", triggerType), ("startDate", startDate),
      ("endDate", endDate), ("startTime", startTime),
    ]
  }

  /// All five members are as here; others stay.
  fileprivate func laid(over old: OrderedDictionary<String, JSONValue>) -> JSONValue {
    var schedule = old
    for (key, text) in members { schedule[key] = text.map(JSONValue.string) }
    return .object(schedule)
  }
}

extension NewSelector {
  /// As the platform's samples send it; the times are the platform's to set.
  fileprivate var json: JSONValue {
    let value: JSONValue = .compacting([
      ("id", .string(externalID ?? audience.rawValue)),
      ("systemSegmentId", externalID == nil ? nil : .string(audience.rawValue)),
      ("name", name.map(JSONValue.string)),
      ("filenameTemplate", fields.filenameTemplate.map(JSONValue.string)),
      ("exportMode", fields.exportMode.map(JSONValue.string)),
      ("schedule", fields.schedule.map { $0.laid(over: [:]) }),
    ])
    return ["type": "PLATFORM_SEGMENT", "value": value]
  }
}

extension DeduplicationKey {
  fileprivate var json: JSONValue {
    switch self {
    case .identity(let namespace):
      ["fieldType": "IDENTITY", "identityNamespace": .string(namespace)]
    case .attribute(let path): ["fieldType": "ATTRIBUTE", "attributePath": .string(path)]
    }
  }
}
