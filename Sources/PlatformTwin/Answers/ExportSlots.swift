/// When a mapped audience is exported on schedule (dataflow facts §4, F40). Slots are full hours.
struct ExportSlots {
  static let hour: Int64 = 3_600_000
  private static let day: Int64 = 24 * hour

  /// The hour of each day's evaluation, in UTC.
  let evaluationHour: Int64

  /// Whether an export is due at that full hour.
  func isDue(_ mapping: Mapping, at time: Int64) -> Bool {
    let today = CivilTime(milliseconds: time).date
    guard let first = mapping.startDate, let midnight = TwinText.time(first + "T00:00:00Z"),
      first <= today
    else { return false }
    // Exclusive: the day of the end has no export.
    if let end = mapping.endDate, end <= today { return false }
    if mapping.trigger == "AFTER_SEGMENT_EVAL" {
      let isToday = mapping.frequency != "ONCE" || first == today
      return isToday && time % Self.day == evaluationHour * Self.hour
    }
    return isSlot(time, of: mapping, start: midnight + (mapping.startHour ?? 0) * Self.hour)
  }

  private func isSlot(_ time: Int64, of mapping: Mapping, start: Int64) -> Bool {
    let passed = time - start
    guard passed >= 0 else { return false }
    switch mapping.frequency {
    case "ONCE": return passed == 0
    case "DAILY": return passed % Self.day == 0
    case "EVERY_3_HOURS": return passed % (3 * Self.hour) == 0
    case "EVERY_6_HOURS": return passed % (6 * Self.hour) == 0
    case "EVERY_8_HOURS": return passed % (8 * Self.hour) == 0
    case "EVERY_12_HOURS": return passed % (12 * Self.hour) == 0
    case "WEEKLY": return passed % (7 * Self.day) == 0
    case "MONTHLY": return passed % Self.day == 0 && isDayOfMonth(time, of: start)
    default: return false
    }
  }

  /// Whether it is the start's day of the month, or the last day of a month that hasn't that many.
  private func isDayOfMonth(_ time: Int64, of start: Int64) -> Bool {
    let wanted = CivilTime(milliseconds: start).day
    let today = CivilTime(milliseconds: time).day
    let isLast = CivilTime(milliseconds: time + Self.day).day == 1
    return today == wanted || (isLast && today < wanted)
  }
}
