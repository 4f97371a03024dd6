/// From checked sections of a world file to switches and faults.
extension TwinBehaviour {
  init(_ record: WorldRecord) {
    self.init()
    tokenLifetime = record.duration("tokenLifetime").map { $0 / 1000 } ?? tokenLifetime
    errorCode = record.choice("errorCode") ?? errorCode
    productProfile = record.choice("productProfile") ?? productProfile
    role = record.choice("role") ?? role
    missingSandbox = record.choice("missingSandbox") ?? missingSandbox
    refusesSandboxID = record.truth("refusesSandboxId") ?? refusesSandboxID
    unknownAccept = record.choice("unknownAccept") ?? unknownAccept
    wording = record.choice("wording") ?? wording
    concurrency = record.choice("concurrency") ?? concurrency
    exportJobRefuses = record.truth("exportJobRefuses") ?? exportJobRefuses
    firstHour = record.choice("firstHour") ?? firstHour
    jobLimit = record.number("jobLimit") ?? jobLimit
    jobLimitCounts = record.choice("jobLimitCounts") ?? jobLimitCounts
    jobLimitMessage = record.text("jobLimitMessage") ?? jobLimitMessage
    refusal = record.choice("refusal") ?? refusal
    disabledFlow = record.choice("disabledFlow") ?? disabledFlow
    runOrder = record.choice("runOrder") ?? runOrder
    notFoundShape = record.choice("notFoundShape") ?? notFoundShape
    runningNamesAudience = record.truth("runningNamesAudience") ?? runningNamesAudience
    audienceInRuns = record.choice("audienceInRuns") ?? audienceInRuns
    runsPer = record.choice("runsPer") ?? runsPer
    statusCase = record.choice("statusCase") ?? statusCase
    runningText = record.choice("runningText") ?? runningText
    nextPage = record.choice("nextPage") ?? nextPage
    permissions = record.texts("permissions") ?? permissions
    if let dataflows = record.records("dataflows")?.first {
      self.dataflows = DataflowBehaviour(dataflows)
    }
  }
}

extension TwinFault {
  init(_ record: WorldRecord) {
    let route: TwinRoute? = record.choice("route")
    self.init(
      route: record.text("route") == Self.anyRoute ? nil : route ?? .unknown,
      after: record.choice("after"),
      nth: Int(record.number("nth") ?? 1),
      times: Int(record.number("times") ?? 1),
      effect: Self.effect(record),
      acts: record.truth("acts") ?? false,
      delay: record.duration("delay") ?? 0
    )
    lies.date = record.moment("date")
    lies.lacksDate = record.truth("withoutDate") ?? false
    lies.loops = record.truth("loops") ?? false
    lies.part = record.number("part").map { Int($0) }
    lies.records = record.choice("records")
    lies.foreign = record.choice("foreign")
  }

  /// What a world file says for every route.
  static let anyRoute = "any"

  private static func effect(_ record: WorldRecord) -> Effect {
    if record.truth("cut") == true { return .cut }
    guard let status = record.text("status").flatMap({ Int($0) }) else { return .own }
    let retryAfter = record.text("retryAfter")
    let body = record.text("body")
    if status == 429, body == nil { return .answer(.tooManyRequests(retryAfter: retryAfter)) }
    return .answer(
      Answer(
        status: status,
        body: body ?? "",
        contentType: record.text("contentType") ?? "application/json",
        retryAfter: retryAfter
      )
    )
  }
}
