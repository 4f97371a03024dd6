/// A clock whose time of day goes on with the machine's uptime, whatever the machine's time of day
/// is set to meanwhile.
///
/// An apply looks at runs, waits and leaves by it: with the time of day set back ten minutes in
/// between, nothing would happen for ten minutes.
package struct SteadyClock: WallClock {
  private let base: any WallClock
  private let start: Timestamp
  private let began: Uptime

  /// Begins with the present time of day.
  package init(_ base: any WallClock) {
    self.base = base
    start = base.now
    began = base.uptime
  }

  package var now: Timestamp { start + (base.uptime - began) }

  package var uptime: Uptime { base.uptime }

  package var bootID: String? { base.bootID }

  package func sleep(for duration: Duration) async throws { try await base.sleep(for: duration) }
}
