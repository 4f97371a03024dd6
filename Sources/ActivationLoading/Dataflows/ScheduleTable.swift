import ActivationDiagnostics
import ActivationModel
import OrderedJSON

/// The table of `schedule`, and the schema's words for the combinations that the platform offers.
enum ScheduleTable {
  static let frequency = Field(
    key: "frequency",
    kind: .choice(ExportFrequency.allCases.map(\.rawValue)),
    isRequired: true,
    choiceRule: .unknownPlatformWord,
    title: "Frequency",
    doc: "How often it is exported.",
    examples: [.string(ExportFrequency.daily.rawValue)],
    alsoCalled: ["every", "interval"]
  )
  static let triggerType = Field(
    key: "triggerType",
    kind: .choice(ExportTrigger.allCases.map(\.rawValue)),
    choiceRule: .unknownPlatformWord,
    title: "Trigger",
    doc: "Whether a time or the end of the daily segmentation starts it.",
    choiceDocs: ["At `startTime`.", "After the audience has been evaluated."],
    alsoCalled: ["trigger"]
  )
  static let startDate = Field(
    key: "startDate",
    kind: .day,
    isRequired: true,
    title: "First day",
    doc: "The first day, in UTC; for WEEKLY and MONTHLY it tells the day of the week or month too.",
    examples: ["2027-01-10"],
    alsoCalled: ["start", "from", "startday"]
  )
  static let endDate = Field(
    key: "endDate",
    kind: .day,
    title: "First day without exports",
    doc: "The day after the last export, in UTC.",
    examples: ["2028-01-01"],
    alsoCalled: ["end", "until", "to", "endday"]
  )
  static let startTime = Field(
    key: "startTime",
    kind: .hour,
    title: "First hour",
    doc: "When the first export of a day starts, in UTC: a full hour.",
    examples: ["22:00"],
    alsoCalled: ["time", "at", "hour"]
  )

  static let section = Section(
    noun: "a schedule",
    place: "under an audience's `schedule`",
    fields: [frequency, triggerType, startDate, endDate, startTime]
  )

  /// For an audience with a schedule: one row of the table of schedules has it.
  static let condition: JSONValue = [
    "if": ["required": ["schedule"]],
    "then": ["anyOf": .array(LegalSchedule.all.map(\.schema))],
  ]
}

extension LegalSchedule {
  /// What an audience has whose mode and schedule are of this row.
  fileprivate var schema: JSONValue {
    var required: [JSONValue] = []
    if !triggerMayBeAbsent { required.append(.string(ScheduleTable.triggerType.key)) }
    if startTime == .required { required.append(.string(ScheduleTable.startTime.key)) }
    if endDate == .required { required.append(.string(ScheduleTable.endDate.key)) }
    let words: JSONValue = ["enum": .array(frequencies.map { .string($0.rawValue) })]
    let triggerWord: JSONValue = ["const": .string(trigger.rawValue)]
    let properties = JSONValue.compacting([
      (ScheduleTable.frequency.key, words),
      (ScheduleTable.triggerType.key, triggerWord),
      (ScheduleTable.startTime.key, Self.never(if: startTime == .absent)),
      (ScheduleTable.endDate.key, Self.never(if: endDate == .absent)),
    ])
    let schedule = JSONValue.compacting([
      ("required", required.isEmpty ? JSONValue?.none : .array(required)),
      ("properties", properties),
    ])
    let mode: JSONValue = ["const": .string(exportMode.rawValue)]
    return [
      "properties": .compacting([
        (DataflowTable.exportMode.key, mode), (DataflowTable.schedule.key, schedule),
      ])
    ]
  }

  /// The schema of a member that must not be there. Written as an optional, since a bare `nil` is
  /// JSON's `null`.
  private static func never(if isAbsent: Bool) -> JSONValue? {
    isAbsent ? JSONValue?.some(.bool(false)) : JSONValue?.none
  }
}
