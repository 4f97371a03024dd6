import Synchronization

/// A clock that stands still until a test moves it.
final class ManualClock: Sendable {
  private let time: Mutex<Int64>

  /// 2026-11-23T09:00:00Z.
  static let start: Int64 = 1_795_424_400_000

  init(_ time: Int64 = start) { self.time = Mutex(time) }

  var now: Int64 { time.withLock { $0 } }

  func advance(minutes: Int64) { time.withLock { $0 += minutes * 60_000 } }
  func advance(seconds: Int64) { time.withLock { $0 += seconds * 1000 } }
}
