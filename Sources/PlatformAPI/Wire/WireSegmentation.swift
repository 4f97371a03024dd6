import ActivationModel

/// A segmentation job as Segmentation Service writes it.
struct WireSegmentation: Decodable, Sendable {
  struct Metrics: Decodable, Sendable {
    struct Time: Decodable, Sendable {
      let endTimeInMs: LooseTime?
    }
    let totalTime: Time?
  }

  let source: String?
  let status: String?
  let segments: WireSegmentationScope?
  let metrics: Metrics?
  let creationTime: LooseTime?
  let updateTime: LooseTime?

  /// Whether the scheduler made it and it succeeded: results of jobs that somebody started over the
  /// API are not exported (Adobe, Export file now).
  var isScheduledAndGood: Bool {
    source?.lowercased() == "scheduler" && status?.uppercased() == "SUCCEEDED"
  }

  /// When it ended: its own measure, else its last change (inferred).
  var endedAt: Timestamp? { metrics?.totalTime?.endTimeInMs?.value ?? updateTime?.value }

  /// Whether it evaluated that audience. A job that names none counts for all.
  func covers(_ audience: AudienceID) -> Bool {
    guard let named = segments?.audiences else { return true }
    return named.contains(audience)
  }
}

/// What a segmentation job is about: `"*"`, `[{"segmentId":"*"}]` for over 1,500 audiences, or the
/// audiences one by one.
struct WireSegmentationScope: Decodable, Sendable {
  private struct Item: Decodable {
    let segmentId: LooseText?
  }

  /// nil for all.
  let audiences: Set<AudienceID>?

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let ids = (try? container.decode([Item].self))?.compactMap { $0.segmentId?.value } ?? []
    audiences = ids.isEmpty || ids.contains("*") ? nil : Set(ids.map(AudienceID.init(rawValue:)))
  }
}

/// A page of segmentation jobs.
struct WireSegmentationPage: Decodable, Sendable {
  struct Page: Decodable, Sendable {
    let next: LooseText?
  }

  let children: [WireSegmentation]
  let _page: Page?

  /// The `start` of the next page; nil on the last.
  var next: String? { _page?.next?.value }
}
