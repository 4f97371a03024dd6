package import ActivationModel
import HTTPTypes

/// Spaces requests, so that no more than so many a second leave, over a whole command. The first ten
/// may leave at once, and as many again after a rest.
///
/// Where the platform says that it is too much (429), half as many leave, and half of that the next
/// time; twice as many again, up to the rate, after a while without such an answer. From then on none
/// leave at once.
package actor RequestPace {
  /// The contract's default for `--rate`. Adobe publishes no limit.
  package static let usualRate = 5
  /// How many may leave at once, by the contract.
  package static let usualBurst = 10

  private let clock: any WallClock
  /// The distance between requests at the full rate.
  private let interval: Duration
  /// How much earlier than evenly spaced a request may leave.
  private var lead: Duration
  /// By how much the distance is stretched.
  private var stretch = 1
  private var answersSinceRefusal = 0
  /// When the next request would leave if all were evenly spaced.
  private var nextSlot: Timestamp
  /// How many requests were let through so far: a command's requests, tokens and repeats included.
  package private(set) var admitted = 0

  /// The slowest pace that it takes by itself. Arbitrary: one request in 6 s at the usual rate.
  private static let longestStretch = 32
  /// The responses without a 429 after which it speeds up. Arbitrary.
  private static let answersUntilQuicker = 20

  /// - Parameters:
  ///   - perSecond: at least 1; less counts as 1.
  ///   - burst: how many may leave at once; 1 spaces all of them.
  package init(
    perSecond: Int = usualRate, burst: Int = usualBurst, clock: any WallClock
  ) {
    self.clock = clock
    interval = .milliseconds(1000 / Int64(max(1, perSecond)))
    lead = interval * (max(1, burst) - 1)
    nextSlot = clock.now
  }

  /// Waits for a free slot and takes it. Slots are given out in the order of asking.
  /// - Parameter leaveBy: When the slot must be at the latest.
  /// - Throws: `CancellationError`, and the slot is lost then; a failure at once, and no slot is
  ///   taken, where the next one is too late.
  func admit(by leaveBy: Uptime?) async throws {
    let now = clock.now
    let slot = max(now, nextSlot - lead)
    if let leaveBy, clock.uptime + (slot - now) > leaveBy {
      throw TransportFailure(.tooLate, .neverSent)
    }
    nextSlot = max(now, nextSlot) + interval * stretch
    admitted += 1
    if slot > now { try await clock.sleep(for: slot - now) }
  }

  /// The time by the pace's clock.
  nonisolated var uptime: Uptime { clock.uptime }

  /// Takes notice of an answer.
  func note(_ status: HTTPResponse.Status) {
    if status == .tooManyRequests {
      stretch = min(stretch * 2, Self.longestStretch)
      lead = .zero
      answersSinceRefusal = 0
      return
    }
    answersSinceRefusal += 1
    guard stretch > 1, answersSinceRefusal >= Self.answersUntilQuicker else { return }
    stretch /= 2
    answersSinceRefusal = 0
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
      try await pace.admit(by: exchange.leaveBy)
    } catch {
      throw error as? TransportFailure ?? TransportFailure(.cancelled, .neverSent)
    }
    try exchange.checkAge(at: pace.uptime)
    let response = try await base.send(exchange)
    await pace.note(response.head.status)
    return response
  }
}
