import ActivationModel
import ActivationPlanning
import OrderedCollections
import OrderedJSON
import TestSupport

/// Random live dataflows with members that nobody knows, and random wishes about them.
extension SeededGenerator {
  static let audienceIDs = (0..<9).map { "audience-\($0)" }

  mutating func rawDataflow(selectors count: Int? = nil) -> RawDataflow {
    let ids =
      count.map { count in (0..<count).map { "many-\($0)" } }
      ?? Self.audienceIDs.filter { _ in percent(60) }.shuffled(using: &self)
    let selectors = ids.map { rawSelector($0) }
    return RawDataflow(
      document: [
        "id": "flow", "name": .string(pick(["A", "B"])), "unheardOf": ["x": 1],
        "transformations": [
          [
            "name": "GeneralTransform",
            "params": [
              "mandatoryFields": .array(percent(50) ? ["Email"] : []), "primaryFields": [],
              "profileMapping": ["mappingId": "set", "mappingVersion": 1], "attributeMapping": [:],
              "segmentSelectors": ["selectors": .array(selectors), "more": true],
            ],
          ]
        ],
      ])
  }

  private mutating func rawSelector(_ id: String) -> JSONValue {
    let schedule = schedule()
    var members = schedule.schedule.json.members ?? [:]
    if percent(40) { members["groupedBy"] = "policy" }
    var value: OrderedDictionary<String, JSONValue> = [
      "id": .string(percent(30) ? "external-" + id : id), "createTime": "1700000000",
    ]
    if value["id"]?.text != id { value["systemSegmentId"] = .string(id) }
    value["exportMode"] = .string(schedule.mode.rawValue)
    value[percent(50) ? "filenameTemplate" : "fileNameTemplate"] = .string(
      pick(["%SEGMENT_ID%", "x_%TIMESTAMP%"]))
    value["schedule"] = .object(members)
    if percent(50) { value["enrichmentInfo"] = ["enabled": false] }
    return ["type": "PLATFORM_SEGMENT", "value": .object(value), "extra": .count(number(0...9))]
  }

  mutating func schedule() -> (mode: ExportMode, schedule: ManagedSchedule) {
    let row = pick(LegalSchedule.all)
    let isSilent = row.triggerMayBeAbsent && percent(50)
    return (
      row.exportMode,
      ManagedSchedule(
        frequency: pick(row.frequencies).rawValue,
        triggerType: isSilent ? nil : row.trigger.rawValue,
        startDate: pick(["2027-01-10", "2027-02-01"]),
        endDate: row.endDate == .absent || percent(50) ? nil : "2028-01-01",
        startTime: row.startTime == .absent ? nil : pick(["00:00", "22:00"]))
    )
  }

  /// A wish that can be made true on any dataflow: each audience has what it takes to add it.
  mutating func wish(audiences ids: [String]? = nil) -> WishedDataflow {
    let chosen = ids ?? Self.audienceIDs.filter { _ in percent(50) }
    let members = chosen.map { id in
      let schedule = schedule()
      return ManagedAudience(
        audience: .id(AudienceID(id), name: nil),
        filenameTemplate: percent(60) ? pick(["n_%TIMESTAMP%", "%SEGMENT_ID%"]) : nil,
        exportMode: schedule.mode, schedule: schedule.schedule)
    }
    let managed = ManagedDataflow(
      alias: "flow", origin: .adopted(.id("flow", name: nil)),
      rename: percent(30) ? pick(["A", "C"]) : nil,
      unlisted: pick([.keep, .remove]),
      mapping: percent(40)
        ? ManagedMapping(
          columns: .pinned(MappingReference(id: pick(["set", "other"]), version: 1)),
          mandatoryFields: percent(50) ? ["Email", "Phone"] : nil) : nil,
      audiences: percent(95) || ids != nil ? members : nil)
    return WishedDataflow(
      managed, identities: chosen.map { WishedDataflow.Identity(id: AudienceID($0), name: $0) })
  }
}
