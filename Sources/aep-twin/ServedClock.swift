import FoundationEssentials

/// The clock of a served twin: real time, or one that starts elsewhere and runs quicker.
struct ServedClock {
  private let start: Int64
  private let speed: Int64
  private let began: ContinuousClock.Instant

  /// - Parameters:
  ///   - start: milliseconds since 1970 UTC; nil for now.
  ///   - speed: how many times quicker than real time.
  init(start: Int64?, speed: Int64) {
    self.start = start ?? Int64(Date().timeIntervalSince1970 * 1000)
    self.speed = speed
    began = .now
  }

  /// Milliseconds since 1970 UTC; never goes backwards.
  var now: Int64 {
    let passed = began.duration(to: .now).components
    let milliseconds = passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000
    let (distance, overflows) = milliseconds.multipliedReportingOverflow(by: speed)
    let (now, overflowsAgain) = start.addingReportingOverflow(distance)
    return overflows || overflowsAgain ? Self.latest : min(now, Self.latest)
  }

  /// The last millisecond of the year 9999: a quick clock gets there, and stays.
  private static let latest: Int64 = 253_402_300_799_999
}
