import ActivationModel

extension PlatformReading {
  /// How many pages are looked through for the newest good export job.
  private static let mostJobPages = 5
  private static let jobPurpose = "read the export jobs"

  /// What planning needs to know of export jobs.
  struct ExportJobs: Sendable {
    var unfinished: [ExportJob] = []
    /// The newest good one of profiles: the ad hoc guide's rule, and, beyond it, that it succeeded.
    var latest: ExportJob?
  }

  /// The profile export jobs that matter: unfinished ones of the last day, and the newest good one
  /// if it is wanted.
  func exportJobs(wantsLatest: Bool) async throws(PlatformFailure) -> ExportJobs {
    let oldest = now - Self.unfinishedWindow
    var jobs = ExportJobs()
    var offset: String?
    var trail = PageTrail()
    for _ in 0..<Self.mostJobPages {
      let page = try await exportJobPage(offset)
      let ofProfiles = page.records.filter(\.isOfProfiles)
      jobs.unfinished += ofProfiles.filter { !$0.isFinal }.map(\.exportJob)
      jobs.latest = jobs.latest ?? ofProfiles.first(where: \.isGood)?.exportJob
      let isRecent = page.records.last?.exportJob.createdAt.map { $0 >= oldest } ?? false
      guard isRecent || (wantsLatest && jobs.latest == nil) else { break }
      offset = try trail.next(page.next, purpose: Self.jobPurpose)
      if offset == nil { break }
    }
    return jobs
  }

  private func exportJobPage(
    _ offset: String?
  ) async throws(PlatformFailure) -> WireExportJobPage {
    var query = [(name: "limit", value: String(Self.pageSize))]
    if let offset { query.append(("offset", offset)) }
    let request = PlatformRequest(
      path: Self.segmentation + "/export/jobs",
      query: query,
      isList: true,
      purpose: Self.jobPurpose
    )
    return try await value(WireExportJobPage.self, at: request)
  }
}
