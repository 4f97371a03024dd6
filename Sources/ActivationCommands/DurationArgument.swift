import ArgumentParser

/// A length of time as plans write it: `90s`, `15m`, `20h`, `7d`; and `500ms`.
struct DurationArgument: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    if argument.hasSuffix("ms") {
      guard let count = Int64(argument.dropLast(2)), (1..<1 << 40).contains(count) else {
        return nil
      }
      duration = .milliseconds(count)
      return
    }
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = argument.last.flatMap({ units[$0] }),
      let count = Int64(argument.dropLast()), count > 0
    else { return nil }
    let (seconds, overflows) = count.multipliedReportingOverflow(by: unit)
    guard !overflows, seconds < 1 << 40 else { return nil }
    duration = .seconds(seconds)
  }

  init(_ duration: Duration) { self.duration = duration }
}
