import Glibc

/// What the process has used so far.
struct Usage {
  /// Time on the processor, the system's work for it included.
  let seconds: Double
  /// The most memory held at once.
  let peakMegabytes: Double

  static var now: Usage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let times = [usage.ru_utime, usage.ru_stime]
    return Usage(
      seconds: times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 },
      peakMegabytes: Double(usage.ru_maxrss) / 1024
    )
  }

  /// The least processor time that the work took in several rounds, which noise touches least.
  static func leastSeconds(rounds: Int, _ work: () -> Void) -> Double {
    (0..<rounds).map { _ in
      let before = now.seconds
      work()
      return now.seconds - before
    }.min() ?? 0
  }
}
