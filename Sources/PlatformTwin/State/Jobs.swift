/// An export job; how it stands is a function of the time.
struct ExportJob {
  let seed: ExportJobSeed
  /// Milliseconds since 1970 UTC.
  let createdAt: Int64

  func status(at now: Int64) -> ExportJobSeed.Status {
    if let takes = seed.takes, now < createdAt + takes { return .processing }
    return seed.status
  }

  /// Whether it is an unfinished export of audiences.
  func isExportingAudiences(at now: Int64) -> Bool {
    seed.schema == "_xdm.context.profile" && createdAt <= now && !status(at: now).isFinal
      && now < createdAt + Run.longestLock
  }
}

/// A segmentation job with its times.
struct SegmentJob {
  let seed: SegmentJobSeed
  /// Milliseconds since 1970 UTC.
  let createdAt: Int64
  let updatedAt: Int64

  func status(at now: Int64) -> SegmentJobSeed.Status {
    now < updatedAt ? .processing : seed.status
  }
}
