/// A destination's dataflow as Flow Service shows it (`GET /flows`): what the guardrails need.
package struct Dataflow: Hashable, Sendable {
  package let id: DestinationID
  package let name: String
  /// `enabled`, `disabled`, or an inner state of the platform, as it came.
  package let state: String
  /// `inheritedAttributes.properties.isDestinationFlow`; older dataflows don't carry it.
  package let isDestinationFlow: Bool?
  /// The connection spec of the first source connection.
  package let sourceSpecID: String?
  /// The connection spec of the first target connection.
  package let targetSpecID: String?
  package let mappings: [AudienceMapping]

  package init(
    id: DestinationID,
    name: String,
    state: String,
    isDestinationFlow: Bool?,
    sourceSpecID: String?,
    targetSpecID: String?,
    mappings: [AudienceMapping]
  ) {
    self.id = id
    self.name = name
    self.state = state
    self.isDestinationFlow = isDestinationFlow
    self.sourceSpecID = sourceSpecID
    self.targetSpecID = targetSpecID
    self.mappings = mappings
  }
}

/// An audience mapped to a dataflow (a "segment selector").
package struct AudienceMapping: Hashable, Sendable {
  /// `value.id`: the audience's id, or its external id if it comes from outside.
  package let mappedID: String
  /// `value.systemSegmentId`: the platform's id of an audience that comes from outside.
  package let systemID: AudienceID?
  /// May be missing or stale.
  package let name: String?
  package let fileNameTemplate: String?
  /// `DAILY_FULL_EXPORT`, `FIRST_FULL_THEN_INCREMENTAL`, or what the platform adds; nil on
  /// streaming destinations (inferred).
  package let exportMode: String?
  package let schedule: ExportSchedule?
  /// When the audience was first activated to the dataflow.
  package let createdAt: Timestamp?
  package let updatedAt: Timestamp?

  package init(
    mappedID: String,
    systemID: AudienceID? = nil,
    name: String? = nil,
    fileNameTemplate: String? = nil,
    exportMode: String? = nil,
    schedule: ExportSchedule? = nil,
    createdAt: Timestamp? = nil,
    updatedAt: Timestamp? = nil
  ) {
    self.mappedID = mappedID
    self.systemID = systemID
    self.name = name
    self.fileNameTemplate = fileNameTemplate
    self.exportMode = exportMode
    self.schedule = schedule
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }

  /// The id that an ad hoc activation names: the platform's own.
  package var audienceID: AudienceID { systemID ?? AudienceID(mappedID) }
}

/// When a mapped audience is exported on schedule; all times are UTC.
package struct ExportSchedule: Hashable, Sendable {
  /// `ONCE`, `DAILY`, `EVERY_3_HOURS` …, as it came.
  package let frequency: String?
  /// `SCHEDULED` or `AFTER_SEGMENT_EVAL`, as it came.
  package let triggerType: String?
  package let startDay: CalendarDay?
  package let endDay: CalendarDay?
  /// Minutes after midnight of the first slot.
  package let startMinute: Int?

  package init(
    frequency: String? = nil,
    triggerType: String? = nil,
    startDay: CalendarDay? = nil,
    endDay: CalendarDay? = nil,
    startMinute: Int? = nil
  ) {
    self.frequency = frequency
    self.triggerType = triggerType
    self.startDay = startDay
    self.endDay = endDay
    self.startMinute = startMinute
  }
}
