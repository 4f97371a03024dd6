extension ManagedSchedule {
  /// The schedule without what says nothing: a `startTime` beside `AFTER_SEGMENT_EVAL`, which the
  /// platform may still show (sample-only), and `SCHEDULED` on an incremental export, which old
  /// dataflows don't have (sample-only). Two that mean the same are equal here.
  package func meaning(with mode: String?) -> ManagedSchedule {
    let isAfterEvaluation = triggerType == ExportTrigger.afterSegmentEvaluation.rawValue
    let isIncremental = mode == ExportMode.firstFullThenIncremental.rawValue
    let goesWithoutSaying = isIncremental && triggerType == ExportTrigger.scheduled.rawValue
    return ManagedSchedule(
      frequency: frequency, triggerType: goesWithoutSaying ? nil : triggerType,
      startDate: startDate, endDate: endDate, startTime: isAfterEvaluation ? nil : startTime)
  }
}
