/// When an audience is exported, in the platform's own words: the five members that a plan manages,
/// each as it stands there (dataflow facts: Adobe, Flow Service OpenAPI document).
///
/// `ExportSchedule` reads the same members for the guardrails, and forgets what it can't use; here a
/// text that isn't understood still differs from the one that is wished.
package struct ManagedSchedule: Hashable, Sendable {
  /// `ONCE`, `DAILY`, `EVERY_3_HOURS` …
  package let frequency: String?
  /// `SCHEDULED` or `AFTER_SEGMENT_EVAL`; absent in old dataflows.
  package let triggerType: String?
  /// `YYYY-MM-DD`, in UTC.
  package let startDate: String?
  /// `YYYY-MM-DD`, in UTC: the first day without exports.
  package let endDate: String?
  /// `HH:MM`, in UTC: the first slot of a day.
  package let startTime: String?

  package init(
    frequency: String? = nil,
    triggerType: String? = nil,
    startDate: String? = nil,
    endDate: String? = nil,
    startTime: String? = nil
  ) {
    self.frequency = frequency
    self.triggerType = triggerType
    self.startDate = startDate
    self.endDate = endDate
    self.startTime = startTime
  }
}
