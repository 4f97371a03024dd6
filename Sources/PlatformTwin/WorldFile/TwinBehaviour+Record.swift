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
    notFoundShape = record.choice("notFoundShape") ?? notFoundShape
    runningNamesAudience = record.truth("runningNamesAudience") ?? runningNamesAudience
    runsPer = record.choice("runsPer") ?? runsPer
    statusCase = record.choice("statusCase") ?? statusCase
    runningText = record.choice("runningText") ?? runningText
    nextPage = record.choice("nextPage") ?? nextPage
    permissions = record.texts("permissions") ?? permissions
  }
}

extension TwinFault {
  init(_ record: WorldRecord) {
    self.init(
      route: record.choice("route") ?? .unknown,
      nth: Int(record.number("nth") ?? 1),
      times: Int(record.number("times") ?? 1),
      effect: Self.effect(record),
      acts: record.truth("acts") ?? false,
      delay: record.duration("delay") ?? 0
    )
  }

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
