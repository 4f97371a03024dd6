/// An audience mapped to a destination (facts §3.4).
package struct MappingSeed: Sendable, Equatable {
  /// How much each export holds.
  package enum ExportMode: String, Sendable, CaseIterable {
    case full = "DAILY_FULL_EXPORT"
    case incremental = "FIRST_FULL_THEN_INCREMENTAL"
  }

  /// The system-generated id of the audience, whatever its origin.
  package var audience: String
  /// The name that the mapping remembers; nil for the audience's own. It may be stale.
  package var name: String?
  /// When the audience was first activated to the flow (`createTime`).
  package var activatedAt: TwinMoment
  /// When the mapping last changed (`updateTime`); nil for `activatedAt`.
  package var updatedAt: TwinMoment?
  /// nil for a mapping without any schedule.
  package var schedule: ScheduleSeed?
  package var exportMode: ExportMode
  /// `filenameTemplate`.
  package var fileName: String
  /// How ad hoc runs of this mapping go: the first element for the first run, and so on; the last
  /// one for all that follow. Never empty.
  package var runs: [RunScript]

  package init(
    audience: String,
    name: String? = nil,
    activatedAt: TwinMoment = .days(-30),
    updatedAt: TwinMoment? = nil,
    schedule: ScheduleSeed? = ScheduleSeed(),
    exportMode: ExportMode = .full,
    fileName: String = "%DESTINATION%_%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmmss)%",
    runs: [RunScript] = [RunScript()]
  ) {
    self.audience = audience
    self.name = name
    self.activatedAt = activatedAt
    self.updatedAt = updatedAt
    self.schedule = schedule
    self.exportMode = exportMode
    self.fileName = fileName
    self.runs = runs.isEmpty ? [RunScript()] : runs
  }
}
