import ActivationModel

/// A dataflow as Flow Service writes it; unknown words and missing parts don't matter.
struct WireFlow: Decodable, Sendable {
  struct Spec: Decodable, Sendable {
    let id: String?
  }

  struct Connection: Decodable, Sendable {
    let connectionSpec: Spec?
  }

  struct Properties: Decodable, Sendable {
    let isDestinationFlow: Bool?
  }

  struct Inherited: Decodable, Sendable {
    let properties: Properties?
    let sourceConnections: [Connection]?
    let targetConnections: [Connection]?
  }

  struct Transformation: Decodable, Sendable {
    let params: Parameters?
  }

  struct Parameters: Decodable, Sendable {
    let segmentSelectors: Selectors?
  }

  struct Selectors: Decodable, Sendable {
    let selectors: [WireSelector]?
  }

  let id: String
  let name: String?
  let state: String?
  let inheritedAttributes: Inherited?
  let transformations: [Transformation]?

  /// The dataflow for planning. The selectors stand in the first transformation as a rule; the
  /// others are looked through too (inferred).
  var dataflow: Dataflow {
    Dataflow(
      id: DestinationID(id),
      name: name ?? "",
      state: state ?? "",
      isDestinationFlow: inheritedAttributes?.properties?.isDestinationFlow,
      sourceSpecID: inheritedAttributes?.sourceConnections?.first?.connectionSpec?.id,
      targetSpecID: inheritedAttributes?.targetConnections?.first?.connectionSpec?.id,
      mappings: (transformations ?? [])
        .flatMap { $0.params?.segmentSelectors?.selectors ?? [] }
        .map(\.mapping)
    )
  }
}

/// An audience mapped to a dataflow, as Flow Service writes it.
struct WireSelector: Decodable, Sendable {
  struct Value: Decodable, Sendable {
    let id: LooseText
    let systemSegmentId: String?
    let name: String?
    let filenameTemplate: String?
    /// How the schema, unlike all samples, spells it.
    let fileNameTemplate: String?
    let exportMode: String?
    let schedule: Schedule?
    let createTime: LooseTime?
    let updateTime: LooseTime?
  }

  struct Schedule: Decodable, Sendable {
    let frequency: String?
    let triggerType: String?
    let startDate: String?
    let endDate: String?
    let startTime: String?
  }

  let value: Value

  var mapping: AudienceMapping {
    AudienceMapping(
      mappedID: value.id.value,
      systemID: value.systemSegmentId.map(AudienceID.init(rawValue:)),
      name: value.name,
      fileNameTemplate: value.filenameTemplate ?? value.fileNameTemplate,
      exportMode: value.exportMode,
      schedule: value.schedule?.schedule,
      createdAt: value.createTime?.value,
      updatedAt: value.updateTime?.value
    )
  }
}

extension WireSelector.Schedule {
  fileprivate var schedule: ExportSchedule {
    ExportSchedule(
      frequency: frequency,
      triggerType: triggerType,
      startDay: startDate.flatMap { CalendarDay($0) },
      endDay: endDate.flatMap { CalendarDay($0) },
      startMinute: startTime.flatMap(Self.minute)
    )
  }

  /// Minutes after midnight of `HH:MM`.
  private static func minute(_ text: String) -> Int? {
    let parts = text.split(separator: ":").map { Int($0) }
    guard parts.count >= 2, let hour = parts[0], let minute = parts[1],
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}
