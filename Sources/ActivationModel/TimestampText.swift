/// RFC 3339 in UTC with whole seconds, by arithmetic on the proleptic Gregorian calendar.
///
/// A lockfile has four times an entry; Foundation's formatter would take most of the time that
/// reading and writing it takes.
enum TimestampText {
  private static let secondsPerDay: Int64 = 86_400
  /// Days from 0000-03-01 to 1970-01-01. Years are counted from March, so that the leap day comes
  /// last and months follow a fixed pattern.
  private static let epochOffset: Int64 = 719_468
  /// Days in 400 years, after which the calendar repeats.
  private static let daysPerEra: Int64 = 146_097

  static func text(of seconds: Int64) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(20)
    write(seconds, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  static func write(_ seconds: Int64, to text: inout [UInt8]) {
    let days = floorDivide(seconds, secondsPerDay)
    let clock = seconds - days * secondsPerDay
    let (year, month, day) = civil(days)
    append(year, digits: 4, "-", to: &text)
    append(month, digits: 2, "-", to: &text)
    append(day, digits: 2, "T", to: &text)
    append(clock / 3600, digits: 2, ":", to: &text)
    append(clock / 60 % 60, digits: 2, ":", to: &text)
    append(clock % 60, digits: 2, "Z", to: &text)
  }

  /// The seconds since 1970 of `2026-11-23T09:00:00Z`; nil for anything else, impossible dates
  /// included.
  static func seconds(in text: String) -> Int64? {
    let shape = Array("0000-00-00T00:00:00Z".utf8)
    let bytes = Array(text.utf8)
    guard bytes.count == shape.count else { return nil }
    for (byte, place) in zip(bytes, shape) {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      guard place == UInt8(ascii: "0") ? isDigit : byte == place else { return nil }
    }
    let number = { (range: Range<Int>) in
      bytes[range].reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
    guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
    else { return nil }
    let days = dayNumber(year, month, day)
    guard civil(days) == (year, month, day) else { return nil }
    return days * secondsPerDay + hour * 3600 + minute * 60 + second
  }

  private static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * daysPerEra + dayOfEra - epochOffset
  }

  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + epochOffset
    let era = floorDivide(shifted, daysPerEra)
    let dayOfEra = shifted - era * daysPerEra
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (daysPerEra - 1)) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private static func append(
    _ number: Int64,
    digits: Int,
    _ separator: Unicode.Scalar,
    to text: inout [UInt8]
  ) {
    var divisor: Int64 = 1
    for _ in 1..<digits { divisor *= 10 }
    guard (0..<divisor * 10).contains(number) else {
      text.append(contentsOf: "\(number)".utf8)
      return text.append(UInt8(ascii: separator))
    }
    while divisor > 0 {
      text.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
    text.append(UInt8(ascii: separator))
  }
}
