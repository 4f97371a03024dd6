/// A time as calendar and clock fields in UTC, by the proleptic Gregorian calendar.
struct CivilTime {
  let year: Int64
  let month: Int64
  let day: Int64
  private let secondOfDay: Int64
  private let weekday: Int

  init(milliseconds: Int64) {
    let days = milliseconds.floorDivided(by: 86_400_000)
    secondOfDay = (milliseconds - days * 86_400_000) / 1000
    weekday = Int((days % 7 + 11) % 7)
    // Days to civil date after Howard Hinnant's public algorithm, with March as the first month.
    let shifted = days + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `YYYY-MM-DD`.
  var date: String { "\(pad(year, 4))-\(pad(month))-\(pad(day))" }

  /// `HH:MM:SS`.
  var clock: String {
    "\(pad(secondOfDay / 3600)):\(pad(secondOfDay / 60 % 60)):\(pad(secondOfDay % 60))"
  }

  /// RFC 3339 with whole seconds.
  var rfc3339: String { "\(date)T\(clock)Z" }

  /// The form of HTTP's `Date` field.
  var httpDate: String {
    let name = Self.months[Int(month) - 1]
    return "\(Self.weekdays[weekday]), \(pad(day)) \(name) \(pad(year, 4)) \(clock) GMT"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private func pad(_ number: Int64, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}
