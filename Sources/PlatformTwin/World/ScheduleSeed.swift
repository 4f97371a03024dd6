/// When a mapped audience is exported on its own (facts §3.4, `value.schedule`).
package struct ScheduleSeed: Sendable, Equatable {
  package enum Frequency: String, Sendable, CaseIterable {
    case once = "ONCE"
    case daily = "DAILY"
    case every3Hours = "EVERY_3_HOURS"
    case every6Hours = "EVERY_6_HOURS"
    case every8Hours = "EVERY_8_HOURS"
    case every12Hours = "EVERY_12_HOURS"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
  }

  package enum Trigger: String, Sendable, CaseIterable {
    case scheduled = "SCHEDULED"
    case afterEvaluation = "AFTER_SEGMENT_EVAL"
  }

  package var frequency: Frequency
  /// nil for old flows, which have none.
  package var trigger: Trigger?
  /// The UTC day of this moment is shown.
  package var startDate: TwinMoment
  /// The UTC day of this moment is shown; nil for an open end.
  package var endDate: TwinMoment?
  /// `HH:MM` in UTC.
  package var startTime: String?

  package init(
    frequency: Frequency = .daily,
    trigger: Trigger? = .afterEvaluation,
    startDate: TwinMoment = .days(-30),
    endDate: TwinMoment? = .days(30),
    startTime: String? = nil
  ) {
    self.frequency = frequency
    self.trigger = trigger
    self.startDate = startDate
    self.endDate = endDate
    self.startTime = startTime
  }
}
