import FoundationEssentials

/// Durations and times as people write them.
enum TwinText {
  /// The longest duration that counts: a hundred years, so that sums of times can't overflow.
  private static let longest: Int64 = 100 * 366 * 86_400_000

  /// `50ms`, `90s`, `15m`, `2h`, `7d`, or several together as in `4m10s`, in milliseconds; nil for
  /// anything else.
  static func duration(_ text: some StringProtocol) -> Int64? {
    let units: [Substring: Int64] = [
      "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000,
    ]
    var total: Int64 = 0
    var rest = Substring(text)
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let letters = rest.prefix { $0.isASCII && $0.isLetter }
      rest = rest.dropFirst(letters.count)
      guard let count = Int64(digits), let unit = units[letters], count <= longest / unit else {
        return nil
      }
      total += count * unit
      guard total <= longest else { return nil }
    }
    return text.isEmpty ? nil : total
  }

  /// RFC 3339 in UTC with whole seconds, in milliseconds since 1970; nil for anything else.
  static func time(_ text: String) -> Int64? {
    guard text.utf8.count == 20, text.utf8.last == UInt8(ascii: "Z"),
      let date = try? Date(text, strategy: .iso8601)
    else { return nil }
    return Int64(date.timeIntervalSince1970) * 1000
  }

  /// Whether it is `HH:00`.
  static func isHour(_ text: String) -> Bool {
    guard text.utf8.count == 5, text.hasSuffix(":00"), let hour = Int(text.prefix(2)) else {
      return false
    }
    return (0..<24).contains(hour)
  }

  /// A time, a day (`2026-11-23`, its midnight), or an offset from the twin's start (`-30m`, `+2h`).
  static func moment(_ text: String) -> TwinMoment? {
    if let time = time(text) { return .at(time) }
    if text.utf8.count == 10, let midnight = time(text + "T00:00:00Z") { return .at(midnight) }
    guard let sign = text.first, sign == "+" || sign == "-",
      let offset = duration(text.dropFirst())
    else { return nil }
    return .fromStart(sign == "-" ? -offset : offset)
  }
}
