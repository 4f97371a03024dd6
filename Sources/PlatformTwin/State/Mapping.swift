import OrderedJSON

/// A mapped audience as the refusals of ad hoc runs look at it; read from the flow's own JSON, so
/// that a patched mapping counts like a seeded one.
struct Mapping {
  /// The system-generated id.
  let audience: String
  let name: String?
  /// `createTime` in milliseconds, or nil where it is missing.
  let createdAt: Int64?
  /// Far beyond any time that counts: a flow can be patched with any number.
  private static let mostSeconds: Int64 = 1_000_000_000_000
  let startDate: String?
  let endDate: String?
  let exportMode: String?
  let fileName: String?
  let frequency: String?
  let trigger: String?
  /// The hour of its first slot in a day, in UTC.
  let startHour: Int64?

  init?(selector: JSONValue) {
    guard let value = selector["value"],
      let id = value["systemSegmentId"]?.text ?? value["id"]?.text
    else { return nil }
    audience = id
    name = value["name"]?.text
    createdAt = value["createTime"]?.text.flatMap { Int64($0) }.map {
      min(max($0, -Self.mostSeconds), Self.mostSeconds) * 1000
    }
    startDate = value["schedule"]?["startDate"]?.text
    endDate = value["schedule"]?["endDate"]?.text
    exportMode = value["exportMode"]?.text
    fileName = value["filenameTemplate"]?.text
    frequency = value["schedule"]?["frequency"]?.text
    trigger = value["schedule"]?["triggerType"]?.text
    startHour = value["schedule"]?["startTime"]?.text.flatMap { Int64($0.prefix(2)) }
  }

  /// Whether the schedule covers that UTC day, both ends included; dates of this form compare as
  /// text. That a missing schedule or end is open, and that the last day counts, is inferred.
  func isInSchedule(on day: String) -> Bool {
    (startDate.map { $0 <= day } ?? true) && (endDate.map { day <= $0 } ?? true)
  }
}
