import Glibc

/// Time as the engine sees it: what to stamp, how old something is, and how to wait.
///
/// The real one is `SystemClock`; rehearsals and tests bring a virtual one.
package protocol WallClock: Sendable {
  /// The current time of day, which may jump: for what is shown and written down.
  var now: Timestamp { get }

  /// The time since the machine was started, which never jumps: for ages and limits.
  var uptime: Uptime { get }

  /// Which start of the machine `uptime` counts from; nil where nothing tells.
  var bootID: String? { get }

  /// Waits. Nothing is waited for longer than a year, which a longer wait may end after.
  /// - Throws: `CancellationError` when the task is cancelled, at once.
  func sleep(for duration: Duration) async throws
}

extension WallClock {
  package var bootID: String? { nil }
}

/// The machine's clock.
package struct SystemClock: WallClock {
  package init() {}

  package var now: Timestamp {
    let time = Self.time(of: CLOCK_REALTIME)
    return Timestamp(
      milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    )
  }

  /// Goes on while the machine is suspended: `CLOCK_BOOTTIME`.
  package var uptime: Uptime {
    let time = Self.time(of: CLOCK_BOOTTIME)
    return Uptime(
      sinceBoot: .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    )
  }

  package var bootID: String? { Self.bootID }

  /// As Linux tells it: a UUID of 36 characters, the same as long as the machine is up.
  private static let bootID: String? = {
    guard let file = fopen("/proc/sys/kernel/random/boot_id", "re") else { return nil }
    defer { fclose(file) }
    var line = [UInt8](repeating: 0, count: 36)
    guard fread(&line, 1, line.count, file) == line.count else { return nil }
    return String(validating: line, as: UTF8.self)
  }()

  private static let longestSleep = Duration.seconds(366 * 86_400)

  private static func time(of clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }

  package func sleep(for duration: Duration) async throws {
    // In nanoseconds, which the system counts waits in, three centuries are too many.
    try await Task.sleep(for: min(duration, Self.longestSleep))
  }
}
