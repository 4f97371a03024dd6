/// A day of the Gregorian calendar; schedules of the platform are in UTC days.
package struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package let daysSinceEpoch: Int64

  /// The UTC day of that time.
  package init(of time: Timestamp) {
    let (days, rest) = time.seconds.quotientAndRemainder(dividingBy: 86_400)
    daysSinceEpoch = rest < 0 ? days - 1 : days
  }

  /// Reads `YYYY-MM-DD`; nil for anything else.
  package init?(_ text: String) {
    guard text.utf8.count == 10, let midnight = Timestamp(text + "T00:00:00Z") else { return nil }
    self.init(of: midnight)
  }

  /// 00:00 UTC of this day.
  package var midnight: Timestamp { Timestamp(seconds: daysSinceEpoch * 86_400) }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }
}

extension CalendarDay: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  package var description: String { String(midnight.description.prefix(10)) }
}
