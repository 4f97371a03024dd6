/// From checked sections of a world file to what concerns changes of dataflows.
extension DataflowBehaviour {
  init(_ record: WorldRecord) {
    self.init()
    secrets = record.choice("secrets") ?? secrets
    indexes = record.choice("indexes") ?? indexes
    removeNeedsValue = record.truth("removeNeedsValue") ?? removeNeedsValue
    patchAnswer = record.choice("patchAnswer") ?? patchAnswer
    operationTakes = record.duration("operationTakes") ?? operationTakes
    patchWhileUpdating = record.choice("patchWhileUpdating") ?? patchWhileUpdating
    duplicateAudience = record.choice("duplicateAudience") ?? duplicateAudience
    unknownAudience = record.choice("unknownAudience") ?? unknownAudience
    schedules = record.choice("schedules") ?? schedules
    longSchedules = record.choice("longSchedules") ?? longSchedules
    partPaths = record.choice("partPaths") ?? partPaths
    stateChangeTakes = record.duration("stateChangeTakes") ?? stateChangeTakes
    scheduledExports = record.truth("scheduledExports") ?? scheduledExports
    evaluationHour =
      record.text("evaluationHour").flatMap { Int64($0.prefix(2)) } ?? evaluationHour
    policyViolation = record.choice("policyViolation") ?? policyViolation
  }
}

extension AccountSeed {
  init(_ record: WorldRecord) {
    self.init(id: record.text("id") ?? "", name: record.text("name") ?? "")
    kind = record.choice("kind") ?? kind
    sandbox = record.text("sandbox")
    state = record.choice("state") ?? state
    createdAt = record.moment("createdAt") ?? createdAt
  }
}

extension DestinationSeed.Columns {
  init(_ record: WorldRecord) {
    self.init(id: record.text("id") ?? "", version: record.number("version") ?? 0)
  }
}
