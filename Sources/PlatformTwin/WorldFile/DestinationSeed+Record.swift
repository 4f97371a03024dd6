/// From checked sections of a world file to a destination with its mappings and runs.
extension DestinationSeed {
  init(_ record: WorldRecord) {
    self.init(id: record.text("id") ?? "", name: record.text("name") ?? "")
    kind = record.choice("kind") ?? kind
    sandbox = record.text("sandbox")
    state = record.choice("state") ?? state
    audiences = (record.records("audiences") ?? []).map(MappingSeed.init)
    runs = (record.records("runs") ?? []).map(RunSeed.init)
    createdAt = record.moment("createdAt") ?? createdAt
    updatedAt = record.moment("updatedAt") ?? updatedAt
    layout = record.choice("layout") ?? layout
    hasInheritedProperties = record.truth("inheritedProperties") ?? hasInheritedProperties
    isLabelled = record.truth("labelled") ?? isLabelled
    account = record.text("account")
    if let columns = record.records("columns")?.first { self.columns = Columns(columns) }
    marketingAction = record.text("marketingAction")
    hasUnknownMembers = record.truth("unknownMembers") ?? hasUnknownMembers
  }
}

extension MappingSeed {
  fileprivate init(_ record: WorldRecord) {
    self.init(audience: record.text("id") ?? "", name: record.text("name"))
    activatedAt = record.moment("activatedAt") ?? activatedAt
    updatedAt = record.moment("updatedAt")
    if let schedule = record.records("schedule")?.first { self.schedule = ScheduleSeed(schedule) }
    if record.truth("scheduled") == false { schedule = nil }
    exportMode = record.choice("exportMode") ?? exportMode
    fileName = record.text("fileName") ?? fileName
    if let scripts = record.records("run"), !scripts.isEmpty { runs = scripts.map(RunScript.init) }
  }
}

extension ScheduleSeed {
  /// A schedule that is written out has an end only where it names one.
  fileprivate init(_ record: WorldRecord) {
    self.init(endDate: record.moment("endDate"))
    frequency = record.choice("frequency") ?? frequency
    trigger = record.choice("triggerType") ?? trigger
    startDate = record.moment("startDate") ?? startDate
    startTime = record.text("startTime")
  }
}

extension RunScript {
  fileprivate init(_ record: WorldRecord) {
    self.init(id: record.text("id"))
    takes = record.duration("takes") ?? takes
    visibleAfter = record.duration("visibleAfter") ?? visibleAfter
    ending = record.choice("status") ?? ending
    if let counts = record.records("records")?.first {
      records.input = counts.number("input") ?? records.input
      records.output = counts.number("output") ?? records.output
      records.skipped = counts.number("skipped") ?? records.skipped
      records.failed = counts.number("failed")
    }
    files = record.number("files") ?? files
    message = record.text("message") ?? message
    rawStatus = record.text("rawStatus")
  }
}

extension RunSeed {
  fileprivate init(_ record: WorldRecord) {
    self.init(
      trigger: record.choice("trigger") ?? .scheduled,
      audiences: record.texts("audiences") ?? [],
      startedAt: record.moment("startedAt") ?? .fromStart(0),
      updatedAt: record.moment("updatedAt"),
      script: RunScript(record)
    )
  }
}
