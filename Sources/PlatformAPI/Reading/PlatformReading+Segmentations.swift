import ActivationModel

extension PlatformReading {
  /// Jobs on a page: as many as in Adobe's sample. One may list 1,500 audiences with their
  /// expressions, so that a hundred of them could be more than an answer may hold.
  private static let segmentationPage = 10
  /// How many pages are looked through: daily jobs of over a month.
  private static let mostSegmentationPages = 5
  private static let segmentationPurpose = "read the segmentation jobs"
  /// How long before an export a job may have been made that ended after it (inferred).
  private static let longestSegmentation: Duration = .seconds(24 * 3600)

  /// For each audience, when the newest scheduler-made segmentation that covers it ended.
  ///
  /// Ends as soon as every audience has one after its last export, or none can come any more.
  func segmentations(
    since exports: [AudienceID: Timestamp]
  ) async throws(PlatformFailure) -> SegmentationReading {
    var ends: [AudienceID: Timestamp] = [:]
    var allEnds: [AudienceID: [Timestamp]] = [:]
    var start: String?
    var trail = PageTrail()
    for _ in 0..<Self.mostSegmentationPages {
      let page = try await segmentationPage(start)
      for job in page.jobs where job.isScheduledAndGood {
        guard let end = job.endedAt else { continue }
        for audience in exports.keys where job.covers(audience) {
          ends[audience] = max(ends[audience] ?? end, end)
          allEnds[audience, default: []].append(end)
        }
      }
      let open = exports.filter { audience, export in ends[audience].map { $0 <= export } ?? true }
      guard let oldest = open.values.min(),
        page.jobs.last?.createdAt.map({ $0 > oldest - Self.longestSegmentation })
          ?? false
      else { break }
      start = try trail.next(page.next, purpose: Self.segmentationPurpose)
      if start == nil { break }
    }
    return SegmentationReading(ends: ends, allEnds: allEnds, requests: tally.requests)
  }

  private func segmentationPage(
    _ start: String?
  ) async throws(PlatformFailure) -> WireSegmentationPage {
    var query = [
      (name: "limit", value: String(Self.segmentationPage)), ("status", "SUCCEEDED"),
      ("sort", "creationTime:desc"),
    ]
    if let start { query.append(("start", start)) }
    let request = PlatformRequest(
      path: Self.segmentation + "/segment/jobs", query: query, isList: true,
      purpose: Self.segmentationPurpose)
    return try await value(WireSegmentationPage.self, at: request)
  }
}
