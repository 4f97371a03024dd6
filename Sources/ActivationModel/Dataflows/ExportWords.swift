/// Which profiles an export holds, by the platform's own word (`exportMode`, documented).
package enum ExportMode: String, Hashable, Sendable, CaseIterable {
  /// Everybody in the audience, each time.
  case dailyFull = "DAILY_FULL_EXPORT"
  /// Everybody once, then whoever joined since.
  case firstFullThenIncremental = "FIRST_FULL_THEN_INCREMENTAL"
}

/// How often an audience is exported, by the platform's own word (`frequency`).
package enum ExportFrequency: String, Hashable, Sendable, CaseIterable {
  case once = "ONCE"
  case daily = "DAILY"
  /// In the platform's UI and guide, not in its API reference.
  case weekly = "WEEKLY"
  /// In the platform's UI and guide, not in its API reference.
  case monthly = "MONTHLY"
  case every3Hours = "EVERY_3_HOURS"
  case every6Hours = "EVERY_6_HOURS"
  case every8Hours = "EVERY_8_HOURS"
  case every12Hours = "EVERY_12_HOURS"
}

/// What starts an export, by the platform's own word (`triggerType`, documented). `CHAINED`, which
/// one sample has, is in no list of the platform's and isn't taken.
package enum ExportTrigger: String, Hashable, Sendable, CaseIterable {
  case scheduled = "SCHEDULED"
  case afterSegmentEvaluation = "AFTER_SEGMENT_EVAL"
}
