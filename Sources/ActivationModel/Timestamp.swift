/// A point in time, in milliseconds since 1970 UTC, which is what Flow Service counts in.
///
/// From the year 0 to the year 9999, which RFC 3339 can write; earlier and later ones are the first
/// and the last of these. So no time from outside and no sum of times and lengths overflows, and
/// whatever is written can be read again.
package struct Timestamp: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  /// `0000-01-01T00:00:00Z`.
  package static let earliest = Timestamp(milliseconds: .min)
  /// The last millisecond of the year 9999.
  package static let latest = Timestamp(milliseconds: .max)

  private static let range: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

  package init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
  }

  package init(seconds: Int64) {
    self.init(milliseconds: Duration.seconds(seconds).wholeMilliseconds)
  }

  /// Whole seconds since 1970 UTC, rounded down.
  package var seconds: Int64 {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package static func + (left: Timestamp, right: Duration) -> Timestamp {
    let (sum, overflows) = left.milliseconds.addingReportingOverflow(right.wholeMilliseconds)
    return overflows ? (right < .zero ? earliest : latest) : Timestamp(milliseconds: sum)
  }

  package static func - (left: Timestamp, right: Duration) -> Timestamp {
    let (rest, overflows) = left.milliseconds.subtractingReportingOverflow(right.wholeMilliseconds)
    return overflows ? (right < .zero ? latest : earliest) : Timestamp(milliseconds: rest)
  }

  package static func - (left: Timestamp, right: Timestamp) -> Duration {
    .milliseconds(left.milliseconds - right.milliseconds)
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, whole seconds: `2026-11-23T09:00:00Z`.
  package var description: String { TimestampText.text(of: seconds) }

  /// Appends the description, as UTF-8.
  package func write(to bytes: inout [UInt8]) { TimestampText.write(seconds, to: &bytes) }

  /// Reads RFC 3339 in UTC with whole seconds; nil for anything else.
  package init?(_ text: String) {
    guard let seconds = TimestampText.seconds(in: text) else { return nil }
    self.init(seconds: seconds)
  }
}

extension Duration {
  /// The length in milliseconds, rounded towards zero; the greatest or least number where there are
  /// more.
  package var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (milliseconds, overflows) = seconds.multipliedReportingOverflow(by: 1000)
    let (sum, overflowsAgain) = milliseconds.addingReportingOverflow(
      attoseconds / 1_000_000_000_000_000)
    return overflows || overflowsAgain ? (seconds < 0 ? .min : .max) : sum
  }
}
