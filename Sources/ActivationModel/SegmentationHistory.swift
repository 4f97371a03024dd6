/// What is known of the scheduler-made segmentations of a sandbox (`GET /segment/jobs`).
package enum SegmentationHistory: Sendable, Equatable {
  /// Nothing depends on it.
  case notAsked
  case known(SegmentationReading)
  /// These credentials may not read it; in the platform's words.
  case hidden(String)
}

/// What a look at the segmentations brought home.
package struct SegmentationReading: Sendable, Equatable {
  /// For each audience that was asked about, when the newest one that covers it ended; absent where
  /// none was found.
  package let ends: [AudienceID: Timestamp]
  /// Every end that was seen on the way, newest job first.
  package let allEnds: [AudienceID: [Timestamp]]
  /// How many requests it took.
  package let requests: Int

  package init(
    ends: [AudienceID: Timestamp], allEnds: [AudienceID: [Timestamp]] = [:], requests: Int
  ) {
    self.ends = ends
    self.allEnds = allEnds
    self.requests = requests
  }
}
