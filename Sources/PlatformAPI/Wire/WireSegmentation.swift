import ActivationModel
import OrderedJSON

/// A segmentation job as Segmentation Service writes it.
struct WireSegmentation: WireReadable {
  /// Whether the scheduler made it and it succeeded: results of jobs that somebody started over the
  /// API are not exported (Adobe, Export file now).
  let isScheduledAndGood: Bool
  let createdAt: Timestamp?
  /// When it ended: its own measure, else its last change (inferred).
  let endedAt: Timestamp?
  /// What it is about; nil for everything.
  private let audiences: Set<AudienceID>?

  init(wire json: JSONView) throws(WireMismatch) {
    isScheduledAndGood =
      json.text("source")?.lowercased() == "scheduler"
      && json.text("status")?.uppercased() == "SUCCEEDED"
    createdAt = json.looseTime("creationTime")
    let measured = json["metrics"]?["totalTime"]?.looseTime("endTimeInMs")
    endedAt = measured ?? json.looseTime("updateTime")
    audiences = Self.audiences(json["segments"])
  }

  /// Whether it evaluated that audience. A job that names none counts for all.
  func covers(_ audience: AudienceID) -> Bool { audiences?.contains(audience) ?? true }

  /// `"*"`, `[{"segmentId":"*"}]` for over 1,500 audiences, or the audiences one by one.
  private static func audiences(_ segments: JSONView?) -> Set<AudienceID>? {
    let ids = segments?.elements.compactMap { $0.looseText("segmentId") } ?? []
    return ids.isEmpty || ids.contains("*") ? nil : Set(ids.map(AudienceID.init(rawValue:)))
  }
}

/// A page of segmentation jobs.
struct WireSegmentationPage: WireReadable {
  let jobs: [WireSegmentation]
  /// By its `start`.
  let next: NextPage

  init(wire json: JSONView) throws(WireMismatch) {
    guard json["children"] != nil else { throw WireMismatch() }
    jobs = try [WireSegmentation](wire: json.list("children"))
    next = NextPage(in: json["_page"], numberedBy: "next")
  }
}
