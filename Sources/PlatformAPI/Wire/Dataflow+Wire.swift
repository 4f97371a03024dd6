import ActivationModel
import OrderedJSON

/// A dataflow as Flow Service writes it.
extension Dataflow: WireReadable {
  /// The selectors stand in the first transformation as a rule; the others are looked through too
  /// (inferred).
  init(wire json: JSONView) throws(WireMismatch) {
    let inherited = json["inheritedAttributes"]
    var mappings: [AudienceMapping] = []
    for transformation in try json.list("transformations") {
      guard let selectors = transformation["params"]?["segmentSelectors"] else { continue }
      mappings += try [AudienceMapping](wire: selectors.list("selectors"))
    }
    self.init(
      id: DestinationID(try json.requiredText("id")),
      name: json.text("name") ?? "",
      state: json.text("state") ?? "",
      isDestinationFlow: inherited?["properties"]?["isDestinationFlow"]?.truth,
      sourceSpecID: try inherited?.firstSpec("sourceConnections"),
      targetSpecID: try inherited?.firstSpec("targetConnections"),
      mappings: mappings
    )
  }
}

extension JSONView {
  fileprivate func firstSpec(_ connections: String) throws(WireMismatch) -> String? {
    try list(connections).first?["connectionSpec"]?.text("id")
  }
}

/// An audience mapped to a dataflow, as Flow Service writes it.
extension AudienceMapping: WireReadable {
  /// The schema spells the file name's template unlike all samples; either counts.
  init(wire json: JSONView) throws(WireMismatch) {
    guard let value = json["value"] else { throw WireMismatch() }
    self.init(
      mappedID: try value.requiredText("id"),
      systemID: value.text("systemSegmentId").map(AudienceID.init(rawValue:)),
      name: value.text("name"),
      fileNameTemplate: value.text("filenameTemplate") ?? value.text("fileNameTemplate"),
      exportMode: value.text("exportMode"),
      schedule: value["schedule"].flatMap(ExportSchedule.init(wire:)),
      createdAt: value.looseTime("createTime"),
      updatedAt: value.looseTime("updateTime")
    )
  }
}

extension ExportSchedule {
  fileprivate init?(wire json: JSONView) {
    guard json.isObject else { return nil }
    self.init(
      frequency: json.text("frequency"),
      triggerType: json.text("triggerType"),
      startDay: json.text("startDate").flatMap { CalendarDay($0) },
      endDay: json.text("endDate").flatMap { CalendarDay($0) },
      startMinute: json.text("startTime").flatMap(Self.minute)
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
