import ActivationModel
import ActivationPlanning
import OrderedCollections
import OrderedJSON
import PlatformAPI

/// A dataflow as the platform would answer it, and an independent reading of patches (RFC 6902).
struct RawDataflow: Equatable {
  var document: JSONValue

  /// The selectors as read.
  var selectors: [JSONValue] {
    params?["segmentSelectors"]?["selectors"]?.elements ?? []
  }

  private var params: JSONValue? {
    document["transformations"]?.elements?.first?["params"]
  }

  /// What a plan can manage of it.
  var live: LiveDataflow {
    let mapping = params?["profileMapping"].flatMap { value -> MappingReference? in
      guard let id = value["mappingId"]?.text, let version = value["mappingVersion"]?.wholeNumber
      else { return nil }
      return MappingReference(id: id, version: version)
    }
    return LiveDataflow(
      id: "flow", name: document["name"]?.text ?? "", etag: "\"1\"", state: "enabled",
      selectors: selectors.enumerated().map { Self.selector($1, at: $0) }, mapping: mapping,
      mandatoryFields: params?["mandatoryFields"]?.elements?.compactMap(\.text))
  }

  private static func selector(_ raw: JSONValue, at index: Int) -> LiveSelector {
    let value = raw["value"] ?? [:]
    let schedule = value["schedule"].map { schedule in
      ManagedSchedule(
        frequency: schedule["frequency"]?.text, triggerType: schedule["triggerType"]?.text,
        startDate: schedule["startDate"]?.text, endDate: schedule["endDate"]?.text,
        startTime: schedule["startTime"]?.text)
    }
    return LiveSelector(
      index: index, mappedID: value["id"]?.text ?? "",
      systemID: (value["systemSegmentId"]?.text).map { AudienceID($0) },
      exportMode: value["exportMode"]?.text,
      filenameTemplate: (value["filenameTemplate"] ?? value["fileNameTemplate"])?.text,
      schedule: schedule)
  }

  // MARK: Patches

  enum Fault: Error { case noSuchPlace(String) }

  /// One operation after the other, each on what the one before has left.
  mutating func apply(_ operations: [PatchOperation]) throws {
    for operation in operations {
      let path = operation.path.split(separator: "/").map(String.init)
      document = try Self.applied(operation, path[...], to: document)
    }
  }

  private static func applied(
    _ operation: PatchOperation, _ path: ArraySlice<String>, to value: JSONValue
  ) throws -> JSONValue {
    guard let key = path.first else { throw Fault.noSuchPlace(operation.path) }
    let rest = path.dropFirst()
    if var elements = value.elements {
      if key == "-", rest.isEmpty, operation.kind == .add {
        return .array(elements + [operation.value])
      }
      guard let index = Int(key), elements.indices.contains(index) else {
        throw Fault.noSuchPlace(operation.path)
      }
      if !rest.isEmpty {
        elements[index] = try applied(operation, rest, to: elements[index])
      } else {
        switch operation.kind {
        case .add: elements.insert(operation.value, at: index)
        case .replace: elements[index] = operation.value
        case .remove: elements.remove(at: index)
        }
      }
      return .array(elements)
    }
    guard var members = value.members else { throw Fault.noSuchPlace(operation.path) }
    if !rest.isEmpty {
      guard let inner = members[key] else { throw Fault.noSuchPlace(operation.path) }
      members[key] = try applied(operation, rest, to: inner)
    } else {
      guard operation.kind == .add || members[key] != nil else {
        throw Fault.noSuchPlace(operation.path)
      }
      members[key] = operation.kind == .remove ? nil : operation.value
    }
    return .object(members)
  }
}
