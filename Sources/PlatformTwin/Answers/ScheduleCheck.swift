import OrderedJSON

/// Which export modes, frequencies, triggers and dates go together (dataflow facts §4, F25 to F27).
/// The rules are documented; that and how the platform refuses others is inferred, and the sentences
/// are invented. What is left out is taken: no default is documented.
struct ScheduleCheck {
  let kind: DestinationKind
  let behaviour: DataflowBehaviour

  private static let full = "DAILY_FULL_EXPORT"
  private static let incremental = "FIRST_FULL_THEN_INCREMENTAL"
  private static let several: Set = [
    "EVERY_3_HOURS", "EVERY_6_HOURS", "EVERY_8_HOURS", "EVERY_12_HOURS",
  ]
  private static let long: Set = ["WEEKLY", "MONTHLY"]

  /// What is wrong with a selector's value; nil for nothing.
  func objection(to value: JSONValue) -> String? {
    let mode = value["exportMode"]?.text
    if let mode, mode != Self.full, mode != Self.incremental {
      return "exportMode \(mode) is not supported"
    }
    guard let schedule = value["schedule"] else { return nil }
    let trigger = schedule["triggerType"]?.text
    if let trigger, trigger != "SCHEDULED", trigger != "AFTER_SEGMENT_EVAL" {
      return "triggerType \(trigger) is not supported"
    }
    guard let frequency = schedule["frequency"]?.text else { return "frequency is missing" }
    return objection(frequency, mode: mode, trigger: trigger) ?? dates(of: schedule, frequency)
  }

  private func objection(_ frequency: String, mode: String?, trigger: String?) -> String? {
    guard
      frequency == "ONCE" || frequency == "DAILY" || Self.several.contains(frequency)
        || Self.long.contains(frequency)
    else { return "frequency \(frequency) is not supported" }
    if Self.long.contains(frequency) {
      if behaviour.longSchedules == .refuse { return "frequency \(frequency) is not supported" }
      if kind == .dataLakeStorage { return "ADLS Gen2 takes no frequency \(frequency)" }
      if trigger == "AFTER_SEGMENT_EVAL" { return "\(frequency) needs a time of the day" }
    }
    if mode == Self.full, Self.several.contains(frequency) {
      return "Full exports are not possible with frequency \(frequency)"
    }
    guard mode == Self.incremental else { return nil }
    if trigger == "AFTER_SEGMENT_EVAL" {
      return "Incremental exports can't be triggered by segment evaluation"
    }
    return frequency == "DAILY" || Self.several.contains(frequency)
      ? nil : "Incremental exports are not possible with frequency \(frequency)"
  }

  private func dates(of schedule: JSONValue, _ frequency: String) -> String? {
    guard let start = schedule["startDate"]?.text, Self.isDay(start) else {
      return "startDate must be a date like 2026-11-23"
    }
    if let end = schedule["endDate"]?.text {
      if frequency == "ONCE" { return "endDate is not possible with frequency ONCE" }
      if !Self.isDay(end) { return "endDate must be a date like 2026-11-23" }
      // Dates of this form compare as text.
      if end <= start { return "endDate must be after startDate" }
    }
    let time = schedule["startTime"]?.text
    if let time, !TwinText.isHour(time) { return "startTime must be a full hour like 09:00" }
    // Of old dataflows, which have no trigger, nothing is asked.
    if time == nil, schedule["triggerType"]?.text == "SCHEDULED" { return "startTime is missing" }
    return nil
  }

  private static func isDay(_ text: String) -> Bool {
    text.utf8.count == 10 && TwinText.time(text + "T00:00:00Z") != nil
  }
}
