package import ActivationModel

/// Spaces requests evenly, so that no more than so many a second leave, over a whole command.
package actor RequestPace {
  /// The contract's default for `--rate`. Adobe publishes no limit.
  package static let usualRate = 5

  private let clock: any WallClock
  private let interval: Duration
  private var nextSlot: Timestamp
  /// How many requests were let through so far: a command's requests, tokens and repeats included.
  package private(set) var admitted = 0

  /// - Parameter perSecond: at least 1; less counts as 1.
  package init(perSecond: Int = usualRate, clock: any WallClock) {
    self.clock = clock
    interval = .milliseconds(1000 / Int64(max(1, perSecond)))
    nextSlot = clock.now
  }

  /// Waits for a free slot and takes it. Slots are given out in the order of asking.
  /// - Throws: `CancellationError`; the slot is lost then.
  func admit() async throws {
    let now = clock.now
    let slot = max(now, nextSlot)
    nextSlot = slot + interval
    admitted += 1
    if slot > now { try await clock.sleep(for: slot - now) }
  }
}

/// A transport whose requests go at a pace.
package struct PacedTransport: HTTPTransport {
  private let base: any HTTPTransport
  private let pace: RequestPace

  package init(_ base: any HTTPTransport, pace: RequestPace) {
    self.base = base
    self.pace = pace
  }

  package func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    do {
      try await pace.admit()
    } catch {
      throw TransportFailure(.cancelled, .neverSent)
    }
    return try await base.send(exchange)
  }
}
