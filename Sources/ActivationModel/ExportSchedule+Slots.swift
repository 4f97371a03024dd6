extension ExportSchedule {
  /// How much later than its slot a scheduled export may start: inferred, nothing documents it.
  private static let startDelay = Duration.seconds(3600)

  private static let minutesOfDay = 24 * 60

  /// Whether a scheduled export can have started between two moments.
  ///
  /// True wherever the schedule doesn't rule it out: an export after segmentation may start at any
  /// time of its days, and a frequency that sortie doesn't know may mean any time. Scheduled exports
  /// start some time after their slot, so that a slot shortly before counts too (inferred).
  package func mayStart(from first: Timestamp, through last: Timestamp) -> Bool {
    hasSlot(from: first - Self.startDelay, through: last) ?? true
  }

  /// Whether an export goes by the day's segmentation instead of by the clock.
  package var isAfterSegmentation: Bool { triggerType?.uppercased() == "AFTER_SEGMENT_EVAL" }

  /// Whether a slot of the schedule lies between two moments; nil where it may, and slots aren't
  /// known.
  package func hasSlot(from: Timestamp, through last: Timestamp) -> Bool? {
    guard from <= last else { return false }
    if let endDay, CalendarDay(of: from) > endDay { return false }
    if let startDay, CalendarDay(of: last) < startDay { return false }
    guard let step = slotDistance, let startMinute, let startDay else { return nil }
    let start = startDay.midnight + .seconds(60 * Int64(startMinute))
    guard step > 0 else { return from <= start && start <= last }
    return nextSlot(from: max(from, start), start: start, every: step) <= last
  }

  /// Minutes from one slot to the next: 0 for a single one, nil where slots aren't known.
  private var slotDistance: Int? {
    guard !isAfterSegmentation else { return nil }
    return switch frequency?.uppercased() {
    case "ONCE": 0
    case "EVERY_3_HOURS": 3 * 60
    case "EVERY_6_HOURS": 6 * 60
    case "EVERY_8_HOURS": 8 * 60
    case "EVERY_12_HOURS": 12 * 60
    // Weekly and monthly exports keep the time of day; on which days isn't said.
    case "DAILY", "WEEKLY", "MONTHLY": Self.minutesOfDay
    default: nil
    }
  }

  private func nextSlot(from time: Timestamp, start: Timestamp, every minutes: Int) -> Timestamp {
    let step = Int64(minutes) * 60_000
    let passed = (time.milliseconds - start.milliseconds + step - 1) / step
    return Timestamp(milliseconds: start.milliseconds + passed * step)
  }
}
