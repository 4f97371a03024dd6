/// A point in time, in milliseconds since 1970 UTC, which is what Flow Service counts in.
package struct Timestamp: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package init(seconds: Int64) { milliseconds = seconds * 1000 }

  /// Whole seconds since 1970 UTC, rounded down.
  package var seconds: Int64 {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package static func + (left: Timestamp, right: Duration) -> Timestamp {
    Timestamp(milliseconds: left.milliseconds + right.wholeMilliseconds)
  }

  package static func - (left: Timestamp, right: Duration) -> Timestamp {
    Timestamp(milliseconds: left.milliseconds - right.wholeMilliseconds)
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
  /// The length in milliseconds, rounded towards zero.
  package var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
