/// A point in time on a clock that nobody can set: how long the machine has been up, sleep included.
///
/// Ages and limits go by it, because the local time of day may jump, and a suspended machine's
/// other clocks stand still. It means nothing on another machine or after a restart, so it is
/// written to a file only with the start of the machine that it counts from: `BootMoment`.
package struct Uptime: Hashable, Comparable, Sendable {
  private let sinceBoot: Duration

  /// - Parameter sinceBoot: The time since the machine was started, sleep included.
  package init(sinceBoot: Duration) { self.sinceBoot = sinceBoot }

  /// Whole seconds since the machine was started.
  package var seconds: Int64 { sinceBoot.components.seconds }

  package static func < (left: Uptime, right: Uptime) -> Bool { left.sinceBoot < right.sinceBoot }

  package static func + (left: Uptime, right: Duration) -> Uptime {
    Uptime(sinceBoot: left.sinceBoot + right)
  }

  package static func - (left: Uptime, right: Uptime) -> Duration {
    left.sinceBoot - right.sinceBoot
  }
}
