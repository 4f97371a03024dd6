import OrderedJSON

/// The segmentation service's jobs (E34; facts §6.3, §6.5).
extension PlatformState {
  /// Newest first; `offset` is `<creationTime>_<id>` of the last record seen.
  func listExportJobs(_ call: Call, in name: String) throws(Refusal) -> Reply {
    let sandbox = try state(of: name, call)
    let limit = pageSize(call)
    let wanted = call.item("status")
    var jobs = sandbox.exportJobs.filter { job in
      job.createdAt <= call.now
        && (wanted.map { $0 == job.status(at: call.now).rawValue } ?? true)
    }
    if let offset = call.item("offset"), let seen = jobs.firstIndex(where: { place($0) == offset })
    {
      jobs.removeFirst(seen + 1)
    }
    let page = jobs.prefix(limit)
    let same = call.lies.loops ? call.item("offset") ?? "0_0" : nil
    let more = same ?? (page.count < jobs.count ? page.last.map(place) : nil)
    let rest = wanted.map { "&status=\(PercentCoding.encoded($0))" } ?? ""
    let next = more.map { "/export/jobs/?limit=\(limit)&offset=\($0)\(rest)" } ?? ""
    return .ok([
      "records": .array(page.map { record($0, now: call.now) }),
      "page": .compacting([
        ("sortField", "createdTime"), ("sort", "desc"),
        ("pageOffset", (page.last.map(place)).map(JSONValue.string)),
        ("pageSize", .count(page.count)),
      ]),
      "link": ["next": .string(next)],
    ])
  }

  func listSegmentJobs(_ call: Call, in name: String) throws(Refusal) -> Reply {
    let sandbox = try state(of: name, call)
    let limit = pageSize(call)
    let start = max(0, call.item("start").flatMap { Int($0) } ?? 0)
    let wanted = call.item("status")
    let jobs = sandbox.segmentJobs.filter { job in
      job.createdAt <= call.now
        && (wanted.map { $0 == job.status(at: call.now).rawValue } ?? true)
    }
    let page = jobs.dropFirst(start).prefix(limit)
    let end = min(start, jobs.count) + page.count
    return .ok([
      "children": .array(page.map { record($0, now: call.now) }),
      "_page": .compacting([
        ("totalCount", .count(jobs.count)), ("pageSize", .count(page.count)),
        (
          "next",
          call.lies.loops
            ? .string(String(start)) : end < jobs.count ? .string(String(end)) : nil
        ),
      ]),
    ])
  }

  private func pageSize(_ call: Call) -> Int {
    let asked = call.item("limit").flatMap { Int($0) } ?? 100
    return asked > 0 ? min(asked, 100) : 100
  }

  private func place(_ job: ExportJob) -> String { "\(job.createdAt)_\(job.seed.id)" }

  /// The id is a number in the documentation, so whatever can be one is sent as one.
  private func record(_ job: ExportJob, now: Int64) -> JSONValue {
    [
      "id": Int64(job.seed.id).map(JSONValue.integer) ?? .string(job.seed.id),
      "jobType": "BATCH",
      "schema": ["name": .string(job.seed.schema)],
      "imsOrgId": .string(organization),
      "status": .string(job.status(at: now).rawValue),
      "creationTime": .integer(job.createdAt),
      "updateTime": .integer(min(now, job.createdAt + (job.seed.takes ?? 0))),
    ]
  }

  private func record(_ job: SegmentJob, now: Int64) -> JSONValue {
    let audiences = job.seed.audiences.isEmpty ? ["*"] : job.seed.audiences
    return [
      "id": .string(job.seed.id), "imsOrgId": .string(organization),
      "status": .string(job.status(at: now).rawValue), "source": .string(job.seed.source.rawValue),
      "segments": .array(audiences.map { ["segmentId": .string($0)] }),
      "schema": ["name": "_xdm.context.profile"],
      "creationTime": .integer(job.createdAt), "updateTime": .integer(min(now, job.updatedAt)),
    ]
  }
}
