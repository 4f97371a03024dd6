/// A moment between two starts of a machine, which later ones of the same time can be compared with
/// whatever its time of day is set to.
package struct BootMoment: Hashable, Sendable {
  /// The kernel's id of the start, which each has anew.
  package let boot: String
  /// Whole seconds since then, sleep included.
  package let seconds: Int64

  package init(boot: String, seconds: Int64) {
    self.boot = boot
    self.seconds = seconds
  }

  /// How long before another moment it was; nil where the machine was started anew, or it is another
  /// machine.
  package func age(at now: BootMoment?) -> Duration? {
    guard let now, now.boot == boot else { return nil }
    return .seconds(now.seconds - seconds)
  }
}

extension WallClock {
  /// Now; nil where nothing tells which start of the machine the uptime counts from.
  package var bootMoment: BootMoment? {
    bootID.map { BootMoment(boot: $0, seconds: uptime.seconds) }
  }
}
