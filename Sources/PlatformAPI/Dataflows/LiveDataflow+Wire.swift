import ActivationModel
import OrderedCollections
import OrderedJSON

/// Reads what is managed of a dataflow from its document.
extension LiveDataflow {
  /// - Throws: `LayoutProblem` where the document isn't laid out as is understood: whoever writes
  ///   back what isn't understood may break it.
  init(document: JSONValue) throws(LayoutProblem) {
    let inherited = document["inheritedAttributes"]
    let source = inherited?["sourceConnections"]?.elements?.first
    if source?["connectionSpec"]?["id"]?.text == ConnectionSpecs.dataLake { throw .datasets }
    let parameters = try Self.parameters(of: document)
    let target = inherited?["targetConnections"]?.elements?.first
    self.init(
      id: DestinationID(try Self.text("id", of: document)),
      name: try Self.text("name", of: document),
      etag: try Self.text("etag", of: document),
      state: try Self.text("state", of: document),
      isSettled: Self.isSettled(document["lastOperation"]),
      selectors: try Self.selectors(of: parameters),
      mapping: try Self.mapping(parameters["profileMapping"]),
      primaryFields: parameters["primaryFields"]?.elements.flatMap(Self.keys),
      mandatoryFields: parameters["mandatoryFields"]?.elements.flatMap(Self.texts),
      connections: DataflowConnections(
        source: document["sourceConnectionIds"]?.elements?.first?.text,
        target: document["targetConnectionIds"]?.elements?.first?.text,
        account: (target?["baseConnection"]?["id"]?.text).map(ConnectionID.init(rawValue:)),
        targetSpec: target?["connectionSpec"]?["id"]?.text
      )
    )
  }

  private static func text(
    _ key: String, of document: JSONValue
  ) throws(LayoutProblem) -> String {
    guard let text = document[key]?.text else { throw .missing(key) }
    return text
  }

  /// `lastOperation` is completed, or there is none (inferred from samples).
  private static func isSettled(_ operation: JSONValue?) -> Bool {
    guard let status = operation?["status"]?["value"]?.text else { return true }
    return status.lowercased() == "completed"
  }

  /// The parameters of the first transformation, where selectors stand in it and in no other.
  private static func parameters(of document: JSONValue) throws(LayoutProblem) -> JSONValue {
    let transformations = document["transformations"]?.elements ?? []
    let places = transformations.indices.filter { index in
      transformations[index]["params"]?["segmentSelectors"]?["selectors"]?.elements != nil
    }
    if places.count > 1 { throw .severalTransformations }
    guard places == [0], let parameters = transformations[0]["params"] else { throw .noSelectors }
    if let old = parameters["profileSelectors"], old != .null { throw .profileSelectors }
    return parameters
  }

  private static func selectors(
    of parameters: JSONValue
  ) throws(LayoutProblem) -> [LiveSelector] {
    let elements = parameters["segmentSelectors"]?["selectors"]?.elements ?? []
    var selectors: [LiveSelector] = []
    var seen: Set<AudienceID> = []
    for (index, element) in elements.enumerated() {
      // What was blotted out can't be written back.
      guard !element.holdsBlot, let selector = LiveSelector(element, at: index) else {
        throw .selector(index)
      }
      guard seen.insert(selector.audienceID).inserted else {
        throw .audienceTwice(selector.audienceID)
      }
      selectors.append(selector)
    }
    let isBatch = selectors.contains { $0.exportMode != nil || $0.schedule != nil }
    guard selectors.isEmpty || isBatch else { throw .streaming }
    return selectors
  }

  private static func mapping(
    _ reference: JSONValue?
  ) throws(LayoutProblem) -> MappingReference? {
    guard let reference, reference != .null, reference.members?.isEmpty != true else { return nil }
    guard let id = reference["mappingId"]?.text,
      let version = reference["mappingVersion"]?.wholeNumber
    else { throw .mapping }
    return MappingReference(id: id, version: version)
  }

  private static func texts(_ elements: [JSONValue]) -> [String]? {
    let texts = elements.compactMap(\.text)
    return texts.count == elements.count ? texts : nil
  }

  private static func keys(_ elements: [JSONValue]) -> [DeduplicationKey]? {
    let keys = elements.compactMap { element -> DeduplicationKey? in
      switch element["fieldType"]?.text {
      case "IDENTITY":
        (element["identityNamespace"]?.text).map { .identity(namespace: $0) }
      case "ATTRIBUTE": (element["attributePath"]?.text).map { .attribute(path: $0) }
      default: nil
      }
    }
    return keys.count == elements.count ? keys : nil
  }
}

extension LiveSelector {
  /// nil where it isn't of the documented form.
  fileprivate init?(_ element: JSONValue, at index: Int) {
    guard let value = element["value"], let id = value["id"]?.text, !id.isEmpty else { return nil }
    self.init(
      index: index,
      mappedID: id,
      systemID: (value["systemSegmentId"]?.text).map(AudienceID.init(rawValue:)),
      name: value["name"]?.text,
      exportMode: value["exportMode"]?.text,
      filenameTemplate: value["filenameTemplate"]?.text ?? value["fileNameTemplate"]?.text,
      schedule: value["schedule"].flatMap(ManagedSchedule.init),
      createdAt: value["createTime"].flatMap(Self.time),
      updatedAt: value["updateTime"].flatMap(Self.time)
    )
  }

  /// Seconds in text, or a number; more than a hundred thousand million are milliseconds (inferred).
  private static func time(_ value: JSONValue) -> Timestamp? {
    guard let number = value.wholeNumber ?? value.text.flatMap({ Int64($0) }), number > 0,
      number / 1000 < Timestamp.latest.milliseconds
    else { return nil }
    return number > 100_000_000_000
      ? Timestamp(milliseconds: number) : Timestamp(seconds: number)
  }
}

extension JSONValue {
  /// Whether a secret of the request was blotted out of it.
  fileprivate var holdsBlot: Bool {
    switch self {
    case .string(let text): text.contains(Secret.placeholder)
    case .array(let elements): elements.contains(where: \.holdsBlot)
    case .object(let members): members.values.contains(where: \.holdsBlot)
    case .null, .bool, .integer, .decimal: false
    }
  }
}

extension ManagedSchedule {
  fileprivate init?(_ value: JSONValue) {
    guard value.members != nil else { return nil }
    self.init(
      frequency: value["frequency"]?.text,
      triggerType: value["triggerType"]?.text,
      startDate: value["startDate"]?.text,
      endDate: value["endDate"]?.text,
      startTime: value["startTime"]?.text
    )
  }
}
