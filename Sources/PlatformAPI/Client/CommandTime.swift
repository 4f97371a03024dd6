import ActivationModel

/// The time that a command has for asking the platform: `--timeout`, counted from its start.
struct CommandTime: Sendable {
  /// nil where it has all the time.
  let end: Uptime?
  let clock: any WallClock

  var isOver: Bool { end.map { clock.uptime >= $0 } ?? false }

  /// Whether it is over before, or just when, a request of its own age has to have left.
  func ends(before leaveBy: Uptime?) -> Bool {
    guard let end else { return false }
    return leaveBy.map { end <= $0 } ?? true
  }

  /// When a request has to have left, whichever comes first.
  func earlier(of leaveBy: Uptime?) -> Uptime? { ends(before: leaveBy) ? end : leaveBy }

  /// Waits, but not beyond the end.
  /// - Returns: Whether there is time left.
  /// - Throws: `CancellationError`.
  func pause(for wait: Duration) async throws -> Bool {
    let rest = end.map { max(.zero, $0 - clock.uptime) }
    try await clock.sleep(for: rest.map { min(wait, $0) } ?? wait)
    return !isOver
  }
}
